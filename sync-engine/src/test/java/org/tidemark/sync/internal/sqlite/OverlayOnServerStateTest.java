package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.V1;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.PendingIntent.Work;

/// What the screen shows is what the server has with the user's open changes laid over it.
class OverlayOnServerStateTest {
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

    private IntentId flag(MessageId message, Set<Flag> add, Set<Flag> remove) {
        return f.submit(new Intent.SetFlags(List.of(message), add, remove));
    }

    private IntentId move(MessageId message, MailboxId target) {
        return f.submit(new Intent.Move(List.of(message), target));
    }

    private Mailbox mailbox(MailboxId id) {
        return f.store().mailbox(id).orElseThrow();
    }

    @Test
    void aFlagChangeShowsAtOnceAndIsNotInTheDump() {
        f.arrive(f.inbox, arrival(1, ""), arrival(2, "\\Seen"));
        flag(f.at(f.inbox, 1), Set.of(Flag.SEEN), Set.of());
        assertThat(mailbox(f.inbox).unread()).isZero();
        assertThat(f.dump()).containsExactly("INBOX 1 [] -", "INBOX 2 [\\Seen] -");
        assertThat(f.store().queue()).extracting(QueuedIntent::sentence).containsExactly("Mark “Subject 1” read");
    }

    @Test
    void aServersFlagChangeLeavesThePendingFlagAndTakesTheOthers() {
        f.arrive(f.inbox, arrival(1, "\\Flagged"));
        MessageId m = f.at(f.inbox, 1);
        flag(m, Set.of(Flag.SEEN), Set.of());
        f.flags(f.inbox, 1, "\\Answered");
        assertThat(f.flagsOf(m)).isEqualTo("\\Answered \\Seen");
        assertThat(f.dump()).containsExactly("INBOX 1 [\\Answered] -");
    }

    @Test
    void afterTheServersAnswerTheServerDecides() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = flag(m, Set.of(Flag.SEEN), Set.of());
        FlagUpdate told = new FlagUpdate(new Uid(1), FlagSet.of(Flag.SEEN, Flag.FLAGGED), Optional.empty());
        f.cache.journal().done(List.of(id), List.of(new Effect.FlagsStored(f.inbox, List.of(told))));
        assertThat(f.flagsOf(m)).isEqualTo("\\Flagged \\Seen");
        f.flags(f.inbox, 1, "");
        assertThat(f.flagsOf(m)).isEmpty();
        assertThat(f.store().queue()).isEmpty();
    }

    @Test
    void aStoreAnsweredWithoutFlagsCountsAsDone() {
        f.arrive(f.inbox, arrival(1, "\\Flagged"));
        IntentId id = flag(f.at(f.inbox, 1), Set.of(Flag.SEEN), Set.of(Flag.FLAGGED));
        f.cache.journal().done(List.of(id), List.of());
        assertThat(f.dump()).containsExactly("INBOX 1 [\\Seen] -");
    }

    @Test
    void aMoveKeepsTheRowAndItsTextAndCostsNothing() throws Exception {
        f.arrive(f.inbox, withBody(arrival(1, ""), "Hello there"));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        assertThat(f.shown(f.inbox)).isEmpty();
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.dump()).singleElement().asString().startsWith("INBOX 1 ");
        f.cache
                .journal()
                .done(
                        List.of(id),
                        List.of(new Effect.Moved(f.archive, Optional.of(V1), Map.of(m, Optional.of(new Uid(7))))));
        assertThat(f.dump()).singleElement().asString().startsWith("Archive 7 ");
        assertThat(f.at(f.archive, 7)).isEqualTo(m);
        assertThat(f.store().content(m)).isInstanceOf(MessageContent.Here.class);
    }

    @Test
    void aMovedMessageOfUnknownUidIsClaimedByItsArrival() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        f.cache
                .journal()
                .done(List.of(id), List.of(new Effect.Moved(f.archive, Optional.empty(), Map.of(m, Optional.empty()))));
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.dump()).isEmpty();
        var same = arrival(1, "\\Seen");
        var inArchive = new org.tidemark.sync.internal.cache.Arrival(
                new Uid(55),
                same.flags(),
                same.modSeq(),
                same.internalDate(),
                same.size(),
                same.header(),
                same.attachments(),
                same.body());
        assertThat(f.arrive(f.archive, inArchive).added()).isZero();
        assertThat(f.at(f.archive, 55)).isEqualTo(m);
        assertThat(f.shown(f.archive)).containsExactly(m);
    }

    @Test
    void anArrivalThatCameBeforeTheAnswerBecomesTheMovedMessage() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        var early = arrival(1, "");
        f.arrive(f.archive, early);
        f.cache
                .journal()
                .done(
                        List.of(id),
                        List.of(new Effect.Moved(f.archive, Optional.of(V1), Map.of(m, Optional.of(new Uid(1))))));
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.dump()).containsExactly("Archive 1 [] -");
    }

    @Test
    void changesOnAMovedMessageFollowItInOrder() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId first = move(m, f.archive);
        flag(m, Set.of(Flag.FLAGGED), Set.of());
        var before = ((Work.Flags) f.waiting().get(1).work()).targets().getFirst();
        assertThat(before.mailbox()).isEqualTo(f.inbox);
        f.cache
                .journal()
                .done(
                        List.of(first),
                        List.of(new Effect.Moved(f.archive, Optional.of(V1), Map.of(m, Optional.of(new Uid(9))))));
        var after = ((Work.Flags) f.waiting().getFirst().work()).targets().getFirst();
        assertThat(after.mailbox()).isEqualTo(f.archive);
        assertThat(after.uid()).contains(new Uid(9));
    }

    @Test
    void aMessageThatVanishedIsHiddenButItsChangeIsStillToldToTheReplay() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = flag(m, Set.of(Flag.SEEN), Set.of());
        assertThat(f.vanish(f.inbox, 1).expunged()).isEqualTo(1);
        assertThat(f.shown(f.inbox)).isEmpty();
        assertThat(f.dump()).isEmpty();
        assertThat(f.cache.mirror().uids(f.inbox).isEmpty()).isTrue();
        assertThat(f.waiting()).hasSize(1);
        f.cache.journal().done(List.of(id), List.of(new Effect.Gone(List.of(m))));
        assertThat(f.store().message(m)).isEmpty();
        assertThat(f.store().queue()).isEmpty();
    }

    @Test
    void aMoveThatMayHaveHappenedKeepsTheMessageInItsTargetWhenItLeavesItsSource() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        f.cache.journal().uncertain(List.of(id));
        f.vanish(f.inbox, 1);
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.waiting().getFirst().uncertain()).isTrue();
    }

    @Test
    void deletingMovesToTheTrashAndFromTheTrashForGood() {
        f.arrive(f.inbox, arrival(1, ""));
        f.arrive(f.trash, arrival(2, ""));
        MessageId inInbox = f.at(f.inbox, 1);
        MessageId inTrash = f.at(f.trash, 2);
        f.submit(new Intent.Delete(List.of(inInbox, inTrash), false));
        assertThat(f.shown(f.trash)).containsExactly(inInbox);
        assertThat(f.waiting())
                .extracting(p -> p.work().getClass().getSimpleName())
                .containsExactly("Move", "Expunge");
    }

    @Test
    void undoOfACutDeleteBringsEverythingBack() {
        f.arrive(f.inbox, arrival(1, ""));
        f.arrive(f.trash, arrival(2, ""));
        IntentId id = f.submit(new Intent.Delete(List.of(f.at(f.inbox, 1), f.at(f.trash, 2)), false));
        assertThat(f.cache.undo(id)).isTrue();
        assertThat(f.store().queue()).isEmpty();
        assertThat(f.shown(f.inbox)).hasSize(1);
        assertThat(f.shown(f.trash)).hasSize(1);
    }

    @Test
    void aRefusedChangeKeepsItsEffectUntilTheUserDecides() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        f.cache.journal().refused(id, "Over quota.");
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.waiting()).isEmpty();
        assertThat(f.cache.journal().refusedCount(f.account)).isEqualTo(1);
        assertThat(f.store().queue().getFirst().reason()).contains("Over quota.");
        assertThat(f.cache.cancel(id)).isTrue();
        assertThat(f.shown(f.inbox)).containsExactly(m);
        assertThat(f.store().queue()).isEmpty();
    }

    @Test
    void undoOfADoneFlagChangeTouchesOnlyWhatItChanged() {
        f.arrive(f.inbox, arrival(1, ""), arrival(2, "\\Seen"));
        MessageId one = f.at(f.inbox, 1);
        MessageId two = f.at(f.inbox, 2);
        IntentId id = f.submit(new Intent.SetFlags(List.of(one, two), Set.of(Flag.SEEN), Set.of()));
        f.cache.journal().done(List.of(id), List.of());
        assertThat(f.cache.undo(id)).isTrue();
        assertThat(f.flagsOf(one)).isEmpty();
        assertThat(f.flagsOf(two)).isEqualTo("\\Seen");
        assertThat(f.store().queue()).extracting(QueuedIntent::sentence).containsExactly("Mark “Subject 1” unread");
        assertThat(f.cache.undo(id)).as("a second time").isFalse();
    }

    @Test
    void anAnswerThatComesAfterTheUndoIsItselfUndone() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        f.cache.journal().uncertain(List.of(id));
        f.cache.undo(id);
        assertThat(f.shown(f.inbox)).containsExactly(m);
        f.cache
                .journal()
                .done(
                        List.of(id),
                        List.of(new Effect.Moved(f.archive, Optional.of(V1), Map.of(m, Optional.of(new Uid(3))))));
        assertThat(f.shown(f.inbox)).containsExactly(m);
        assertThat(f.waiting())
                .singleElement()
                .satisfies(p -> assertThat(p.work()).isInstanceOf(Work.Move.class));
    }

    @Test
    void aCopyIsARowOfItsOwnThatTakesItsPlaceWhenItIsMade() throws Exception {
        f.arrive(f.inbox, withBody(arrival(1, "\\Seen"), "Words to copy"));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = f.submit(new Intent.Copy(List.of(m), f.archive));
        MessageId copy = f.shown(f.archive).getFirst();
        assertThat(copy).isNotEqualTo(m);
        assertThat(f.shown(f.inbox)).containsExactly(m);
        assertThat(f.store().content(copy)).isInstanceOf(MessageContent.Here.class);
        var work = (Work.Copy) f.waiting().getFirst().work();
        assertThat(work.copies()).containsExactly(copy);
        f.cache
                .journal()
                .done(
                        List.of(id),
                        List.of(new Effect.Placed(f.archive, Optional.of(V1), Map.of(copy, Optional.of(new Uid(4))))));
        assertThat(f.dump()).hasSize(2);
        assertThat(f.at(f.archive, 4)).isEqualTo(copy);
    }

    @Test
    void aCancelledCopyTakesChangesOnItAlong() {
        f.arrive(f.inbox, arrival(1, ""));
        IntentId id = f.submit(new Intent.Copy(List.of(f.at(f.inbox, 1)), f.archive));
        flag(f.shown(f.archive).getFirst(), Set.of(Flag.FLAGGED), Set.of());
        f.cache.cancel(id);
        assertThat(f.shown(f.archive)).isEmpty();
        assertThat(f.store().queue()).isEmpty();
    }

    @Test
    void anAppendedFileIsReadableAtOnceAndUnchangedOnTheWire() throws Exception {
        byte[] octets = "Message-ID: <a@x>\nSubject: Bare\u0000 newlines\n\nbody\n".getBytes();
        Path file = Files.write(folder.resolve("mail.eml"), octets);
        IntentId id = f.submit(new Intent.Append(f.archive, file, FlagSet.of(Flag.SEEN), Optional.empty()));
        MessageId m = f.shown(f.archive).getFirst();
        assertThat(f.store().raw(m).orElseThrow().readAllBytes()).isEqualTo(octets);
        var work = (Work.Append) f.waiting().getFirst().work();
        assertThat(work.octets().size()).isEqualTo(octets.length);
        assertThat(work.messageId()).contains("a@x");
        assertThat(f.dump()).isEmpty();
        f.cache.journal().done(List.of(id), List.of());
        assertThat(f.shown(f.archive)).containsExactly(m);
        assertThat(f.store().raw(m)).as("bare newlines may come back changed").isEmpty();
        assertThat(f.store().content(m)).isInstanceOf(MessageContent.NotHere.class);
    }

    @Test
    void anAppendedFileInWireFormIsNotFetchedBack() throws Exception {
        byte[] octets = "Message-ID: <a@x>\r\nSubject: Proper\r\n\r\nbody\r\n".getBytes();
        Path file = Files.write(folder.resolve("mail.eml"), octets);
        IntentId id = f.submit(new Intent.Append(f.archive, file, FlagSet.of(Flag.SEEN), Optional.empty()));
        f.cache.journal().done(List.of(id), List.of());
        assertThat(f.store().raw(f.shown(f.archive).getFirst()).orElseThrow().readAllBytes())
                .isEqualTo(octets);
    }

    @Test
    void aMailboxMadeOfflineIsThereAtOnceAndGoesWithItsIntent() {
        IntentId id = f.submit(new Intent.CreateMailbox(f.account, new MailboxName("New")));
        f.arrive(f.inbox, arrival(1, ""));
        MailboxId made = f.id("New");
        assertThat(mailbox(made).pending()).isTrue();
        move(f.at(f.inbox, 1), made);
        assertThat(f.shown(made)).hasSize(1);
        f.cache.cancel(id);
        assertThat(f.store().mailbox(made)).isEmpty();
        assertThat(f.shown(f.inbox)).hasSize(1);
        assertThat(f.store().queue()).isEmpty();
    }

    @Test
    void whatDependsOnARefusedChangeIsNotSent() {
        IntentId id = f.submit(new Intent.CreateMailbox(f.account, new MailboxName("New")));
        f.arrive(f.inbox, arrival(1, ""));
        move(f.at(f.inbox, 1), f.id("New"));
        assertThat(f.waiting()).hasSize(2);
        f.cache.journal().refused(id, "No.");
        assertThat(f.waiting()).isEmpty();
        assertThat(f.cache.journal().waitingCount(f.account)).isEqualTo(1);
    }

    @Test
    void nothingIsTakenIfOneOfSeveralCannotBe() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        Intent good = new Intent.SetFlags(List.of(m), Set.of(Flag.SEEN), Set.of());
        Intent bad = new Intent.Move(List.of(new MessageId(999)), f.archive);
        assertThatThrownBy(() -> f.cache.submit(List.of(good, bad))).isInstanceOf(IllegalArgumentException.class);
        assertThat(f.store().queue()).isEmpty();
        assertThat(f.flagsOf(m)).isEmpty();
    }

    @Test
    void aNewUidValidityKeepsMessagesTextsAndIntents() throws Exception {
        f.arrive(f.inbox, withBody(arrival(1, ""), "kept"), arrival(2, ""), arrival(3, ""));
        MessageId one = f.at(f.inbox, 1);
        MessageId two = f.at(f.inbox, 2);
        flag(one, Set.of(Flag.SEEN), Set.of());
        flag(two, Set.of(Flag.FLAGGED), Set.of());
        UidValidity v2 = new UidValidity(2);
        f.cache.mirror().unbind(f.inbox, v2);
        var old = arrival(1, "");
        var again = withBody(old, "kept");
        var rebound = new org.tidemark.sync.internal.cache.Arrival(
                new Uid(101),
                old.flags(),
                Optional.empty(),
                again.internalDate(),
                again.size(),
                old.header(),
                Optional.empty(),
                Optional.empty());
        f.cache
                .mirror()
                .apply(new org.tidemark.sync.internal.cache.MailboxDelta(
                        f.inbox,
                        v2,
                        List.of(rebound),
                        List.of(),
                        org.tidemark.mail.UidSet.EMPTY,
                        Optional.empty(),
                        new org.tidemark.sync.internal.cache.MailboxDelta.Backfill.Unchanged()));
        assertThat(f.at(f.inbox, 101)).isEqualTo(one);
        assertThat(f.store().content(one)).isInstanceOf(MessageContent.Here.class);
        assertThat(f.cache.mirror().dropUnbound(f.inbox)).isEqualTo(2);
        assertThat(f.store().queue())
                .extracting(QueuedIntent::state)
                .containsExactly(QueuedIntent.State.WAITING, QueuedIntent.State.NEEDS_ATTENTION);
        assertThat(f.shown(f.inbox)).containsExactly(one);
    }

    @Test
    void aRowThatIsNeverClaimedLeavesAfterASecondSync() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = move(m, f.archive);
        f.cache
                .journal()
                .done(List.of(id), List.of(new Effect.Moved(f.archive, Optional.empty(), Map.of(m, Optional.empty()))));
        f.clock.advance(Duration.ofMinutes(1));
        f.cache.mirror().synced(f.archive, f.clock.instant());
        assertThat(f.shown(f.archive)).hasSize(1);
        f.clock.advance(Duration.ofMinutes(1));
        f.cache.mirror().synced(f.archive, f.clock.instant());
        assertThat(f.shown(f.archive)).isEmpty();
    }

    @Test
    void aFlagForAMessageThatIsGoneDoesNotBringItBack() {
        f.arrive(f.inbox, arrival(1, ""));
        MessageId m = f.at(f.inbox, 1);
        IntentId id = flag(m, Set.of(Flag.FLAGGED), Set.of());
        f.vanish(f.inbox, 1);
        f.cache.journal().done(List.of(id), List.of());
        assertThat(f.store().message(m)).isEmpty();
        assertThat(f.cache.mirror().uids(f.inbox).isEmpty()).isTrue();
    }

    @Test
    void aMailboxGoneFromTheServerKeepsWhatTheUserWantedToPutIntoIt() throws Exception {
        Path file = Files.writeString(folder.resolve("a.eml"), "Subject: Draft\r\n\r\nx");
        f.submit(new Intent.Append(f.archive, file, FlagSet.EMPTY, Optional.empty()));
        f.arrive(f.archive, arrival(1, ""));
        f.cache
                .mirror()
                .applyListing(
                        f.account,
                        List.of(Fixture.listed("INBOX", MailboxRole.INBOX), Fixture.listed("Trash", MailboxRole.TRASH)),
                        true);
        assertThat(f.shown(f.archive)).hasSize(1);
        assertThat(f.store().queue().getFirst().state()).isEqualTo(QueuedIntent.State.WAITING);
        assertThat(f.store().queue().getFirst().reason().orElseThrow()).contains("Archive is not on the server");
        assertThat(f.waiting()).isEmpty();
        f.cache.cancel(f.store().queue().getFirst().id());
        assertThat(f.store().mailbox(f.archive)).isEmpty();
    }

    /// lessons.md#exists-already.
    @Test
    void aMailboxThatIsListedNeedNotBeMadeAnyMore() throws Exception {
        f.submit(new Intent.CreateMailbox(f.account, new MailboxName("Work")));
        IntentId create = f.store().queue().getFirst().id();
        f.cache.journal().refused(create, "no");
        List<ListedMailbox> listing = new ArrayList<>(Fixture.listing());
        listing.add(Fixture.listed("Work", MailboxRole.NONE));
        f.cache.mirror().applyListing(f.account, listing, true);
        assertThat(f.store().queue()).isEmpty();
        assertThat(f.store().mailboxes(f.account)).hasSize(4);
    }

    @Test
    void anEmptyListRemovesNothing() {
        f.cache.mirror().applyListing(f.account, List.of(), true);
        assertThat(f.store().mailboxes(f.account)).hasSize(3);
    }
}
