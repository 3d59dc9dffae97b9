package org.tidemark.sync.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MessageTrace;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.plan.RenamePlanner.Fresh;
import org.tidemark.sync.internal.plan.RenamePlanner.Gone;
import org.tidemark.sync.internal.plan.RenamePlanner.Rename;

class RenamePlannerTest {
    private static Gone gone(long id, long validity, long uidNext, String objectId) {
        SyncAnchor anchor =
                new SyncAnchor(new UidValidity(validity), Optional.of(new ModSeq(5)), Optional.of(new Uid(uidNext)), 3);
        return new Gone(
                new CachedMailbox(
                        new MailboxId(id),
                        new MailboxName("old" + id),
                        "old" + id,
                        MailboxRole.NONE,
                        true,
                        Optional.of(anchor),
                        OptionalLong.empty(),
                        3),
                Optional.of(objectId).filter(o -> !o.isEmpty()));
    }

    private static ListedMailbox named(String name) {
        return new ListedMailbox(new MailboxName(name), name, MailboxRole.NONE, true, true);
    }

    private static Fresh fresh(String name, long validity, long uidNext, String objectId) {
        Observation told = Observation.of(Map.of("UIDVALIDITY", validity, "UIDNEXT", uidNext));
        return new Fresh(named(name), Optional.of(told), Optional.of(objectId).filter(o -> !o.isEmpty()));
    }

    @Test
    void theMailboxIdSaysIt() {
        assertThat(RenamePlanner.candidates(
                        List.of(gone(1, 7, 10, "a"), gone(2, 7, 10, "b")),
                        List.of(fresh("x", 7, 10, "b"), fresh("y", 7, 10, "c"))))
                .containsExactly(new Rename(new MailboxId(2), named("x"), true));
    }

    @Test
    void withoutMailboxIdsTheSameUidValidityMayBeTheSameMailbox() {
        assertThat(RenamePlanner.candidates(
                        List.of(gone(1, 7, 10, "")),
                        List.of(fresh("x", 7, 12, ""), fresh("other generation", 8, 12, ""), fresh("fewer", 7, 9, ""))))
                .containsExactly(new Rename(new MailboxId(1), named("x"), false));
    }

    @Test
    void whatSaysNothingOfItsUidValidityIsNotGuessed() {
        Fresh silent = new Fresh(named("x"), Optional.empty(), Optional.empty());
        assertThat(RenamePlanner.candidates(List.of(gone(1, 7, 10, "")), List.of(silent)))
                .isEmpty();
    }

    @Test
    void oneNameForTwoMailboxesOrTwoNamesForOneIsNone() {
        Rename first = new Rename(new MailboxId(1), named("x"), false);
        Rename second = new Rename(new MailboxId(2), named("x"), false);
        Rename third = new Rename(new MailboxId(2), named("y"), false);
        Rename alone = new Rename(new MailboxId(3), named("z"), false);
        assertThat(RenamePlanner.unambiguous(List.of(first, second, third, alone)))
                .containsExactly(alone);
    }

    @Test
    void messagesAreTheSameOnlyIfNoneIsAnotherAndEnoughAreThere() {
        Map<Uid, MessageTrace> ours = Map.of(
                new Uid(1),
                trace("a", 5),
                new Uid(2),
                trace("b", 6),
                new Uid(3),
                trace("c", 7),
                new Uid(4),
                trace("d", 8));
        assertThat(RenamePlanner.sameMessages(ours, ours)).isTrue();
        Map<Uid, MessageTrace> oneGone =
                Map.of(new Uid(1), trace("a", 5), new Uid(2), trace("b", 6), new Uid(3), trace("c", 7));
        assertThat(RenamePlanner.sameMessages(ours, oneGone)).isTrue();
        Map<Uid, MessageTrace> oneOther = Map.of(
                new Uid(1),
                trace("a", 5),
                new Uid(2),
                trace("b", 6),
                new Uid(3),
                trace("c", 7),
                new Uid(4),
                trace("x", 8));
        assertThat(RenamePlanner.sameMessages(ours, oneOther)).isFalse();
        Map<Uid, MessageTrace> otherSize =
                Map.of(new Uid(1), trace("a", 5), new Uid(2), trace("b", 6), new Uid(3), trace("c", 70));
        assertThat(RenamePlanner.sameMessages(ours, otherSize)).isFalse();
        assertThat(RenamePlanner.sameMessages(ours, Map.of(new Uid(1), trace("a", 5))))
                .isFalse();
        assertThat(RenamePlanner.sameMessages(ours, Map.of())).isFalse();
    }

    @Test
    void messagesWithoutMessageIdProveNothing() {
        Map<Uid, MessageTrace> nameless = Map.of(new Uid(1), new MessageTrace(Optional.empty(), 5));
        assertThat(RenamePlanner.sameMessages(nameless, nameless)).isFalse();
    }

    private static MessageTrace trace(String messageId, long size) {
        return new MessageTrace(Optional.of(messageId), size);
    }

    @Test
    void aSampleHasTheOldestTheNewestAndSomeBetween() {
        assertThat(RenamePlanner.sample(UidSet.parse("7"))).isEqualTo(UidSet.parse("7"));
        assertThat(RenamePlanner.sample(UidSet.parse("1:3,9"))).isEqualTo(UidSet.parse("1:3,9"));
        UidSet some = RenamePlanner.sample(UidSet.parse("5:100000"));
        assertThat(some.size()).isBetween(7L, 9L);
        assertThat(some.min()).isEqualTo(5);
        assertThat(some.max()).isEqualTo(100_000);
    }
}
