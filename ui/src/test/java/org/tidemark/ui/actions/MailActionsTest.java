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
    private final MailActions actions = new MailActions(
            engine,
            Backgrounds.direct(),
            () -> selection,
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
        assertThat(said).isEmpty();
    }

    @Test
    void aMessageReadByBeingLookedAtIsNotAnnouncedAndNotUndone() {
        actions.seen(UNREAD);
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
        IntentPlan plan = IntentPlan.archive(engine.store().rows(List.of(UNREAD), false), none);
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
