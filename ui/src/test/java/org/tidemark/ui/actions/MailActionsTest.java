package org.tidemark.ui.actions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.Intent;
import org.tidemark.ui.fake.Backgrounds;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.mailboxes.MailDirectory;

class MailActionsTest {
    private static final MessageId UNREAD = new MessageId(3);
    private static final MessageId STARRED = new MessageId(5);

    private final FakeEngine engine = FakeMail.engine(10, 1);
    private final List<String> said = new ArrayList<>();
    private List<MessageId> selection = List.of(UNREAD);
    private boolean conversations;
    private final MailActions actions = new MailActions(
            engine,
            Backgrounds.direct(),
            () -> new Choice(selection, conversations),
            () -> MailDirectory.read(engine.store()),
            new MailActions.Report() {
                @Override
                public void done(String sentence) {
                    said.add(sentence + " [Undo]");
                }

                @Override
                public void say(String sentence) {
                    said.add(sentence);
                }
            });

    @Test
    void archivingMovesToTheArchiveOfItsAccountAndCanBeTakenBack() {
        actions.archive();
        assertThat(engine.submitted()).containsExactly(new Intent.Move(List.of(UNREAD), FakeMail.ARCHIVE));
        assertThat(said).containsExactly("Archived “Re: Minutes of the regional meeting” [Undo]");
        assertThat(engine.store().message(UNREAD).orElseThrow().mailbox()).isEqualTo(FakeMail.ARCHIVE);
        actions.undo();
        assertThat(engine.store().message(UNREAD).orElseThrow().mailbox()).isEqualTo(FakeMail.INBOX);
        assertThat(said.getLast()).startsWith("Taken back: Archived");
        assertThat(actions.canUndo().get()).isFalse();
    }

    @Test
    void theStarIsTakenOnlyFromMessagesThatAllHaveOne() {
        selection = List.of(UNREAD, STARRED);
        actions.star();
        actions.star();
        assertThat(engine.submitted())
                .containsExactly(
                        new Intent.SetFlags(List.of(UNREAD), Set.of(Flag.FLAGGED), Set.of()),
                        new Intent.SetFlags(List.of(UNREAD, STARRED), Set.of(), Set.of(Flag.FLAGGED)));
    }

    @Test
    void markingWhatIsMarkedAlreadyAsksNothingOfTheServer() {
        selection = List.of(STARRED);
        actions.markRead(true);
        assertThat(engine.submitted()).isEmpty();
        assertThat(said).containsExactly("Nothing to mark: it is read already");
    }

    @Test
    void onlyWhatChangesIsCounted() {
        selection = List.of(UNREAD, STARRED, new MessageId(1), new MessageId(4));
        actions.markRead(true);
        assertThat(engine.submitted())
                .containsExactly(new Intent.SetFlags(List.of(UNREAD, new MessageId(4)), Set.of(Flag.SEEN), Set.of()));
        assertThat(said).containsExactly("Marked 2 messages read [Undo]");
    }

    @Test
    void archivingWhatIsInTheArchiveSaysThatThereIsNothingToDo() {
        actions.archive();
        actions.archive();
        assertThat(engine.submitted()).hasSize(1);
        assertThat(said.getLast()).isEqualTo("Nothing to archive: it is in the archive already");
    }

    @Test
    void aConversationIsArchivedAsAWholeByOneIntentAndComesBackAsAWhole() {
        conversations = true;
        actions.archive();
        List<MessageId> whole = List.of(new MessageId(1), new MessageId(2), UNREAD);
        assertThat(engine.submitted()).containsExactly(new Intent.Move(whole, FakeMail.ARCHIVE));
        assertThat(said).containsExactly("Archived “Re: Minutes of the regional meeting” [Undo]");
        actions.undo();
        assertThat(engine.store().withConversations(List.of(UNREAD))).isEqualTo(whole);
        assertThat(engine.store().message(UNREAD).orElseThrow().mailbox()).isEqualTo(FakeMail.INBOX);
    }

    @Test
    void onlyMessagesOfTheConversationInTheSameMailboxAreTouched() {
        engine.submit(List.of(new Intent.Move(List.of(new MessageId(1)), FakeMail.NORTHWIND)));
        conversations = true;
        actions.delete(false);
        assertThat(engine.submitted().getLast()).isEqualTo(new Intent.Delete(List.of(new MessageId(2), UNREAD), false));
    }

    @Test
    void aConversationIsReadAsAWholeAndMadeUnreadByItsNewestMessage() {
        conversations = true;
        engine.submit(List.of(new Intent.SetFlags(List.of(new MessageId(1)), Set.of(), Set.of(Flag.SEEN))));
        actions.markRead(true);
        actions.markRead(false);
        assertThat(engine.submitted().subList(1, 3))
                .containsExactly(
                        new Intent.SetFlags(List.of(new MessageId(1), UNREAD), Set.of(Flag.SEEN), Set.of()),
                        new Intent.SetFlags(List.of(UNREAD), Set.of(), Set.of(Flag.SEEN)));
    }

    @Test
    void aConversationIsStarredByItsNewestMessageAndLosesAllItsStars() {
        conversations = true;
        engine.submit(List.of(new Intent.SetFlags(List.of(new MessageId(1)), Set.of(Flag.FLAGGED), Set.of())));
        engine.submit(List.of(new Intent.SetFlags(List.of(new MessageId(2)), Set.of(Flag.FLAGGED), Set.of())));
        actions.star(UNREAD);
        actions.star(UNREAD);
        assertThat(engine.submitted().subList(2, 4))
                .containsExactly(
                        new Intent.SetFlags(
                                List.of(new MessageId(1), new MessageId(2)), Set.of(), Set.of(Flag.FLAGGED)),
                        new Intent.SetFlags(List.of(UNREAD), Set.of(Flag.FLAGGED), Set.of()));
    }

    @Test
    void aMessageReadByBeingLookedAtIsNotAnnouncedAndNotUndone() {
        actions.seen(List.of(UNREAD));
        assertThat(engine.submitted()).hasSize(1);
        assertThat(said).isEmpty();
        assertThat(actions.canUndo().get()).isFalse();
    }

    @Test
    void manyMessagesAreOneIntentAndOneSentence() {
        selection = java.util.stream.LongStream.rangeClosed(1, 12)
                .mapToObj(MessageId::new)
                .toList();
        actions.delete(false);
        assertThat(engine.submitted()).containsExactly(new Intent.Delete(selection, false));
        assertThat(said).containsExactly("Deleted 12 messages [Undo]");
    }

    @Test
    void aMessageIsNotMovedToAnotherAccount() {
        actions.move(MailDirectory.read(engine.store())
                .find(new org.tidemark.mail.MailboxId(21))
                .orElseThrow());
        assertThat(engine.submitted()).isEmpty();
        assertThat(said).containsExactly("A message can only be moved within its account.");
    }

    @Test
    void anAccountWithoutArchiveSaysWhatToDoInstead() {
        MailDirectory none = new MailDirectory(
                MailDirectory.read(engine.store()).accounts(), without(MailDirectory.read(engine.store())), 0);
        IntentPlan plan = IntentPlan.archive(Chosen.of(engine.store().rows(List.of(UNREAD), false), false), none);
        assertThat(plan.intents()).isEmpty();
        assertThat(plan.refusal())
                .isEqualTo(Optional.of(
                        "This account has no archive mailbox. Press v to move the message to another one."));
    }

    private static java.util.Map<org.tidemark.mail.AccountId, List<org.tidemark.mail.store.Mailbox>> without(
            MailDirectory directory) {
        java.util.Map<org.tidemark.mail.AccountId, List<org.tidemark.mail.store.Mailbox>> left =
                new java.util.LinkedHashMap<>();
        directory
                .mailboxes()
                .forEach((account, boxes) -> left.put(
                        account,
                        boxes.stream()
                                .filter(b -> !b.id().equals(FakeMail.ARCHIVE))
                                .toList()));
        return left;
    }
}
