package org.tidemark.sync.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.ServerAbilities;

class SyncPlannerTest {
    private static final ServerAbilities QRESYNC =
            new ServerAbilities(Set.of("ENABLE", "CONDSTORE", "QRESYNC"), Set.of());
    private static final ServerAbilities CONDSTORE = new ServerAbilities(Set.of("CONDSTORE"), Set.of());
    private static final ServerAbilities PLAIN = new ServerAbilities(Set.of(), Set.of());
    private static final SyncAnchor ANCHOR =
            new SyncAnchor(new UidValidity(7), Optional.of(new ModSeq(100)), Optional.of(new Uid(11)), 10);

    private static CachedMailbox mailbox(Optional<SyncAnchor> anchor, OptionalLong below, long count) {
        return new CachedMailbox(
                new MailboxId(1), MailboxName.INBOX, "INBOX", MailboxRole.INBOX, true, anchor, below, count);
    }

    private static CachedMailbox known() {
        return mailbox(Optional.of(ANCHOR), OptionalLong.empty(), 10);
    }

    private static Optional<Observation> status(long validity, long uidNext, long modSeq) {
        return Optional.of(
                Observation.of(Map.of("UIDVALIDITY", validity, "UIDNEXT", uidNext, "HIGHESTMODSEQ", modSeq)));
    }

    private static String label(CachedMailbox known, Optional<Observation> seen, ServerAbilities can) {
        return SyncPlanner.plan(known, seen, can, OwnChanges.NONE).label();
    }

    @Test
    void aMailboxThatEqualsItsAnchorIsNotOpened() {
        assertThat(label(known(), status(7, 11, 100), QRESYNC)).isEqualTo("unchanged");
    }

    @Test
    void aMissingStatusMeansUnknownNotUnchanged() {
        assertThat(label(known(), Optional.empty(), QRESYNC)).isEqualTo("qresync");
    }

    @Test
    void whatOurOwnCommandsTouchedIsComparedEvenIfStatusIsOld() {
        assertThat(SyncPlanner.plan(known(), status(7, 11, 100), QRESYNC, OwnChanges.FLAGS)
                        .label())
                .isEqualTo("qresync");
    }

    @Test
    void rowsThatDoNotAddUpAreComparedThoughStatusEqualsTheAnchor() {
        CachedMailbox short9 = mailbox(Optional.of(ANCHOR), OptionalLong.empty(), 9);
        assertThat(label(short9, status(7, 11, 100), QRESYNC)).isEqualTo("qresync");
    }

    @Test
    void condstoreAloneNeedsTheCountToBeUnchanged() {
        assertThat(label(known(), status(7, 11, 100), CONDSTORE)).isEqualTo("condstore");
        Optional<Observation> counted = Optional.of(
                Observation.of(Map.of("UIDVALIDITY", 7L, "UIDNEXT", 11L, "HIGHESTMODSEQ", 100L, "MESSAGES", 10L)));
        assertThat(label(known(), counted, CONDSTORE)).isEqualTo("unchanged");
    }

    @Test
    void countsThatShowAnExpungeSendTheSearchAlong() {
        assertThat(expunged(11, 9)).as("one less").isTrue();
        assertThat(expunged(13, 11)).as("two came, one went").isTrue();
        assertThat(expunged(13, 12)).as("two came").isFalse();
        assertThat(expunged(11, 10)).as("only flags").isFalse();
    }

    private static boolean expunged(long uidNext, long messages) {
        Optional<Observation> seen = Optional.of(Observation.of(
                Map.of("UIDVALIDITY", 7L, "UIDNEXT", uidNext, "HIGHESTMODSEQ", 101L, "MESSAGES", messages)));
        return ((ResyncPlan.CondstoreDelta) SyncPlanner.plan(known(), seen, CONDSTORE, OwnChanges.NONE)).expunged();
    }

    @Test
    void whatWeRemoveOurselvesIsSearchedForAndWhatWeAddIsFetched() {
        Optional<Observation> seen = Optional.of(
                Observation.of(Map.of("UIDVALIDITY", 7L, "UIDNEXT", 11L, "HIGHESTMODSEQ", 100L, "MESSAGES", 10L)));
        assertThat(SyncPlanner.plan(known(), seen, CONDSTORE, OwnChanges.REMOVED))
                .isEqualTo(new ResyncPlan.CondstoreDelta(ANCHOR, false, true, "CONDSTORE without QRESYNC"));
        assertThat(SyncPlanner.plan(known(), seen, CONDSTORE, OwnChanges.ADDED))
                .isEqualTo(new ResyncPlan.CondstoreDelta(ANCHOR, true, false, "CONDSTORE without QRESYNC"));
    }

    @Test
    void aStatusThatIsOlderThanTheAnchorIsNoDoubtAfterOurOwnChanges() {
        assertThat(SyncPlanner.plan(known(), status(7, 10, 99), QRESYNC, OwnChanges.ADDED))
                .isEqualTo(new ResyncPlan.QresyncDelta(ANCHOR, true, "QRESYNC from the anchor"));
    }

    @Test
    void manyFlagsAreAskedForBySetsWhereTheServerAnswersInRanges() {
        ServerAbilities esearch = new ServerAbilities(Set.of("ESEARCH"), Set.of());
        CachedMailbox large = mailbox(Optional.of(ANCHOR), OptionalLong.empty(), 1_000);
        assertThat(label(large, Optional.empty(), esearch)).isEqualTo("flag-sets");
        assertThat(label(known(), Optional.empty(), esearch)).as("ten messages").isEqualTo("flag-scan");
        assertThat(label(large, Optional.empty(), PLAIN)).isEqualTo("flag-scan");
    }

    @Test
    void newMailUnderAnUnmovedModSeqIsSeenByUidNext() {
        assertThat(label(known(), status(7, 12, 100), QRESYNC)).isEqualTo("qresync");
    }

    @Test
    void decreasedHighestModSeqComparesEverything() {
        assertThat(label(known(), status(7, 11, 99), QRESYNC)).isEqualTo("flag-scan");
    }

    @Test
    void decreasedUidNextComparesEverything() {
        assertThat(label(known(), status(7, 10, 101), QRESYNC)).isEqualTo("flag-scan");
    }

    @Test
    void modSeqZeroIsNoModSeqAndKeepsTheCache() {
        assertThat(label(known(), status(7, 11, 0), QRESYNC)).isEqualTo("flag-scan");
    }

    @Test
    void uidValidityZeroIsUnknownAndNotAChange() {
        assertThat(label(known(), status(0, 11, 101), QRESYNC)).isEqualTo("qresync");
    }

    @Test
    void anotherUidValidityRebuilds() {
        assertThat(label(known(), status(8, 11, 100), QRESYNC)).isEqualTo("rebuild");
    }

    @Test
    void aCutFirstSyncGoesOn() {
        CachedMailbox cut = mailbox(Optional.of(ANCHOR), OptionalLong.of(5), 6);
        assertThat(SyncPlanner.plan(cut, status(7, 11, 100), QRESYNC, OwnChanges.NONE))
                .isEqualTo(new ResyncPlan.FirstSync("the first sync was cut"));
    }

    @Test
    void withoutModSeqsFlagsAreScanned() {
        assertThat(label(known(), Optional.empty(), PLAIN)).isEqualTo("flag-scan");
        ServerAbilities quirk = new ServerAbilities(QRESYNC.capabilities(), Set.of(ServerAbilities.MODSEQ_UNTRUSTED));
        assertThat(label(known(), status(7, 11, 100), quirk)).isEqualTo("flag-scan");
    }

    @Test
    void anUnknownMailboxIsFirstSynced() {
        assertThat(label(mailbox(Optional.empty(), OptionalLong.empty(), 0), status(7, 1, 1), QRESYNC))
                .isEqualTo("first");
    }
}
