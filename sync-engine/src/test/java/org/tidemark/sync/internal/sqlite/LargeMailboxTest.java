package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FlagUpdate;

/// A mailbox of 100,000 messages answers rightly; the log says how fast.
class LargeMailboxTest {
    private static final Logger LOG = LoggerFactory.getLogger(LargeMailboxTest.class);
    private static final int MESSAGES = 100_000;
    private static final int WINDOW = 2_000;
    private static final String[] WORDS =
            "budget meeting harbour invoice holiday minutes draft report travel server garden music".split(" ");

    @TempDir
    Path folder;

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        LOG.info("{}: {} ms", what, (System.nanoTime() - start) / 100_000 / 10.0);
        return result;
    }

    private static List<Arrival> window(int from, Random random) {
        List<Arrival> arrivals = new ArrayList<>();
        for (int uid = from; uid > from - WINDOW; uid--) {
            String subject = WORDS[random.nextInt(12)] + " " + WORDS[random.nextInt(12)] + " " + uid;
            String[] more = uid % 3 == 0 ? new String[] {"References: <m" + (uid - 1) + "@x>"} : new String[0];
            arrivals.add(arrival(uid, uid % 4 == 0 ? "" : "\\Seen", header("m" + uid + "@x", subject, more)));
        }
        return arrivals;
    }

    @Test
    void listsCountsAndSearchesOfAHundredThousand() {
        try (Fixture f = new Fixture(folder.resolve("profile"))) {
            Random random = new Random(1);
            List<List<Arrival>> windows = new ArrayList<>();
            for (int from = MESSAGES; from > 0; from -= WINDOW) {
                windows.add(window(from, random));
            }
            timed("store 100,000 headers", () -> {
                windows.forEach(w -> f.arrive(f.inbox, w.toArray(Arrival[]::new)));
                return 0;
            });
            ListQuery inbox = ListQuery.of(new Source.InMailbox(f.inbox));
            for (int i = 0; i < 3; i++) {
                assertThat(timed("ids of the mailbox", () -> f.store().list(inbox))
                                .size())
                        .isEqualTo(MESSAGES);
            }
            ListQuery threads = new ListQuery(inbox.source(), Set.of(), true);
            assertThat(timed("conversations", () -> f.store().list(threads)).size())
                    .isBetween(60_000, 70_000);
            List<MessageId> grouped = f.list(threads);
            for (int i = 0; i < 3; i++) {
                timed("conversations again", () -> f.store().list(threads));
                timed("64 conversations", () -> f.store().rows(grouped.subList(30_000, 30_064), true));
            }
            assertThat(timed("messages of all conversations", () -> f.store().withConversations(grouped)))
                    .hasSize(MESSAGES);
            ListQuery unread = new ListQuery(inbox.source(), Set.of(ListQuery.Filter.UNREAD), false);
            assertThat(timed("unread", () -> f.store().list(unread)).size()).isEqualTo(MESSAGES / 4);
            List<MessageId> page = f.list(inbox).subList(50_000, 50_050);
            for (int i = 0; i < 3; i++) {
                assertThat(timed("50 rows", () -> f.store().rows(page, true))).hasSize(50);
            }
            timed("tree", () -> f.store().mailboxes(f.account));
            for (String query : List.of("budget", "budget har", "h", "from:ann is:unread", "12345")) {
                ListQuery found = ListQuery.of(new Source.Found(
                        SearchParser.parse(query, f.clock, Set.of()).expression()));
                assertThat(timed("search " + query, () -> f.store().list(found)).size())
                        .isPositive();
            }
            assertThat(timed("uids", () -> f.cache.mirror().uids(f.inbox)).size())
                    .isEqualTo(MESSAGES);
            assertThat(timed(
                            "wanted",
                            () -> f.cache
                                    .mirror()
                                    .wantedBodies(
                                            f.account, new BodyPolicy.All(), f.clock.instant(), false, List.of(), 200)))
                    .hasSize(200);
            delta(f);
            List<MessageId> thousand = f.list(unread).subList(0, 1_000);
            timed("mark 1,000 read", () -> f.submit(new Intent.SetFlags(thousand, Set.of(Flag.SEEN), Set.of())));
            timed("dump", f::dump);
            assertThat(timed("check", () -> f.cache.check(false)).findings()).isEmpty();
        }
    }

    private static void delta(Fixture f) {
        List<FlagUpdate> flags = new ArrayList<>();
        for (int uid = 1; uid <= 1_000; uid++) {
            flags.add(new FlagUpdate(
                    new org.tidemark.mail.Uid(uid),
                    org.tidemark.mail.FlagSet.parse("\\Flagged"),
                    java.util.Optional.empty()));
        }
        var applied = timed(
                "1,000 flag changes and 500 removals",
                () -> f.cache
                        .mirror()
                        .apply(f.delta(f.inbox, List.of(), flags, org.tidemark.mail.UidSet.range(5_001, 5_500))));
        assertThat(applied.flagChanges()).isEqualTo(1_000);
        assertThat(applied.expunged()).isEqualTo(500);
        assertThat(f.store().mailbox(f.inbox).orElseThrow().total()).isEqualTo(MESSAGES - 500);
    }
}
