package org.tidemark.sync.internal.cache;

import java.util.List;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;

/// One step of a mailbox's sync: applied whole in one transaction, idempotent.
///
/// @param uidValidity of the session that saw this; a mailbox whose anchor or binding has another one refuses the delta
/// @param vanished UIDs to remove, already checked against the counts; may name unknown ones
/// @param anchor the new anchor, only in the step that completes everything up to it
/// @param backfill how far a first sync has come with this step
/// @param keep whether the texts of what vanished stay for some days, out of sight
public record MailboxDelta(
        MailboxId mailbox,
        UidValidity uidValidity,
        List<Arrival> arrivals,
        List<FlagUpdate> flags,
        UidSet vanished,
        Optional<SyncAnchor> anchor,
        Backfill backfill,
        boolean keep) {
    /// What to remember of a first sync.
    public sealed interface Backfill {
        /// As it was.
        record Unchanged() implements Backfill {}

        /// Messages below this UID are still unknown.
        record Below(long uid) implements Backfill {}

        /// Every message is known.
        record Complete() implements Backfill {}
    }

    /// Flags alone; the anchor stays.
    public static MailboxDelta ofFlags(MailboxId mailbox, UidValidity uidValidity, FlagUpdate flags) {
        return new MailboxDelta(
                mailbox,
                uidValidity,
                List.of(),
                List.of(flags),
                UidSet.EMPTY,
                Optional.empty(),
                new Backfill.Unchanged());
    }

    /// A step after which nothing of what vanished stays.
    public MailboxDelta(
            MailboxId mailbox,
            UidValidity uidValidity,
            List<Arrival> arrivals,
            List<FlagUpdate> flags,
            UidSet vanished,
            Optional<SyncAnchor> anchor,
            Backfill backfill) {
        this(mailbox, uidValidity, arrivals, flags, vanished, anchor, backfill, false);
    }

    public MailboxDelta {
        arrivals = List.copyOf(arrivals);
        flags = List.copyOf(flags);
    }
}
