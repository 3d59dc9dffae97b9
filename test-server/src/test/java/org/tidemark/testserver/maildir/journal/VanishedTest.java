package org.tidemark.testserver.maildir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

class VanishedTest {
    private static Mail mail(long uid) {
        OffsetDateTime date = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
        return new Mail(
                new StoredMessage(uid, 1, 1, Set.of(), date, "M" + uid, "b" + uid), Place.cur("b" + uid), 1, 1, 1);
    }

    private static MailList list(Iterable<Long> uids) {
        Mailbox mailbox = new Mailbox(new Mailbox.Identity(1, "F", 1), 1, 1, new ExpungeLog(1, 1));
        uids.forEach(u -> mailbox.add(mail(u)));
        return (MailList) mailbox.state().messages();
    }

    private static Gone gone(long uid, long modSeq) {
        return new Gone(uid, modSeq, 1, "b" + uid, Place.cur("b" + uid), 1, modSeq);
    }

    @Test
    void theHighestUidCanVanishAndNothingAtOrAboveUidNextDoes() {
        ExpungeLog log = new ExpungeLog(5, 5);
        log.add(gone(9, 10));
        assertThat(log.vanishedSince(7, UidRanges.range(1, UidRanges.MAX), list(List.of()), 10))
                .hasToString("9");
        assertThat(log.vanishedSince(1, UidRanges.range(1, UidRanges.MAX), list(List.of()), 10))
                .hasToString("1:9");
        assertThat(log.vanishedSince(1, UidRanges.range(1, UidRanges.MAX), list(List.of()), 1))
                .isEqualTo(UidRanges.EMPTY);
    }

    @Test
    void nothingVanishedSinceTheLastExpungeHoweverLittleTheLogHolds() {
        ExpungeLog log = new ExpungeLog(50, 40);
        assertThat(log.vanishedSince(40, UidRanges.range(1, 100), list(List.of(1L)), 101))
                .isEqualTo(UidRanges.EMPTY);
        assertThat(log.vanishedSince(39, UidRanges.range(1, 3), list(List.of(1L)), 101))
                .hasToString("2:3");
    }

    /// A client at any earlier moment, with the UIDs of that moment, ends with exactly the live ones; and what is named
    /// beyond them was never live in the view.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyClientEndsWithTheLiveMessagesHoweverShortTheLog(long seed) {
        Random random = new Random(seed);
        ExpungeLog log = new ExpungeLog(0, 0);
        TreeMap<Long, List<Long>> history = new TreeMap<>();
        List<Long> live = new ArrayList<>();
        long uidNext = 1;
        for (long modSeq = 1; modSeq < 200; modSeq++) {
            if (live.isEmpty() || random.nextBoolean()) {
                live.add(uidNext++);
            } else {
                log.add(gone(live.remove(random.nextInt(live.size())), modSeq));
            }
            history.put(modSeq, List.copyOf(live));
            if (random.nextInt(20) == 0) {
                log.trim(new Retention(Duration.ofNanos(random.nextLong(modSeq)), 0, random.nextInt(1, 40)), modSeq);
            }
        }
        MailList view = list(live);
        for (long modSeq = 1; modSeq < 200; modSeq++) {
            List<Long> client = new ArrayList<>(history.get(modSeq));
            UidRanges known =
                    UidRanges.of(client.stream().mapToLong(Long::longValue).toArray());
            UidRanges vanished = log.vanishedSince(modSeq, known, view, uidNext);
            client.removeIf(vanished::contains);
            List<Long> expected = new ArrayList<>(history.get(modSeq));
            expected.retainAll(live);
            assertThat(client).isEqualTo(expected);
            UidRanges all = log.vanishedSince(modSeq, UidRanges.range(1, UidRanges.MAX), view, uidNext);
            assertThat(live).noneMatch(all::contains);
            assertThat(vanished.minus(all)).isEqualTo(UidRanges.EMPTY);
        }
    }

    @Test
    void expungesAreForgottenByAgeAndByNumberAndTheLogSaysHowFarItReachesBack() {
        ExpungeLog log = new ExpungeLog(1, 1);
        for (int i = 2; i <= 101; i++) {
            log.add(gone(i, i));
        }
        Retention retention = new Retention(Duration.ofNanos(50), 10, 80);
        log.trim(retention, 60);
        assertThat(log.entries()).hasSize(80);
        assertThat(log.reachesBackTo()).isEqualTo(21);
        log.trim(retention, 111);
        assertThat(log.entries()).hasSize(40);
        assertThat(log.isOverdue(retention, 111)).isFalse();
        assertThat(log.isOverdue(retention, 1000)).isTrue();
        log.trim(retention, 1000);
        assertThat(log.entries()).hasSize(10);
        assertThat(log.reachesBackTo()).isEqualTo(91);
        log.trim(Retention.NONE, 1000);
        assertThat(log.entries()).isEmpty();
        assertThat(log.vanishedSince(101, UidRanges.range(1, 200), List.of(), 102))
                .isEqualTo(UidRanges.EMPTY);
        assertThat(log.vanishedSince(100, UidRanges.range(1, 200), List.of(), 102))
                .hasToString("1:101");
    }
}
