package org.tidemark.ui.messagelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.Text;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.fake.Backgrounds;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.LateReads;
import org.tidemark.ui.fake.ManualDelay;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.mailboxes.Place;
import org.tidemark.ui.mailboxes.TreeRows;
import org.tidemark.ui.text.Dates;

class MessageListModelTest {
    private final FakeEngine engine = FakeMail.engine(500, 3);
    private final ManualDelay delay = new ManualDelay();

    private MessageListModel model(Background background) {
        return new MessageListModel(
                engine.store(),
                background,
                delay,
                new Dates(FakeMail.CLOCK, java.util.Locale.UK),
                TreeRows.unifiedInbox());
    }

    private Place place(org.tidemark.mail.MailboxId id) {
        Mailbox mailbox = engine.store().mailbox(id).orElseThrow();
        return TreeRows.place(mailbox);
    }

    @Test
    void theHeadingSaysHowMuchIsHere() {
        MessageListModel model = model(Backgrounds.direct());
        model.show(place(FakeMail.INBOX));
        assertThat(model.title().get()).isEqualTo("Inbox");
        assertThat(model.line().get()).isEqualTo("515 messages · all headers here · text since March 2024");
    }

    @Test
    void rowsAreReadByPagesAndOnlyWhereTheyAreLookedAt() {
        LateReads reads = new LateReads();
        MessageListModel model = model(reads.background());
        model.show(TreeRows.unifiedInbox());
        reads.runAll();
        assertThat(model.row(0)).isPresent();
        assertThat(model.row(300)).isEmpty();
        assertThat(model.row(301)).isEmpty();
        assertThat(reads.waiting()).isEqualTo(1);
        long before = model.revision().get();
        reads.runAll();
        assertThat(model.row(300)).isPresent();
        assertThat(model.revision().get()).isGreaterThan(before);
    }

    @Test
    void aSketchOfRowsComesOnlyIfReadingTakesLong() {
        LateReads reads = new LateReads();
        MessageListModel model = model(reads.background());
        model.show(TreeRows.unifiedInbox());
        delay.pass(Duration.ofMillis(149));
        assertThat(model.state().get()).isInstanceOf(ListState.Opening.class);
        delay.pass(Duration.ofMillis(1));
        assertThat(model.state().get()).isInstanceOf(ListState.Loading.class);
        reads.runAll();
        assertThat(model.state().get()).isInstanceOf(ListState.Rows.class);
    }

    @Test
    void theAnswerToAnOlderQuestionIsNotShown() {
        LateReads reads = new LateReads();
        MessageListModel model = model(reads.background());
        model.show(TreeRows.unifiedInbox());
        model.show(place(FakeMail.EMPTY));
        reads.runNext();
        assertThat(model.ids()).isEmpty();
        assertThat(model.title().get()).isEmpty();
        reads.runAll();
        assertThat(model.title().get()).isEqualTo("Receipts");
    }

    @Test
    void aLineIsAConversationWhereTheListIsOfMail() {
        MessageListModel model = model(Backgrounds.direct());
        model.group(true);
        model.show(place(FakeMail.INBOX));
        assertThat(model.line().get()).startsWith("509 conversations");
        assertThat(model.row(1)).hasValueSatisfying(row -> {
            assertThat(row.threadSize()).isEqualTo(5);
            assertThat(row.flags().contains(org.tidemark.mail.Flag.FLAGGED)).isTrue();
            assertThat(row.people()).hasSizeBetween(3, 4);
        });
        model.find(new Source.Found(new Text(Field.ANY, "mooring")));
        assertThat(model.title().get()).endsWith(" conversations");
        model.show(TreeRows.waiting());
        assertThat(model.query().get().conversations()).isFalse();
        model.show(place(FakeMail.INBOX));
        assertThat(model.query().get().conversations()).isTrue();
    }

    @Test
    void anEmptyListSaysWhy() {
        MessageListModel model = model(Backgrounds.direct());
        model.show(place(FakeMail.EMPTY));
        assertThat(model.state().get())
                .isEqualTo(new ListState.Empty(
                        "No messages",
                        "This mailbox has not been read from the server yet. It fills when there is a connection."));
        model.filter(Set.of(Filter.UNREAD));
        assertThat(model.state().get())
                .isEqualTo(new ListState.Empty("No unread mail", "Switch the filter off to see everything."));
    }

    @Test
    void aSearchSaysWhatItCovered() {
        MessageListModel model = model(Backgrounds.direct());
        model.find(new Source.Found(new Text(Field.ANY, "mooring")));
        assertThat(model.title().get()).endsWith(" messages");
        assertThat(model.line().get()).startsWith("Searched 576 of 576 headers and ");
    }

    @Test
    void aListThatCannotBeReadSaysSo() {
        MessageListModel model = model(Backgrounds.direct());
        engine.store().failLists(Optional.of("disk full"));
        model.show(place(FakeMail.ARCHIVE));
        assertThat(model.state().get()).isEqualTo(new ListState.Problem("The list could not be read: disk full"));
    }
}
