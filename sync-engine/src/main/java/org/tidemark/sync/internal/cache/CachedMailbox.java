package org.tidemark.sync.internal.cache;

import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.UidValidity;

/// What the cache knows of a mailbox of the server.
///
/// @param anchor absent before the first sync of this mailbox has stored anything
/// @param backfillBelow a first sync is under way: messages with UIDs below this one are still unknown
/// @param count messages with a UID in the cache
public record CachedMailbox(
        MailboxId id,
        MailboxName name,
        String rawName,
        MailboxRole role,
        boolean selectable,
        Optional<SyncAnchor> anchor,
        OptionalLong backfillBelow,
        long count) {
    /// Whether flags that were told of one message are newer than all that has been compared, so that they can be taken
    /// as they are.
    ///
    /// @param uidValidity of their UID
    public boolean isNewer(UidValidity uidValidity, FlagUpdate flags) {
        return anchor.filter(a -> a.uidValidity().equals(uidValidity))
                .flatMap(SyncAnchor::highestModSeq)
                .filter(known ->
                        flags.modSeq().filter(m -> m.compareTo(known) > 0).isPresent())
                .isPresent();
    }
}
