package org.tidemark.ui.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.fake.FakeMail;

class MessageDragTest {
    private static final MailboxId CLUB_LISTS = new MailboxId(21);

    private final MailDirectory directory =
            MailDirectory.read(FakeMail.engine(3, 1).store());

    private Mailbox mailbox(MailboxId id) {
        return directory.find(id).orElseThrow();
    }

    private MessageDrag.Load from(MailboxId... mailboxes) {
        return MessageDrag.Load.of(List.of(mailboxes), directory::find);
    }

    @Test
    void messagesFitIntoOtherMailboxesOfTheirAccount() {
        assertThat(from(FakeMail.INBOX).fits(mailbox(FakeMail.ARCHIVE))).isTrue();
        assertThat(from(FakeMail.INBOX).fits(mailbox(FakeMail.INBOX))).isFalse();
        assertThat(from(FakeMail.INBOX).fits(mailbox(CLUB_LISTS))).isFalse();
        assertThat(from(FakeMail.INBOX, FakeMail.ARCHIVE).fits(mailbox(FakeMail.ARCHIVE)))
                .as("some of them are elsewhere")
                .isTrue();
        assertThat(from(FakeMail.INBOX, CLUB_LISTS).fits(mailbox(FakeMail.ARCHIVE)))
                .as("of two accounts")
                .isFalse();
        assertThat(from().fits(mailbox(FakeMail.ARCHIVE))).isFalse();
    }

    @Test
    void nothingFitsIntoALevelThatHoldsNoMail() {
        Mailbox archive = mailbox(FakeMail.ARCHIVE);
        Mailbox level = new Mailbox(
                archive.id(),
                archive.account(),
                archive.name(),
                archive.role(),
                false,
                0,
                0,
                0,
                0,
                0,
                archive.oldestText(),
                archive.syncedAt(),
                archive.problem(),
                false);
        assertThat(from(FakeMail.INBOX).fits(level)).isFalse();
    }
}
