package org.tidemark.sync.internal.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// Fills a cache with messages of words that are as frequent as words are (Zipf), a tenth of them Chinese, and prints
/// what searching costs. `bench/README.md` says how to run it.
final class SearchCost {
    private static final long SEED = 1843;
    private static final int BATCH = 2_000;
    private static final int VOCABULARY = 60_000;
    private static final int WORDS = 80;
    private static final int ROUNDS = 15;

    private final Random random = new Random(SEED);

    private SearchCost() {}

    /// @param args a folder for the cache, which is filled if it is not there, and the number of messages in it
    public static void main(String[] args) throws Exception {
        Path profile = Path.of(args[0]).resolve("profile");
        int messages = Integer.parseInt(args[1]);
        boolean there = Files.isDirectory(profile);
        Files.createDirectories(profile.getParent());
        try (Fixture f = new Fixture(profile)) {
            SearchCost cost = new SearchCost();
            long start = System.nanoTime();
            for (int uid = 1; uid <= messages && !there; uid += BATCH) {
                f.arrive(f.inbox, cost.batch(uid, Math.min(BATCH, messages - uid + 1)));
            }
            System.out.printf(
                    Locale.ROOT, "%,d messages in %d s%n", messages, (System.nanoTime() - start) / 1_000_000_000);
            index(profile, messages);
            System.out.printf("| search | found | p50 ms | p95 ms |%n|---|---:|---:|---:|%n");
            for (String query : List.of(
                    word(20),
                    word(400),
                    word(8_000),
                    word(30) + " " + word(300) + " " + word(3_000),
                    word(300).substring(0, 3),
                    word(20).substring(0, 1),
                    "\"" + word(20) + " " + word(21) + "\"",
                    "absentword",
                    "-" + word(400),
                    word(20) + " -" + word(400),
                    "的",
                    "会议",
                    "会议记录",
                    "from:ann " + word(400))) {
                measure(f, query);
            }
        }
    }

    private static void index(Path profile, int messages) throws Exception {
        try (Connection connection = Database.connect(profile.resolve("cache.db"), true)) {
            Sql sql = new Sql(connection, s -> {});
            long index = sql.number("SELECT sum(length(block)) FROM text_data");
            System.out.printf(Locale.ROOT, "index: %,d octets, %d for each message%n", index, index / messages);
        }
    }

    private static void measure(Fixture f, String query) {
        ListQuery asked = ListQuery.of(new ListQuery.Source.Found(
                SearchParser.parse(query, f.clock, Set.of()).expression()));
        long[] taken = new long[ROUNDS];
        int found = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            found = f.store().list(asked).size();
            taken[i] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f |%n",
                query,
                found,
                taken[ROUNDS / 2] / 1e6,
                taken[ROUNDS * 95 / 100] / 1e6);
    }

    private Arrival[] batch(int first, int count) {
        List<Arrival> arrivals = new ArrayList<>(count);
        for (int uid = first; uid < first + count; uid++) {
            boolean chinese = uid % 10 == 0;
            String subject = chinese ? "会议 " + uid : words(6);
            Arrival header = Fixture.arrival(
                    uid, "", Fixture.header(uid + "@x", subject, "Content-Type: text/plain; charset=utf-8"));
            arrivals.add(Fixture.withBody(header, chinese ? characters(WORDS * 3) : words(WORDS)));
        }
        return arrivals.toArray(Arrival[]::new);
    }

    private String words(int count) {
        StringBuilder text = new StringBuilder(count * 7);
        for (int i = 0; i < count; i++) {
            text.append(word(rank(VOCABULARY))).append(i % 12 == 11 ? "\r\n" : " ");
        }
        return text.toString();
    }

    private String characters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            int rank = rank(3_000);
            text.append(
                    rank == 1 ? "的" : rank == 2 ? "会议" : rank == 3 ? "记录" : String.valueOf((char) (0x4e00 + rank * 5)));
            text.append(i % 30 == 29 ? "。\r\n" : "");
        }
        return text.toString();
    }

    /// From 1, the n-th with a frequency of 1/n.
    private int rank(int most) {
        return (int) Math.exp(random.nextDouble() * Math.log(most));
    }

    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        for (int rest = rank * 7919 % 1_000_003; rest > 0; rest /= 20) {
            word.append("bcdfghjklmnpqrstvwxz".charAt(rest % 20)).append("aeiou".charAt(rest % 5));
        }
        return word.toString();
    }
}
