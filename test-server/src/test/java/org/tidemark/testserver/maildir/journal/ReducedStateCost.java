package org.tidemark.testserver.maildir.journal;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// What a server that keeps less than a log of expunges answers (RFC 7162 §5.1, §5.2), beside one that keeps all
/// (§5.3) and beside snapshots for each client; a table for docs/expunge-log.md. Run by hand; the numbers are exact.
final class ReducedStateCost {
    private static final int MESSAGES = 10_000;
    private static final int A_DAY = 20;
    private static final int SAMPLES = 20;
    private static final OffsetDateTime DATE = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private enum Pattern {
        NOTHING("nothing"),
        NEWEST("20 a day of the newest 200"),
        ANYWHERE("20 a day anywhere");

        private final String words;

        Pattern(String words) {
            this.words = words;
        }
    }

    private final List<Long> then = new ArrayList<>();
    private final List<Long> live = new ArrayList<>();
    private final ExpungeLog log = new ExpungeLog(1, 1);
    private long uidNext = 1;
    private long modSeq = 1;
    private long seen;

    private ReducedStateCost(Pattern pattern, int absent) {
        Random random = new Random(1);
        for (int i = 0; i < MESSAGES; i++) {
            live.add(uidNext++);
        }
        for (int day = 0; day < 100 + absent; day++) {
            boolean away = day >= 100;
            if (day == 100) {
                then.addAll(live);
                seen = modSeq;
            }
            if (away && pattern == Pattern.NOTHING) {
                continue;
            }
            for (int i = 0; i < A_DAY; i++) {
                int newest = Math.min(200, live.size());
                int at = away && pattern == Pattern.NEWEST
                        ? live.size() - 1 - random.nextInt(newest)
                        : random.nextInt(live.size());
                long uid = live.remove(at);
                log.add(new JournalEntry.Gone(uid, ++modSeq, 1, "b" + uid, Place.cur("b" + uid), 1, day));
            }
            for (int i = 0; i < A_DAY; i++) {
                live.add(uidNext++);
            }
        }
    }

    public static void main(String[] args) {
        System.out.println("| expunged meanwhile | absent, days | nothing kept | with a sample | last expunge kept |"
                + " with a sample | log |\n|---|---|---|---|---|---|---|");
        for (Pattern pattern : Pattern.values()) {
            for (int absent : new int[] {1, 7, 30}) {
                ReducedStateCost cost = new ReducedStateCost(pattern, absent);
                ExpungeLog nothing = new ExpungeLog(Long.MAX_VALUE, Long.MAX_VALUE);
                ExpungeLog last = new ExpungeLog(cost.modSeq, cost.modSeq);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %,d | %,d | %,d | %,d | %,d |%n",
                        pattern.words,
                        absent,
                        cost.octets(nothing, false),
                        cost.octets(nothing, true),
                        cost.octets(last, false),
                        cost.octets(last, true),
                        cost.octets(cost.log, false));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%nTwo snapshots of %,d messages: %,d octets a client.%n",
                MESSAGES,
                new ReducedStateCost(Pattern.NOTHING, 1).snapshots());
    }

    private int octets(ExpungeLog kept, boolean sampled) {
        UidRanges vanished = kept.vanishedSince(seen, UidRanges.range(1, uidNext - 1), messages(), uidNext);
        long below = sampled ? matching() : 0;
        return (below > 0 ? vanished.minus(UidRanges.range(1, below)) : vanished)
                .toString()
                .length();
    }

    /// The last UID of the client's sample up to which its numbers are the server's (RFC 7162 §3.2.5.2); 0 if none is.
    private long matching() {
        long matching = 0;
        for (int i = 0; i < SAMPLES; i++) {
            int number = then.size() * (i + 1) / SAMPLES - 1;
            if (number >= live.size() || !live.get(number).equals(then.get(number))) {
                return matching;
            }
            matching = then.get(number);
        }
        return matching;
    }

    private List<StoredMessage> messages() {
        List<StoredMessage> messages = new ArrayList<>();
        live.forEach(uid -> messages.add(new StoredMessage(uid, 1, 1, Set.of(), DATE, "M", "b" + uid)));
        return messages;
    }

    /// As Courier writes them: a line `UID:2,FLAGS` for each message.
    private long snapshots() {
        return 2 * live.stream().mapToLong(uid -> (uid + ":2,S\n").length()).sum();
    }
}
