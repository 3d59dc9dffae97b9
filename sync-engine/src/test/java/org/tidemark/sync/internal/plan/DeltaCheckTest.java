package org.tidemark.sync.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.plan.DeltaCheck.Told;
import org.tidemark.sync.internal.plan.DeltaCheck.Verdict;

class DeltaCheckTest {
    private static final SyncAnchor ANCHOR =
            new SyncAnchor(new UidValidity(7), Optional.of(new ModSeq(100)), Optional.of(new Uid(11)), 10);

    private static Told told(long validity, long uidNext, long modSeq, long exists) {
        return new Told(
                Optional.of(new UidValidity(validity)),
                Optional.of(new Uid(uidNext)),
                Optional.of(new ModSeq(modSeq)),
                OptionalLong.of(exists),
                false);
    }

    @Test
    void countsThatAgreeAreTrusted() {
        assertThat(DeltaCheck.check(ANCHOR, told(7, 11, 101, 3), 3)).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void spuriousVanishedEarlierContradictsTheCount() {
        assertThat(DeltaCheck.check(ANCHOR, told(7, 11, 101, 10), 0)).isInstanceOf(Verdict.DoubtUids.class);
    }

    @Test
    void decreasedHighestModSeqDoubtsTheFlags() {
        assertThat(DeltaCheck.check(ANCHOR, told(7, 11, 99, 10), 10)).isInstanceOf(Verdict.DoubtAll.class);
    }

    @Test
    void noModSeqDoubtsTheFlags() {
        Told silent = new Told(
                Optional.of(new UidValidity(7)), Optional.empty(), Optional.empty(), OptionalLong.of(10), false);
        assertThat(DeltaCheck.check(ANCHOR, silent, 10)).isInstanceOf(Verdict.DoubtAll.class);
    }

    @Test
    void newMailUnderAModSeqThatStoodStillDoubtsTheModSeqs() {
        Told still = new Told(
                Optional.of(new UidValidity(7)),
                Optional.of(new Uid(12)),
                Optional.of(new ModSeq(100)),
                OptionalLong.of(11),
                true);
        assertThat(DeltaCheck.check(ANCHOR, still, 11)).isInstanceOf(Verdict.DoubtModSeqs.class);
        assertThat(DeltaCheck.check(ANCHOR, told(7, 12, 100, 10), 10))
                .as("came and went")
                .isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void decreasedUidNextDoubtsTheFlags() {
        assertThat(DeltaCheck.check(ANCHOR, told(7, 10, 101, 10), 10)).isInstanceOf(Verdict.DoubtAll.class);
    }

    @Test
    void noExistsDoubtsTheUids() {
        Told silent = new Told(
                Optional.of(new UidValidity(7)),
                Optional.of(new Uid(11)),
                Optional.of(new ModSeq(101)),
                OptionalLong.empty(),
                false);
        assertThat(DeltaCheck.check(ANCHOR, silent, 10)).isInstanceOf(Verdict.DoubtUids.class);
    }

    @Test
    void missingUidNextIsNoDoubt() {
        Told silent = new Told(
                Optional.of(new UidValidity(7)),
                Optional.empty(),
                Optional.of(new ModSeq(101)),
                OptionalLong.of(10),
                false);
        assertThat(DeltaCheck.check(ANCHOR, silent, 10)).isInstanceOf(Verdict.Trusted.class);
    }

    @Test
    void anotherUidValidityVoidsTheUids() {
        assertThat(DeltaCheck.check(ANCHOR, told(8, 11, 101, 10), 10)).isInstanceOf(Verdict.Void.class);
    }

    @Test
    void aSlashInsideALevelComesBackAsItWas() {
        MailboxName name = MailboxNaming.name("INBOX.a/b.c", Optional.of("."));
        assertThat(name.wire()).isEqualTo("INBOX/a&AC8-b/c");
        assertThat(name.display()).isEqualTo("INBOX/a/b/c");
        assertThat(MailboxNaming.raw(name, Optional.of("."))).contains("INBOX.a/b.c");
        assertThat(MailboxNaming.raw(new MailboxName("a.b"), Optional.of("."))).isEmpty();
    }
}
