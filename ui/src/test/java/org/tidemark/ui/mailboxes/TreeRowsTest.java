package org.tidemark.ui.mailboxes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
