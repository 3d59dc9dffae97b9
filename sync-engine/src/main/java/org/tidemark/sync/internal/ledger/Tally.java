package org.tidemark.sync.internal.ledger;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.cache.Applied;
import org.tidemark.sync.internal.session.ImapSession;

/// Counts what a sync does, for its receipt. Used by the thread of that sync only.
public final class Tally {
    private static final List<String> PLANS =
            List.of("unchanged", "qresync", "condstore", "flag-sets", "flag-scan", "first", "rebuild");

    private final Map<String, Integer> plans = new TreeMap<>();
    private final List<SyncProblem> problems = new ArrayList<>();
    private final Set<String> quirks = new LinkedHashSet<>();
    private Applied applied = Applied.NOTHING;
    private int listed;
    private int opened;
    private int bodies;
    private int done;

    public Tally() {
        PLANS.forEach(plan -> plans.put(plan, 0));
    }

    public void applied(Applied more) {
        applied = applied.plus(more);
    }

    public void listed(int mailboxes) {
        listed = mailboxes;
    }

    public void opened() {
        opened++;
    }

    public void bodies(int count) {
        bodies += count;
    }

    public void plan(String label) {
        plans.merge(label, 1, Integer::sum);
    }

    public void done(int intents) {
        done += intents;
    }

    public void problem(SyncProblem problem) {
        problems.add(problem);
    }

    /// Something the server was seen to get wrong, to be remembered.
    public void quirk(String name) {
        quirks.add(name);
    }

    public Set<String> quirks() {
        return quirks;
    }

    public boolean hasProblems() {
        return !problems.isEmpty();
    }

    /// @param left intents that wait
    /// @param refused intents that want the user
    public SyncReceipt receipt(
            String account, ImapSession.Traffic traffic, long wallMillis, int left, int refused, boolean cancelled) {
        return new SyncReceipt(
                account,
                cancelled ? SyncReceipt.Outcome.CANCELLED : outcome(left, refused),
                traffic.bytesIn(),
                traffic.bytesOut(),
                traffic.roundTrips(),
                wallMillis,
                listed,
                opened,
                applied.added(),
                applied.flagChanges(),
                applied.expunged(),
                bodies,
                plans,
                done,
                left,
                refused,
                problems);
    }

    private SyncReceipt.Outcome outcome(int left, int refused) {
        boolean user = refused > 0 || problems.stream().anyMatch(p -> p.advice() == SyncProblem.Advice.ASK_USER);
        if (user) {
            return SyncReceipt.Outcome.NEEDS_USER;
        }
        return left > 0 || !problems.isEmpty() ? SyncReceipt.Outcome.RETRY : SyncReceipt.Outcome.DONE;
    }
}
