package org.tidemark.testserver.imap.selected;

import java.io.IOException;
import java.util.OptionalLong;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.UidRanges;

/// What a returning client says it knows (RFC 7162 §3.2.5).
///
/// @param known UIDs it has; empty if it does not say
/// @param numbers sequence numbers of a sample of its messages, ascending
/// @param uids the UIDs that go with them
record Resync(long uidValidity, long modSeq, UidRanges known, UidRanges numbers, UidRanges uids) {

    /// Parses `(uidvalidity modseq [known] [(numbers uids)])`. A modSeq of 0 stands for knowing nothing.
    static Resync parse(CommandInput in) throws BadCommand {
        in.expect('(');
        long uidValidity = in.number();
        in.space();
        long modSeq = in.number();
        UidRanges known = UidRanges.EMPTY;
        UidRanges numbers = UidRanges.EMPTY;
        UidRanges uids = UidRanges.EMPTY;
        boolean more = in.skip(' ');
        if (more && in.peek() != '(') {
            known = set(Values.sequenceSet(in, false), true);
            more = in.skip(' ');
        }
        if (more) {
            in.expect('(');
            numbers = set(Values.sequenceSet(in, false), false);
            in.space();
            uids = set(Values.sequenceSet(in, false), false);
            in.expect(')');
            if (numbers.size() != uids.size()) {
                throw new BadCommand("The sequence match data needs as many UIDs as numbers.");
            }
        }
        in.expect(')');
        return new Resync(uidValidity, modSeq, known, numbers, uids);
    }

    /// A set without `*`; some clients send one all the same and mean everything.
    private static UidRanges set(SequenceSet set, boolean starAllowed) throws BadCommand {
        if (set.hasStar() && !starAllowed) {
            throw new BadCommand("The sequence match data may not have a *.");
        }
        return set.resolve(UidRanges.MAX);
    }

    /// The modSeq to answer from: a client that claims to know more than there is knows nothing that can be relied on.
    long since(FolderState state) {
        return modSeq > state.highestModSeq() ? 0 : modSeq;
    }

    /// The UIDs to speak of.
    UidRanges asked(FolderState state) {
        UidRanges all = UidRanges.range(1, state.uidNext() - 1);
        return known.isEmpty() ? all : known.intersect(all);
    }

    /// The UIDs that the client has to forget.
    UidRanges vanished(Folder folder, FolderState state) throws IOException {
        long since = since(state);
        UidRanges asked = asked(state);
        View view = View.of(state);
        long[] samples = uids.stream().toArray();
        long[] places = numbers.stream().toArray();
        int matching = 0;
        while (matching < samples.length && view.numberOf(samples[matching]) == places[matching]) {
            matching++;
        }
        OptionalLong reach = folder.logReachesBackTo();
        boolean covered = reach.isPresent() && reach.getAsLong() <= since;
        if (covered && matching < samples.length && misses(folder, state, view, samples[matching], since)) {
            return folder.vanishedSince(0, asked, state).minus(below(samples, matching));
        }
        UidRanges vanished = folder.vanishedSince(since, asked, state);
        return covered ? vanished : vanished.minus(below(samples, matching));
    }

    /// Whether a message of the client's had gone before the time up to which the client says it knows everything.
    private static boolean misses(Folder folder, FolderState state, View view, long uid, long since)
            throws IOException {
        UidRanges one = UidRanges.of(uid);
        return uid < state.uidNext()
                && view.numberOf(uid) == 0
                && folder.vanishedSince(since, one, state).isEmpty();
    }

    private static UidRanges below(long[] samples, int matching) {
        return matching == 0 ? UidRanges.EMPTY : UidRanges.range(1, samples[matching - 1]);
    }
}
