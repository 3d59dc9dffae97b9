package org.tidemark.sync.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.Flag;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.PendingIntent.Target;
import org.tidemark.sync.internal.cache.PendingIntent.Work;

class ReplayPlannerTest {
    private static final MailboxId INBOX = new MailboxId(1);
    private static final MailboxId ARCHIVE = new MailboxId(2);
    private static final MailboxId TRASH = new MailboxId(3);

    private final List<PendingIntent> queue = new ArrayList<>();

    private void add(Work work) {
        queue.add(new PendingIntent(new IntentId(queue.size() + 1), Instant.EPOCH, Optional.empty(), work));
    }

    private static Target at(long message) {
        return new Target(new MessageId(message), INBOX, Optional.of(new Uid(message)), Optional.empty(), 100);
    }

    private static Target nowhere(long message) {
        return new Target(new MessageId(message), INBOX, Optional.empty(), Optional.empty(), 100);
    }

    private ReplayStep.Plan plan() {
        return ReplayPlanner.plan(queue, Set.of(), Set.of(), Long.MAX_VALUE);
    }

    @Test
    void tenFlagChangesOfAMessageAreOne() {
        for (int i = 0; i < 9; i++) {
            boolean on = i % 2 == 0;
            add(new Work.Flags(List.of(at(1)), on ? Set.of(Flag.SEEN) : Set.of(), on ? Set.of() : Set.of(Flag.SEEN)));
        }
        assertThat(plan().steps()).hasSize(1);
        assertThat(plan().steps().getFirst()).isInstanceOfSatisfying(ReplayStep.StoreFlags.class, s -> {
            assertThat(s.add()).isTrue();
            assertThat(s.flags()).containsExactly(Flag.SEEN);
            assertThat(s.ids()).hasSize(9);
        });
    }

    @Test
    void aMovedThenFlaggedMessageIsFlaggedWhereItIsAndThenMoved() {
        add(new Work.Move(List.of(at(1)), ARCHIVE));
        add(new Work.Flags(List.of(at(1)), Set.of(Flag.FLAGGED), Set.of()));
        assertThat(plan().steps())
                .containsExactly(
                        new ReplayStep.StoreFlags(
                                INBOX,
                                true,
                                Set.of(Flag.FLAGGED),
                                Map.of(new MessageId(1), new Uid(1)),
                                Set.of(new IntentId(2))),
                        new ReplayStep.MoveMessages(
                                INBOX, ARCHIVE, Map.of(new MessageId(1), new Uid(1)), Set.of(new IntentId(1))));
    }

    @Test
    void oneStoreCarriesTheSameChangeOfManyMessages() {
        add(new Work.Flags(List.of(at(1)), Set.of(Flag.SEEN), Set.of()));
        add(new Work.Flags(List.of(at(2), at(3)), Set.of(Flag.SEEN), Set.of()));
        assertThat(plan().steps()).hasSize(1);
    }

    @Test
    void aMessageMovedTwiceIsMovedOnce() {
        add(new Work.Move(List.of(at(1)), ARCHIVE));
        add(new Work.Move(List.of(at(1)), TRASH));
        assertThat(plan().steps()).singleElement().isInstanceOfSatisfying(ReplayStep.MoveMessages.class, s -> {
            assertThat(s.target()).isEqualTo(TRASH);
            assertThat(s.ids()).hasSize(2);
        });
    }

    @Test
    void movedAwayAndBackIsNothing() {
        add(new Work.Move(List.of(at(1)), ARCHIVE));
        add(new Work.Move(List.of(at(1)), INBOX));
        assertThat(plan().steps()).isEmpty();
        assertThat(plan().moot()).containsExactlyInAnyOrder(new IntentId(1), new IntentId(2));
    }

    /// To close the way back before the way there would move the message after all.
    @Test
    void theWayBackOfOneMessageIsClosedWithTheWayOfTheOthers() {
        add(new Work.Move(List.of(at(1), at(2)), ARCHIVE));
        add(new Work.Move(List.of(at(1)), INBOX));
        assertThat(plan().moot()).isEmpty();
        assertThat(plan().steps()).singleElement().isInstanceOfSatisfying(ReplayStep.MoveMessages.class, s -> {
            assertThat(s.messages()).containsOnlyKeys(new MessageId(2));
            assertThat(s.ids()).containsExactlyInAnyOrder(new IntentId(1), new IntentId(2));
        });
    }

    @Test
    void flagsOfAMessageWithoutUidWaitForItsAppend() {
        add(new Work.Flags(List.of(nowhere(1)), Set.of(Flag.SEEN), Set.of()));
        add(new Work.Flags(List.of(at(2)), Set.of(Flag.SEEN), Set.of()));
        assertThat(plan().steps())
                .singleElement()
                .satisfies(s -> assertThat(s.ids()).containsExactly(new IntentId(2)));
    }

    @Test
    void flagsSetAfterACopyDoNotReachTheCopy() {
        add(new Work.Copy(List.of(at(1)), List.of(new MessageId(9)), ARCHIVE));
        add(new Work.Flags(List.of(at(1)), Set.of(Flag.SEEN), Set.of()));
        assertThat(plan().steps()).singleElement().isInstanceOf(ReplayStep.CopyMessages.class);
    }

    /// The original is removed and needs none; what was copied from it does.
    @Test
    void flagsSetBeforeACopyReachTheCopyOfAMessageThatIsThenRemoved() {
        add(new Work.Flags(List.of(at(1)), Set.of(Flag.SEEN), Set.of()));
        add(new Work.Copy(List.of(at(1)), List.of(new MessageId(9)), ARCHIVE));
        add(new Work.Expunge(List.of(at(1))));
        assertThat(plan().steps())
                .extracting(Object::getClass)
                .containsExactly(
                        ReplayStep.StoreFlags.class, ReplayStep.CopyMessages.class, ReplayStep.ExpungeMessages.class);
    }

    @Test
    void whatGoesIntoAMailboxThatIsNotThereYetWaits() {
        add(new Work.Move(List.of(at(1)), ARCHIVE));
        assertThat(ReplayPlanner.plan(queue, Set.of(ARCHIVE), Set.of(), Long.MAX_VALUE)
                        .steps())
                .isEmpty();
        assertThat(ReplayPlanner.plan(queue, Set.of(ARCHIVE), Set.of(), Long.MAX_VALUE)
                        .moot())
                .isEmpty();
    }

    @Test
    void nothingOvertakesAChangeThatTheServerCouldNotMake() {
        add(new Work.Flags(List.of(at(1)), Set.of(Flag.SEEN), Set.of()));
        add(new Work.Move(List.of(at(1)), ARCHIVE));
        add(new Work.Move(List.of(at(2)), ARCHIVE));
        List<ReplayStep> steps = ReplayPlanner.plan(queue, Set.of(), Set.of(new IntentId(1)), Long.MAX_VALUE)
                .steps();
        assertThat(steps)
                .singleElement()
                .satisfies(step -> assertThat(step.ids()).containsExactly(new IntentId(3)));
    }

    @Test
    void aChangeOfNoMessageIsMoot() {
        add(new Work.Flags(List.of(), Set.of(Flag.SEEN), Set.of()));
        assertThat(plan().moot()).containsExactly(new IntentId(1));
    }

    /// No command line is longer than servers must take, and none names more messages than the server does at once; the
    /// intent is done when all its parts are.
    @Test
    void aLongSetBecomesSeveralCommands() {
        List<Target> scattered = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            scattered.add(at(1_000_000 + i * 2L));
        }
        add(new Work.Move(scattered, ARCHIVE));
        add(new Work.Expunge(List.of(at(1), at(3), at(5))));
        List<ReplayStep.MoveMessages> moves = plan().steps().stream()
                .filter(step -> step instanceof ReplayStep.MoveMessages)
                .map(step -> (ReplayStep.MoveMessages) step)
                .toList();
        assertThat(moves).hasSizeGreaterThan(3).allSatisfy(move -> {
            assertThat(UidSet.ofUids(move.messages().values()).toWire()).hasSizeLessThan(7_000);
            assertThat(move.ids()).containsExactly(new IntentId(1));
        });
        assertThat(moves.stream().mapToInt(move -> move.messages().size()).sum())
                .isEqualTo(3_000);
        assertThat(ReplayPlanner.plan(queue, Set.of(), Set.of(), 2).steps()).hasSize(1_502);
    }
}
