package org.tidemark.ui.messagelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.MessageRow;

class RowWordsTest {
    private static final EmailAddress ANN = new EmailAddress("Ann Lee", "ann@example.org");
    private static final EmailAddress ALI = new EmailAddress("\u0645\u062d\u0645\u062f", "ali@example.org");

    private static String people(EmailAddress... people) {
        MessageRow row = new MessageRow(
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
        return RowWords.people(row, person -> false);
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
