package org.tidemark.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.StoreChange;

class NewsTest {
    private static final MailboxId INBOX = new MailboxId(1);
    private static final MailboxId LISTS = new MailboxId(2);
    private static final Source SHOWN = new Source.InMailbox(INBOX);

    private final News known = News.UNKNOWN.plus(change(7, INBOX)).told();

    private static StoreChange change(long number, MailboxId... mailboxes) {
        return new StoreChange(number, Set.of(mailboxes), false, false);
    }

    @Test
    void theFirstChangeThatIsHeardIsReadAsEverything() {
        News first = News.UNKNOWN.plus(change(7, LISTS));
        assertThat(first.of(SHOWN)).isTrue();
        assertThat(first.ofQueue()).isTrue();
    }

    @Test
    void aChangeElsewhereLeavesTheListAndTheStatusAlone() {
        News news = known.plus(change(8, LISTS));
        assertThat(news.ofTree()).as("its count may differ").isTrue();
        assertThat(news.of(SHOWN)).isFalse();
        assertThat(news.of(new Source.InMailbox(LISTS))).isTrue();
        assertThat(news.ofQueue()).isFalse();
    }

    @Test
    void whatGathersFromManyMailboxesIsReadAfterAnyOfThem() {
        News news = known.plus(change(8, LISTS));
        assertThat(news.of(new Source.Starred())).isTrue();
        assertThat(news.of(new Source.Arrived(Instant.EPOCH))).isTrue();
    }

    @Test
    void aBurstNamesAllItHolds() {
        News news = known.plus(change(8, LISTS)).plus(new StoreChange(9, Set.of(), false, true));
        assertThat(news.of(SHOWN)).as("a waiting change may show on any line").isTrue();
        assertThat(news.ofQueue()).isTrue();
        assertThat(news.mailboxes()).containsExactly(LISTS);
    }

    @Test
    void aGapMeansThatEverythingIsReadAgain() {
        News news = known.plus(change(10, LISTS));
        assertThat(news.everything()).isTrue();
        assertThat(news.of(SHOWN)).isTrue();
        assertThat(news.ofTree() && news.ofMessages() && news.ofQueue()).isTrue();
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        News news = known.plus(change(8, INBOX)).told();
        assertThat(news.ofTree() || news.of(SHOWN) || news.ofMessages() || news.ofQueue())
                .isFalse();
        assertThat(news.plus(change(9, LISTS)).everything()).isFalse();
    }
}
