package org.tidemark.ui.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.store.StoreChange;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;

/// What the window relies on, asked of the real cache and of the one that its tests pretend: a flow that passes on the
/// one must mean the same on the other.
abstract class StoreContract {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final EmailAddress ANNA = new EmailAddress("Anna", "anna@example.org");
    static final EmailAddress BEN = new EmailAddress("Ben", "ben@example.org");
    static final EmailAddress CLARA = new EmailAddress("Clara", "clara@example.org");

    /// @param key its Message-ID, and the word for it here
    /// @param answers the key of the message that it answers, or nothing
    record Mail(
            String mailbox,
            String key,
            String answers,
            EmailAddress from,
            String subject,
            Duration after,
            Set<Flag> flags,
            String text) {}

    abstract MailEngine engine();

    abstract MailboxId mailbox(String name) throws IOException;

    /// Makes the message and tells its id.
    abstract MessageId put(Mail mail) throws IOException;

    private MessageId plan;
    private MessageId answer;
    private MessageId filed;
    private MessageId bill;
    private MessageId greeting;

    @BeforeEach
    void fill() throws IOException {
        plan = put(mail("Post", "plan", "", ANNA, "The plan", 0, Set.of(Flag.SEEN), "We meet on the bridge."));
        answer = put(mail("Post", "answer", "plan", BEN, "Re: The plan", 2, Set.of(), "I bring the boat."));
        filed = put(mail("File", "filed", "answer", CLARA, "Re: The plan", 4, Set.of(Flag.SEEN), "Too late."));
        bill = put(mail("Post", "bill", "", CLARA, "Bill 17", 1, Set.of(Flag.SEEN, Flag.FLAGGED), "Twelve euros."));
        greeting = put(mail("Post", "greeting", "", BEN, "Greetings", 3, Set.of(Flag.SEEN), "From the bridge."));
    }

    private static Mail mail(
            String mailbox,
            String key,
            String answers,
            EmailAddress from,
            String subject,
            int hours,
            Set<Flag> flags,
            String text) {
        return new Mail(mailbox, key, answers, from, subject, Duration.ofHours(hours), flags, text);
    }

    private MailStore store() {
        return engine().store();
    }

    private MailboxId post() throws IOException {
        return mailbox("Post");
    }

    private List<MessageId> list(Source source, boolean conversations, Filter... filters) {
        List<MessageId> found = new ArrayList<>();
        var ids = store().list(new ListQuery(source, Set.of(filters), conversations));
        for (int i = 0; i < ids.size(); i++) {
            found.add(ids.get(i));
        }
        return found;
    }

    private List<MessageId> found(SearchExpression expression) {
        return list(new Source.Found(expression), false);
    }

    private IntentId submit(Intent intent) throws IOException {
        return engine().submit(List.of(intent)).getFirst();
    }

    @Test
    void aListIsNewestFirst() throws IOException {
        assertThat(list(new Source.InMailbox(post()), false)).containsExactly(greeting, answer, bill, plan);
    }

    @Test
    void filtersNarrowAList() throws IOException {
        Source source = new Source.InMailbox(post());
        assertThat(list(source, false, Filter.UNREAD)).containsExactly(answer);
        assertThat(list(source, false, Filter.STARRED)).containsExactly(bill);
        assertThat(list(source, false, Filter.UNREAD, Filter.STARRED)).isEmpty();
        assertThat(list(source, false, Filter.ATTACHMENTS)).isEmpty();
        assertThat(list(new Source.Starred(), false)).containsExactly(bill);
    }

    @Test
    void aConversationIsTheRowOfItsNewestMessageInTheMailbox() throws IOException {
        assertThat(list(new Source.InMailbox(post()), true)).containsExactly(greeting, answer, bill);
        MessageRow row = store().rows(List.of(answer), true).getFirst();
        assertThat(row.threadSize()).isEqualTo(2);
        assertThat(row.threadUnread()).isEqualTo(1);
        assertThat(row.people()).containsExactly(ANNA, BEN);
        assertThat(row.from()).isEqualTo(BEN);
        assertThat(row.flags().contains(Flag.SEEN)).isFalse();
    }

    @Test
    void aRowShowsItsMessage() throws IOException {
        MessageRow row = store().rows(List.of(bill), false).getFirst();
        assertThat(row.mailbox()).isEqualTo(post());
        assertThat(row.from()).isEqualTo(CLARA);
        assertThat(row.subject()).isEqualTo("Bill 17");
        assertThat(row.preview()).isEqualTo("Twelve euros.");
        assertThat(row.date()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(row.flags().contains(Flag.FLAGGED)).isTrue();
        assertThat(row.textHere()).isTrue();
    }

    @Test
    void rowsComeInTheOrderAskedWithoutThoseThatAreGone() throws IOException {
        submit(new Intent.Delete(List.of(answer), true));
        assertThat(store().rows(List.of(plan, answer, greeting), false))
                .extracting(MessageRow::id)
                .containsExactly(plan, greeting);
        assertThat(store().message(answer)).isEmpty();
    }

    @Test
    void aConversationIsAcrossMailboxesAndAListsLineWithinOne() throws IOException {
        ThreadId thread = store().message(plan).map(MessageView::thread).orElseThrow();
        assertThat(store().conversation(thread)).containsExactly(plan, answer, filed);
        assertThat(store().withConversations(List.of(answer, plan, bill))).containsExactly(plan, answer, bill);
    }

    @Test
    void mailboxesCountWhatTheyShow() throws IOException {
        Mailbox mailbox = store().mailbox(post()).orElseThrow();
        assertThat(mailbox.total()).isEqualTo(4);
        assertThat(mailbox.unread()).isEqualTo(1);
        assertThat(mailbox.textsHere()).isEqualTo(4);
        submit(new Intent.Move(List.of(answer), mailbox("File")));
        assertThat(store().mailbox(post()).orElseThrow().unread()).isZero();
        assertThat(store().mailbox(mailbox("File")).orElseThrow().total()).isEqualTo(2);
    }

    @Test
    void wordsAreFoundAnywhereOrInOnePart() throws IOException {
        assertThat(found(new SearchExpression.Text(SearchExpression.Field.ANY, "bridge")))
                .containsExactly(greeting, plan);
        assertThat(found(new SearchExpression.Text(SearchExpression.Field.FROM, "clara")))
                .containsExactly(filed, bill);
        SearchExpression unread = new SearchExpression.Is(SearchExpression.State.UNREAD);
        assertThat(found(unread)).containsExactly(answer);
        assertThat(found(new SearchExpression.And(List.of(
                        new SearchExpression.Not(unread),
                        new SearchExpression.Before(NOON.plus(Duration.ofMinutes(90)))))))
                .containsExactly(bill, plan);
    }

    @Test
    void aChangeIsSeenAtOnceAndTakenBackByUndo() throws IOException {
        IntentId star = submit(new Intent.SetFlags(List.of(plan), Set.of(Flag.FLAGGED), Set.of()));
        assertThat(list(new Source.Starred(), false)).containsExactly(bill, plan);
        assertThat(list(new Source.Waiting(), false)).contains(plan);
        assertThat(store().queue()).extracting(QueuedIntent::id).contains(star);
        assertThat(engine().undo(star)).isTrue();
        assertThat(list(new Source.Starred(), false)).containsExactly(bill);
        assertThat(store().queue()).extracting(QueuedIntent::id).doesNotContain(star);
        assertThat(engine().undo(star)).isFalse();
    }

    @Test
    void eachChangeTellsWhichMailboxesDiffer() throws IOException, InterruptedException {
        BlockingQueue<StoreChange> heard = new LinkedBlockingQueue<>();
        List<StoreChange> told = new ArrayList<>();
        try (var subscription = store().onChange(heard::add)) {
            IntentId moved = submit(new Intent.Move(List.of(plan), mailbox("File")));
            engine().undo(moved);
            submit(new Intent.SetFlags(List.of(filed), Set.of(Flag.FLAGGED), Set.of()));
            for (int i = 0; i < 3; i++) {
                told.add(heard.poll(10, TimeUnit.SECONDS));
            }
        }
        assertThat(told)
                .extracting(StoreChange::mailboxes)
                .containsExactly(
                        Set.of(post(), mailbox("File")), Set.of(post(), mailbox("File")), Set.of(mailbox("File")));
        assertThat(told).allMatch(StoreChange::queue).noneMatch(StoreChange::tree);
        assertThat(told)
                .extracting(c -> c.sequence() - told.getFirst().sequence())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void whatIsNotThereIsNotFound() throws IOException {
        assertThat(store().message(new MessageId(9_999))).isEmpty();
        assertThat(store().rows(List.of(new MessageId(9_999)), true)).isEmpty();
        assertThat(store().mailbox(new MailboxId(9_999))).isEmpty();
        assertThat(store().find(post(), new Uid(9_999))).isEmpty();
        assertThat(store().conversation(new ThreadId(9_999))).isEmpty();
    }

    @Test
    void aTextIsReadAsItWasWritten() throws IOException {
        assertThat(store().content(bill)).isInstanceOfSatisfying(MessageContent.Here.class, here -> {
            assertThat(here.plain().strip()).isEqualTo("Twelve euros.");
            assertThat(here.html()).isEqualTo(Optional.empty());
            assertThat(here.attachments()).isEmpty();
        });
    }

    static FlagSet flags(Mail mail) {
        return FlagSet.of(mail.flags());
    }
}
