package org.tidemark.ui.messagelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.text.Dates;

class RowWordsTest {
    private static final EmailAddress ANN = new EmailAddress("Ann Lee", "ann@example.org");
    private static final EmailAddress ALI = new EmailAddress("\u0645\u062d\u0645\u062f", "ali@example.org");

    private static final Dates DATES = new Dates(FakeMail.CLOCK, Locale.UK);

    private static MessageRow row(EmailAddress... people) {
        return new MessageRow(
                new MessageId(1),
                new MailboxId(1),
                new ThreadId(1),
                people[0],
                List.of(people),
                "Minutes",
                "",
                Instant.EPOCH,
                FlagSet.EMPTY,
                false,
                false,
                true,
                1,
                people.length,
                0);
    }

    private static String people(EmailAddress... people) {
        return RowWords.people(row(people), RowPlace.HERE, person -> false);
    }

    private static Optional<Mailbox> mailbox(long id) {
        return FakeMail.engine(10, 1).store().mailbox(new MailboxId(id));
    }

    @Test
    void whatWasSentNamesWhoGetsIt() {
        Source sent = new Source.InMailbox(new MailboxId(12));
        RowPlace place = RowPlace.of(mailbox(12), sent);
        assertThat(RowWords.people(row(ANN), place, person -> false)).isEqualTo("To Ann Lee");
        assertThat(RowWords.sentence(row(ANN), place, DATES, person -> false))
                .startsWith("Unread, To Ann Lee, Minutes");
        assertThat(place.name()).isEmpty();
    }

    @Test
    void aRowSaysItsMailboxWhereTheHeadingDoesNot() {
        Source search = new Source.Found(new SearchExpression.Everything());
        RowPlace place = RowPlace.of(mailbox(12), search);
        assertThat(place.name()).isEqualTo("Sent");
        assertThat(RowWords.sentence(row(ANN), place, DATES, person -> false)).endsWith(", in Sent");
        assertThat(RowPlace.of(mailbox(FakeMail.INBOX.value()), search)).isEqualTo(new RowPlace(false, "Inbox"));
        assertThat(RowPlace.of(Optional.empty(), search)).isEqualTo(RowPlace.HERE);
    }

    @Test
    void onePersonIsNamedInTheWayThatTheNameIsWritten() {
        assertThat(people(ANN)).isEqualTo("Ann Lee");
        assertThat(new Bidi(people(ALI), Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight())
                .isFalse();
    }

    @Test
    void severalStandInTheOrderInWhichTheyWroteWhateverTheirScript() {
        String words = people(ALI, ANN, ALI);
        Bidi bidi = new Bidi(words, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
        assertThat(bidi.baseIsLeftToRight()).isTrue();
        for (int i = 0; i < words.length(); i++) {
            if (words.charAt(i) == ',') {
                assertThat(bidi.getLevelAt(i)).isZero();
            }
        }
        assertThat(people(ALI, ALI)).contains(", \u200e");
    }
}
