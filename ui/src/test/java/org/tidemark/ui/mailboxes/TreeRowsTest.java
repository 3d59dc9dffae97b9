package org.tidemark.ui.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.fake.Backgrounds;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.mailboxes.TreeRow.Entry;
import org.tidemark.ui.text.Dates;

class TreeRowsTest {
    private final FakeEngine engine = FakeMail.engine(0, 1);
    private final Dates dates = new Dates(FakeMail.CLOCK, java.util.Locale.UK);

    @Test
    void whatSpansAllAccountsComesFirstThenEachAccount() {
        List<TreeRow> rows = TreeRows.of(MailDirectory.read(engine.store()), dates);
        assertThat(rows.get(0)).isEqualTo(new TreeRow.Section("All accounts", ""));
        assertThat(rows.subList(1, 4))
                .extracting(r -> ((Entry) r).label())
                .containsExactly("Inbox", "Starred", "Waiting changes");
        assertThat(rows.get(4)).isEqualTo(new TreeRow.Section("anna@example.org", "as of 14:02"));
    }

    @Test
    void nestedMailboxesAreIndentedAndCalledByTheirLastLevel() {
        Entry nested = entry("Été");
        assertThat(nested.depth()).isEqualTo(1);
        assertThat(nested.icon()).isEqualTo(TreeRow.Icon.FOLDER);
    }

    @Test
    void aMailboxFollowsTheOneItIsBelowWhereverARoleHasPutThat() {
        AccountId id = new AccountId(1);
        List<Mailbox> byRole = List.of(
                mailbox(1, "Archive", MailboxRole.ARCHIVE),
                mailbox(2, "Trash", MailboxRole.TRASH),
                mailbox(3, "Archive/2025", MailboxRole.NONE),
                mailbox(4, "Archive/2025/May", MailboxRole.NONE),
                mailbox(5, "Lists/Courier", MailboxRole.NONE));
        MailDirectory directory = new MailDirectory(
                List.of(new AccountSummary(id, "Home", "anna", Optional.empty())), Map.of(id, byRole), 0);
        assertThat(TreeRows.of(directory, dates).subList(5, 10))
                .extracting(row -> ((Entry) row).label())
                .containsExactly("Archive", "2025", "May", "Trash", "Courier");
    }

    private static Mailbox mailbox(long id, String name, MailboxRole role) {
        return new Mailbox(
                new MailboxId(id),
                new AccountId(1),
                MailboxName.ofDisplay(name),
                role,
                true,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    @Test
    void withoutAnAccountThereIsNoTree() {
        assertThat(TreeRows.of(MailDirectory.EMPTY, dates)).isEmpty();
    }

    @Test
    void aPlaceThatIsGoneGivesWayToTheInbox() {
        MailboxModel model = new MailboxModel(engine.store(), Backgrounds.direct(), dates);
        model.refresh();
        model.open(entry("Lists").place().source());
        assertThat(model.place().get().title()).isEqualTo("Lists");
        engine.removeAccount("Club");
        model.refresh();
        assertThat(model.place().get().isSame(TreeRows.unifiedInbox())).isTrue();
    }

    private Entry entry(String label) {
        return TreeRows.of(MailDirectory.read(engine.store()), dates).stream()
                .filter(r -> r instanceof Entry e && e.label().equals(label))
                .map(Entry.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
