package org.tidemark.sync.internal.plan;

import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.SyncAnchor;

/// Whether the answer to a delta can be believed: nothing is trusted twice.
public final class DeltaCheck {
    private DeltaCheck() {}

    /// What SELECT and what followed said.
    ///
    /// @param exists the count as of the end of the answers
    /// @param newMail whether messages are there that were given their UIDs after the anchor and before SELECT
    public record Told(
            Optional<UidValidity> uidValidity,
            Optional<Uid> uidNext,
            Optional<ModSeq> highestModSeq,
            OptionalLong exists,
            boolean newMail) {}

    /// What is wrong with an answer, and so what to compare.
    public sealed interface Verdict {
        record Trusted() implements Verdict {}

        /// The UIDs are void.
        record Void(String because) implements Verdict {}

        /// The set of UIDs must be compared.
        record DoubtUids(String because) implements Verdict {}

        /// UIDs and all flags must be compared, as mod-sequences do not move when they should.
        record DoubtModSeqs(String because) implements Verdict {}

        /// UIDs and all flags must be compared.
        record DoubtAll(String because) implements Verdict {}
    }

    /// Whether a mailbox that is opened only to wait for news has changed since the anchor: some servers tell nothing
    /// of it on an open connection (lessons.md#silent-expunge).
    public static boolean isNews(SyncAnchor anchor, Told told) {
        boolean counted = told.exists().isPresent() && told.exists().getAsLong() != anchor.exists();
        return counted
                || contradict(anchor.uidNext(), told.uidNext())
                || contradict(anchor.highestModSeq(), told.highestModSeq());
    }

    /// Whether both are known and differ: what a server does not tell contradicts nothing.
    public static <T> boolean contradict(Optional<T> ours, Optional<T> theirs) {
        return ours.isPresent() && theirs.isPresent() && !ours.equals(theirs);
    }

    /// Whether so many messages are gone at once that a mistake of the server, or of another client, looks like this:
    /// a good part of the mailbox, and more than a person removes by hand.
    public static boolean isBulk(long gone, long known) {
        return gone >= 20 && gone * 4 >= known;
    }

    /// @param count messages the cache would hold with the delta applied
    public static Verdict check(SyncAnchor anchor, Told told, long count) {
        if (told.uidValidity().filter(v -> !v.equals(anchor.uidValidity())).isPresent()) {
            return new Verdict.Void("UIDVALIDITY is another one");
        }
        if (told.highestModSeq().isEmpty()) {
            return new Verdict.DoubtAll("no HIGHESTMODSEQ in the answer");
        }
        if (anchor.highestModSeq()
                .filter(m -> told.highestModSeq().get().compareTo(m) < 0)
                .isPresent()) {
            return new Verdict.DoubtAll("HIGHESTMODSEQ went back");
        }
        if (told.newMail() && told.highestModSeq().equals(anchor.highestModSeq())) {
            return new Verdict.DoubtModSeqs("HIGHESTMODSEQ stood still though mail has come");
        }
        if (anchor.uidNext().isPresent()
                && told.uidNext()
                        .filter(n -> n.compareTo(anchor.uidNext().get()) < 0)
                        .isPresent()) {
            return new Verdict.DoubtAll("UIDNEXT went back");
        }
        if (told.exists().isEmpty()) {
            return new Verdict.DoubtUids("no EXISTS in the answer");
        }
        if (told.exists().getAsLong() != count) {
            return new Verdict.DoubtUids(
                    "EXISTS is " + told.exists().getAsLong() + " but the cache would hold " + count);
        }
        return new Verdict.Trusted();
    }
}
