package org.tidemark.testserver.maildir.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// What the expunge log costs and saves, as tables for docs/expunge-log.md. Run by hand; nothing here passes or fails.
final class ExpungeLogCost {
    private static final long DAY = Duration.ofDays(1).toNanos();
    private static final int YEAR = 365;

    private ExpungeLogCost() {}

    public static void main(String[] args) throws IOException {
        snapshots();
        changes();
        answers();
    }

    private static Mail mail(long uid) {
        String base = (1_700_000_000L + uid) + ".M520033P811Q" + uid + "R0123456789abcdef.mail.example.org,S=4096";
        StoredMessage message = new StoredMessage(
                uid,
                1_700_000_000_000_000L + uid,
                1_700_000_000_000_000L + uid,
                Set.of("\\Seen"),
                Instant.ofEpochSecond(1_700_000_000L + uid).atOffset(ZoneOffset.UTC),
                ObjectIds.email(base, 4096, uid),
                base);
        return new Mail(message, Place.cur(base + ":2,S"), uid, 4096, uid);
    }

    private static Mailbox mailbox(int messages) {
        Mailbox mailbox =
                new Mailbox(new Mailbox.Identity(1_700_000_000L, "Fabc", 1), messages + 1, 1, new ExpungeLog(1, 1));
        for (int uid = 1; uid <= messages; uid++) {
            mailbox.add(mail(uid));
        }
        return mailbox;
    }

    private static void snapshots() throws IOException {
        System.out.println("| messages | snapshot, octets | to write, ms | to read, ms |\n|---|---|---|---|");
        for (int messages : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
            Mailbox mailbox = mailbox(messages);
            byte[] octets = new Snapshot(mailbox, 1).encode();
            double write = Double.MAX_VALUE;
            double read = Double.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                long start = System.nanoTime();
                octets = new Snapshot(mailbox, 1).encode();
                long written = System.nanoTime();
                Snapshot.decode(octets).orElseThrow();
                write = Math.min(write, (written - start) / 1e6);
                read = Math.min(read, (System.nanoTime() - written) / 1e6);
            }
            System.out.printf(Locale.ROOT, "| %,d | %,d | %.1f | %.1f |%n", messages, octets.length, write, read);
        }
    }

    private static void changes() throws IOException {
        Mail mail = mail(4711);
        List<Mail> none = List.of();
        Change added = new Change(2, 4712, List.of(), List.of(mail), List.of(), List.of(), List.of());
        Change flagged = new Change(
                2,
                4712,
                List.of(),
                none,
                List.of(new Reflagged(4711, Set.of("\\Flagged", "\\Seen"), mail.place(), mail.place())),
                List.of(),
                List.of());
        Change gone =
                new Change(2, 4712, List.of(), none, List.of(), List.of(), List.of(JournalEntry.Gone.of(mail, 2, 3)));
        System.out.println("\n| change | journal, octets |\n|---|---|");
        System.out.printf("| APPEND | %d |%n", Frames.encode(1, Codec.encode(added)).length);
        System.out.printf("| STORE of one message | %d |%n", Frames.encode(1, Codec.encode(flagged)).length);
        System.out.printf("| EXPUNGE of one message | %d |%n", Frames.encode(1, Codec.encode(gone)).length);
    }

    /// A year of one folder: every day as many messages come as go, in runs of `run` neighbours.
    private static void answers() {
        System.out.println("\n| expunges a day, in runs of | absent, days | log 0 | 1 day | 7 | 30 | 365 |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int[] kind : new int[][] {{20, 1}, {20, 10}, {200, 1}, {200, 50}}) {
            for (int absent : new int[] {1, 7, 30, 90}) {
                StringBuilder line = new StringBuilder("| " + kind[0] + ", " + kind[1] + " | " + absent);
                for (int kept : new int[] {0, 1, 7, 30, YEAR}) {
                    line.append(" | ").append(String.format(Locale.ROOT, "%,d", octets(kind, absent, kept)));
                }
                System.out.println(line + " |");
            }
        }
    }

    private static int octets(int[] kind, int absent, int kept) {
        Random random = new Random(1);
        int perDay = kind[0];
        int run = kind[1];
        List<Long> live = new ArrayList<>();
        long uidNext = 1;
        for (int i = 0; i < 10_000; i++) {
            live.add(uidNext++);
        }
        ExpungeLog log = new ExpungeLog(1, 1);
        long seen = 0;
        long modSeq = 1;
        for (int day = 1; day <= YEAR; day++) {
            for (int i = 0; i < perDay; i += run) {
                int at = random.nextInt(live.size() - run);
                for (int k = 0; k < run; k++) {
                    long uid = live.remove(at);
                    log.add(new JournalEntry.Gone(uid, ++modSeq, 1, "b" + uid, Place.cur("b" + uid), 1, day * DAY));
                }
            }
            for (int i = 0; i < perDay; i++) {
                live.add(uidNext++);
            }
            if (day == YEAR - absent) {
                seen = modSeq;
            }
        }
        log.trim(new Retention(Duration.ofDays(kept), 0, Integer.MAX_VALUE), YEAR * DAY);
        List<StoredMessage> view = new ArrayList<>();
        live.forEach(uid -> view.add(mail(uid).message()));
        return log.vanishedSince(seen, UidRanges.range(1, uidNext - 1), view, uidNext)
                .toString()
                .length();
    }
}
