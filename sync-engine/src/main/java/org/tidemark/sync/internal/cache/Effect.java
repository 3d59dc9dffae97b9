package org.tidemark.sync.internal.cache;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;

/// What the server did for an intent; written in the transaction that closes the intent.
public sealed interface Effect {
    /// The flags as the server has them now.
    record FlagsStored(MailboxId mailbox, List<FlagUpdate> flags) implements Effect {}

    /// Messages are in another mailbox now. Where the new UID is unknown, the row waits unbound for the target's sync.
    record Moved(MailboxId target, Optional<UidValidity> uidValidity, Map<MessageId, Optional<Uid>> places)
            implements Effect {}

    /// Local copies or appended messages have their place now; unknown UIDs as in [Moved].
    record Placed(MailboxId target, Optional<UidValidity> uidValidity, Map<MessageId, Optional<Uid>> places)
            implements Effect {}

    /// The messages are gone from the server by our doing.
    record Expunged(List<MessageId> messages) implements Effect {}

    /// The messages were gone already: the intent is closed and said to be moot for them.
    record Gone(List<MessageId> messages) implements Effect {}

    record Created(MailboxId mailbox, String rawName) implements Effect {}
}
