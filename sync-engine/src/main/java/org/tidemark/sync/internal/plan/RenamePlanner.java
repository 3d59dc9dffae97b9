package org.tidemark.sync.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MessageTrace;
import org.tidemark.sync.internal.cache.SyncAnchor;

/// Tells which of the mailboxes that a LIST does not name any more is one of those it names for the first time. What is
/// bound wrongly would show one message as another, so in doubt nothing is bound and everything is fetched again.
public final class RenamePlanner {
    private static final int SAMPLE = 8;
    private static final int ENOUGH = 3;

    private RenamePlanner() {}

    /// A mailbox that LIST does not name any more.
    ///
    /// @param objectId its MAILBOXID (RFC 8474 §4) when it was last told
    public record Gone(CachedMailbox mailbox, Optional<String> objectId) {}

    /// A mailbox that LIST names for the first time.
    public record Fresh(ListedMailbox mailbox, Optional<Observation> status, Optional<String> objectId) {}

    /// That `mailbox` may be called `now` from now on.
    ///
    /// @param certain the server says so by MAILBOXID; else messages have to be compared
    public record Rename(MailboxId mailbox, ListedMailbox now, boolean certain) {}

    /// The pairs that may be one mailbox. One that MAILBOXID names is in no other pair.
    public static List<Rename> candidates(List<Gone> gone, List<Fresh> fresh) {
        List<Rename> certain = new ArrayList<>();
        List<Rename> likely = new ArrayList<>();
        for (Gone g : gone) {
            for (Fresh f : fresh) {
                if (g.objectId().isPresent() && f.objectId().isPresent()) {
                    if (g.objectId().equals(f.objectId())) {
                        certain.add(new Rename(g.mailbox().id(), f.mailbox(), true));
                    }
                } else if (fits(g.mailbox(), f)) {
                    likely.add(new Rename(g.mailbox().id(), f.mailbox(), false));
                }
            }
        }
        List<Rename> sure = unambiguous(certain);
        likely.removeIf(l -> sure.stream().anyMatch(s -> overlap(l, s)));
        sure.addAll(likely);
        return sure;
    }

    /// UIDVALIDITY must be told and equal; UIDNEXT, where both are known, must not be lower.
    private static boolean fits(CachedMailbox gone, Fresh fresh) {
        if (gone.anchor().isEmpty() || gone.count() == 0 || !fresh.mailbox().selectable()) {
            return false;
        }
        SyncAnchor anchor = gone.anchor().get();
        Optional<Uid> next = fresh.status().flatMap(Observation::uidNext);
        boolean lower = next.isPresent()
                && anchor.uidNext().filter(n -> next.get().compareTo(n) < 0).isPresent();
        return !lower
                && fresh.status()
                        .flatMap(Observation::uidValidity)
                        .filter(anchor.uidValidity()::equals)
                        .isPresent();
    }

    /// Those of which neither the mailbox nor the name is in another one too.
    public static List<Rename> unambiguous(List<Rename> renames) {
        List<Rename> only = new ArrayList<>();
        for (Rename r : renames) {
            if (renames.stream().filter(other -> overlap(r, other)).count() == 1) {
                only.add(r);
            }
        }
        return only;
    }

    private static boolean overlap(Rename a, Rename b) {
        return a.mailbox().equals(b.mailbox()) || a.now().name().equals(b.now().name());
    }

    /// The messages to compare: some, from the oldest to the newest.
    public static UidSet sample(UidSet known) {
        long step = Math.max(1, (known.size() - 1 + SAMPLE - 2) / (SAMPLE - 1));
        long[] all = known.stream().toArray();
        List<Uid> some = new ArrayList<>();
        for (long i = 0; i < all.length; i += step) {
            some.add(new Uid(all[(int) i]));
        }
        some.add(new Uid(all[all.length - 1]));
        return UidSet.ofUids(some);
    }

    /// Whether the messages under the same UIDs are the same. Some may be gone, none may be another one.
    public static boolean sameMessages(Map<Uid, MessageTrace> ours, Map<Uid, MessageTrace> theirs) {
        int same = 0;
        for (Map.Entry<Uid, MessageTrace> entry : ours.entrySet()) {
            MessageTrace there = theirs.get(entry.getKey());
            if (there != null && !there.equals(entry.getValue())) {
                return false;
            }
            same += there != null && there.messageId().isPresent() ? 1 : 0;
        }
        return same > 0 && same >= Math.min(ENOUGH, ours.size()) && same * 2 >= ours.size();
    }
}
