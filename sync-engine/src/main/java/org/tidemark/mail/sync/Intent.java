package org.tidemark.mail.sync;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;

/// What the user wants changed (RFC 4549 §2.2). It takes effect in the cache at once and on the server when there is
/// one, in the order given.
public sealed interface Intent {
    /// Adds and removes flags; the two sets are disjoint.
    record SetFlags(List<MessageId> messages, Set<Flag> add, Set<Flag> remove) implements Intent {
        public SetFlags {
            messages = List.copyOf(messages);
            add = Set.copyOf(add);
            remove = Set.copyOf(remove);
        }
    }

    /// Moves messages within their account (RFC 6851).
    record Move(List<MessageId> messages, MailboxId target) implements Intent {
        public Move {
            messages = List.copyOf(messages);
        }
    }

    record Copy(List<MessageId> messages, MailboxId target) implements Intent {
        public Copy {
            messages = List.copyOf(messages);
        }
    }

    /// To the Trash where there is one and the message is not in it already; else marked `\Deleted` and removed with
    /// UID EXPUNGE.
    ///
    /// @param forGood skip the Trash
    record Delete(List<MessageId> messages, boolean forGood) implements Intent {
        public Delete {
            messages = List.copyOf(messages);
        }
    }

    /// Stores a file's octets unchanged as a new message.
    record Append(MailboxId target, Path file, FlagSet flags, Optional<Instant> internalDate) implements Intent {}

    /// Sends a complete message to everybody in its To, Cc and Bcc. Its octets are taken over now, with line ends as
    /// CRLF, and with Date and Message-ID where it has none; what is sent and what is kept in Sent differ by Bcc.
    ///
    /// @param notBefore until then it can be taken back; empty for at once
    record Send(AccountId account, Path file, Optional<Instant> notBefore) implements Intent {}

    record CreateMailbox(AccountId account, MailboxName name) implements Intent {}
}
