package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.V1;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.Flag;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.PendingIntent.Work;

/// lessons.md#hidden-mailbox: what goes without a word that adds up is kept for thirty days, out of sight.
class KeptMessagesTest {
    @TempDir
    Path folder;

    private Fixture f;

    @BeforeEach
    void open() {
        f = new Fixture(folder.resolve("profile"));
    }

    @AfterEach
    void close() {
        assertThat(f.cache.check(false).findings()).isEmpty();
        f.close();
    }

    private void list(boolean archive) {
        List<ListedMailbox> all = Fixture.listing();
        all.removeIf(m -> !archive && m.role() == MailboxRole.ARCHIVE);
        f.cache.mirror().applyListing(f.account, all, true);
    }

    private static Arrival withText(long uid) {
        return withBody(arrival(uid, ""), "The text of " + uid);
    }

    private void vanishKept(long... uids) {
        f.cache
                .mirror()
                .apply(new MailboxDelta(
                        f.inbox,
                        V1,
                        List.of(),
                        List.of(),
                        UidSet.of(uids),
                        Optional.empty(),
                        new Backfill.Unchanged(),
                        true));
    }

    private String text(MessageId id) throws Exception {
        return new String(f.store().raw(id).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aMailboxThatHidesComesBackAsItWas() {
        f.arrive(f.archive, withText(1), arrival(2, "\\Seen"));
        f.anchor(f.archive, 10, 3, 2);
        List<MessageId> before = f.shown(f.archive);
        List<String> dump = f.dump();
        list(false);
        assertThat(f.shown(f.archive)).isEmpty();
        assertThat(f.store().mailbox(f.archive)).isEmpty();
        assertThat(f.dump()).isEmpty();
        assertThat(f.cache.mirror().mailboxes(f.account)).hasSize(2);
        f.reopen();
        list(true);
        assertThat(f.shown(f.archive)).isEqualTo(before);
        assertThat(f.dump()).isEqualTo(dump);
        assertThat(f.cache.mirror().mailbox(f.archive).orElseThrow().anchor()).isPresent();
        assertThat(f.store().mailbox(f.archive).orElseThrow().unread()).isEqualTo(1);
    }

    @Test
    void changesWaitForTheMailboxTheyAreAbout() {
        f.arrive(f.archive, arrival(1, ""));
        f.arrive(f.inbox, arrival(2, ""));
        MessageId filed = f.at(f.archive, 1);
        f.submit(new Intent.SetFlags(List.of(filed), Set.of(Flag.FLAGGED), Set.of()));
        f.submit(new Intent.Move(List.of(f.at(f.inbox, 2)), f.archive));
        list(false);
        assertThat(f.waiting()).isEmpty();
        assertThat(f.store().queue()).allSatisfy(q -> {
            assertThat(q.state()).isEqualTo(QueuedIntent.State.WAITING);
            assertThat(q.reason().orElseThrow()).contains("waits for it to be there again");
        });
        assertThat(f.shown(f.archive)).hasSize(1);
        list(true);
        assertThat(f.waiting()).hasSize(2);
        assertThat(f.store().queue()).allMatch(q -> q.reason().isEmpty());
        assertThat(f.shown(f.archive)).hasSize(2);
        assertThat(f.flagsOf(filed)).contains("\\Flagged");
    }

    /// Else a list that is short of the Trash would make each delete one for good.
    @Test
    void whatIsDeletedWhileTheTrashIsHiddenWaitsForIt() {
        f.arrive(f.inbox, arrival(2, ""));
        List<ListedMailbox> all = Fixture.listing();
        all.removeIf(m -> m.role() == MailboxRole.TRASH);
        f.cache.mirror().applyListing(f.account, all, true);
        f.submit(new Intent.Delete(List.of(f.at(f.inbox, 2)), false));
        assertThat(f.waiting()).isEmpty();
        assertThat(f.store().queue().getFirst().reason().orElseThrow()).contains("Trash is not on the server");
        list(true);
        assertThat(f.waiting())
                .singleElement()
                .satisfies(w -> assertThat(w.work()).isInstanceOf(Work.Move.class));
    }

    @Test
    void aMoveOutOfAMailboxThatIsHiddenSinceCanBeTakenBack() {
        f.arrive(f.archive, arrival(1, ""), arrival(2, ""));
        MessageId m = f.at(f.archive, 1);
        IntentId moved = f.submit(new Intent.Move(List.of(m), f.inbox));
        f.cache
                .journal()
                .done(
                        List.of(moved),
                        List.of(new Effect.Moved(f.inbox, Optional.of(V1), Map.of(m, Optional.of(new Uid(9))))));
        list(false);
        assertThat(f.cache.undo(moved)).isTrue();
        assertThat(f.waiting()).isEmpty();
        list(true);
        assertThat(f.waiting()).hasSize(1);
    }

    @Test
    void aMailboxThatStaysAwayIsRemovedAfterThirtyDays() {
        f.arrive(f.archive, withText(1), withText(2));
        f.submit(new Intent.SetFlags(List.of(f.at(f.archive, 1)), Set.of(Flag.FLAGGED), Set.of()));
        list(false);
        f.clock.advance(Duration.ofDays(29));
        f.reopen();
        assertThat(f.store().kept()).hasSize(2);
        f.clock.advance(Duration.ofDays(2));
        f.reopen();
        assertThat(f.store().kept()).isEmpty();
        assertThat(f.store().queue().getFirst().state()).isEqualTo(QueuedIntent.State.NEEDS_ATTENTION);
    }

    @Test
    void anEmptyMailboxLeavesAtOnce() {
        List<ListedMailbox> all = Fixture.listing();
        all.add(Fixture.listed("Work", MailboxRole.NONE));
        f.cache.mirror().applyListing(f.account, all, true);
        MailboxId work = f.id("Work");
        list(true);
        assertThat(f.cache.mirror().mailbox(work)).isEmpty();
    }

    @Test
    void theNameOfAHiddenMailboxIsFreeForANewOne() throws Exception {
        f.arrive(f.archive, withText(1));
        list(false);
        f.submit(new Intent.CreateMailbox(f.account, new MailboxName("Archive")));
        assertThat(f.store()
                        .find(f.account, new MailboxName("Archive"))
                        .orElseThrow()
                        .pending())
                .isTrue();
        assertThat(f.waiting())
                .singleElement()
                .satisfies(w -> assertThat(w.work()).isInstanceOf(Work.Create.class));
        KeptMessage kept = f.store().kept().getFirst();
        assertThat(text(kept.id())).endsWith("The text of 1");
    }

    @Test
    void whatVanishesInBulkCanBeHadBack() throws Exception {
        f.arrive(f.inbox, withText(1), withText(2), arrival(3, ""));
        vanishKept(1, 3);
        assertThat(f.shown(f.inbox)).hasSize(1);
        KeptMessage kept = f.store().kept().getFirst();
        assertThat(f.store().kept()).hasSize(1);
        assertThat(kept.subject()).isEqualTo("Subject 1");
        assertThat(kept.until()).isEqualTo(Fixture.START.plus(Duration.ofDays(30)));
        f.cache.restore(List.of(kept), f.inbox);
        assertThat(f.store().kept()).isEmpty();
        assertThat(f.shown(f.inbox)).hasSize(2);
        assertThat(f.waiting())
                .singleElement()
                .satisfies(w -> assertThat(w.work()).isInstanceOf(Work.Append.class));
        assertThatThrownBy(() -> f.cache.restore(List.of(kept), f.inbox)).hasMessageContaining("is not kept any more");
    }

    @Test
    void whatTurnsUpElsewhereIsNotFetchedAgain() throws Exception {
        f.arrive(f.inbox, withText(1));
        vanishKept(1);
        f.arrive(f.archive, arrivalAgain(40));
        MessageId there = f.at(f.archive, 40);
        assertThat(text(there)).endsWith("The text of 1");
        assertThat(f.store().rows(List.of(there), false).getFirst().preview()).isEqualTo("The text of 1");
        assertThat(f.store().kept()).isEmpty();
    }

    @Test
    void whatComesBackToItsMailboxIsTheSameRow() {
        f.arrive(f.inbox, withText(1));
        MessageId before = f.at(f.inbox, 1);
        vanishKept(1);
        f.arrive(f.inbox, arrivalAgain(7));
        assertThat(f.at(f.inbox, 7)).isEqualTo(before);
        assertThat(f.store().kept()).isEmpty();
    }

    private static Arrival arrivalAgain(long uid) {
        var again = withText(1);
        return new Arrival(
                new Uid(uid),
                again.flags(),
                again.modSeq(),
                again.internalDate(),
                again.size(),
                again.header(),
                again.attachments(),
                Optional.empty());
    }

    @Test
    void whatARenumberedMailboxDoesNotHaveAnyMoreIsKept() {
        f.arrive(f.inbox, withText(1), withText(2));
        f.cache.mirror().unbind(f.inbox, new UidValidity(2));
        assertThat(f.cache.mirror().dropUnbound(f.inbox)).isEqualTo(2);
        assertThat(f.shown(f.inbox)).isEmpty();
        assertThat(f.store().kept()).hasSize(2);
        f.cache.discard(f.store().kept());
        assertThat(f.store().kept()).isEmpty();
    }

    @Test
    void whatIsKeptIsForgottenAfterThirtyDays() {
        f.arrive(f.inbox, withText(1));
        vanishKept(1);
        f.clock.advance(Duration.ofDays(31));
        list(true);
        assertThat(f.store().kept()).isEmpty();
    }
}
