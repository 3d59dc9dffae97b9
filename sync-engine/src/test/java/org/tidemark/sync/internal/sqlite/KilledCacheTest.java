package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.V1;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tidemark.mail.Flag;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Effect;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// The process dies before any statement, or the disk refuses it: afterwards everything or nothing has happened.
class KilledCacheTest {
    @TempDir
    Path folder;

    /// Copies the cache's files as they are before statement `at`: what a killed process leaves.
    private static final class Snapshot implements Sql.Probe {
        private final Path from;
        private final Path to;
        private int left = Integer.MAX_VALUE;

        Snapshot(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public void before(String sql) {
            if (left-- == 0) {
                copy(from, to);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().equals("lock")) {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MailboxDelta delta(Fixture f) {
        return new MailboxDelta(
                f.inbox,
                V1,
                List.of(withBody(arrival(10, ""), "new text"), arrival(11, "\\Seen")),
                List.of(new FlagUpdate(new Uid(2), org.tidemark.mail.FlagSet.of(Flag.FLAGGED), Optional.empty())),
                UidSet.of(3),
                Optional.of(new SyncAnchor(V1, Optional.of(new ModSeq(77)), Optional.of(new Uid(12)), 4)),
                new MailboxDelta.Backfill.Complete());
    }

    private static void check(Path copy, boolean[] happened, int statement) {
        Fixture.Hands clock = new Fixture.Hands();
        Cache cache = Fixture.open(copy, clock, sql -> {});
        try {
            assertThat(cache.check(false).findings())
                    .as("before statement %d", statement)
                    .isEmpty();
            assertThat(cache.notices()).isEmpty();
            var account = cache.mirror().account("home");
            CachedMailbox inbox = cache.mirror().mailboxes(account).getFirst();
            boolean delta = inbox.anchor().isPresent();
            String uids = cache.mirror().uids(inbox.id()).toWire();
            List<QueuedIntent> queue = cache.store().queue();
            if (delta) {
                assertThat(uids).isIn("1:2,10:11", "2,10:11");
            } else {
                assertThat(uids).isEqualTo("1:3");
            }
            assertThat(queue.size()).as("all of the submitted ones or none").isIn(0, 2);
            happened[delta ? queue.isEmpty() ? uids.startsWith("1") ? 1 : 3 : 2 : 0] = true;
        } finally {
            cache.close();
        }
    }

    @Test
    void whatWasBegunHasHappenedWholeOrNotAtAll() {
        boolean[] happened = new boolean[4];
        for (int n = 0; n < 1_000; n++) {
            Path home = folder.resolve("home" + n);
            Path copy = folder.resolve("copy" + n);
            Snapshot snapshot = new Snapshot(home, copy);
            try (Fixture f = new Fixture(home, snapshot)) {
                f.arrive(f.inbox, arrival(1, ""), arrival(2, ""), arrival(3, ""));
                snapshot.left = n;
                run(f);
            }
            if (!Files.exists(copy)) {
                break;
            }
            check(copy, happened, n);
        }
        assertThat(happened).as("died before and after each step").containsExactly(true, true, true, true);
    }

    private static void run(Fixture f) {
        f.cache.mirror().apply(delta(f));
        MessageId one = f.at(f.inbox, 1);
        List<Intent> both = List.of(
                new Intent.Move(List.of(one), f.archive),
                new Intent.SetFlags(List.of(f.at(f.inbox, 2)), Set.of(Flag.SEEN), Set.of()));
        List<IntentId> ids = new ArrayList<>();
        try {
            ids.addAll(f.cache.submit(both));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        f.cache
                .journal()
                .done(ids, List.of(new Effect.Moved(f.archive, Optional.of(V1), Map.of(one, Optional.of(new Uid(1))))));
    }

    @Test
    void aFullDiskUndoesTheCallAndIsSaidInWords() {
        int failed = 0;
        for (int n = 0; n < 60; n++) {
            int[] left = {Integer.MAX_VALUE};
            Sql.Probe full = sql -> {
                if (left[0]-- == 0) {
                    throw fullDisk();
                }
            };
            try (Fixture f = new Fixture(folder.resolve("full" + n), full)) {
                f.arrive(f.inbox, arrival(1, ""), arrival(2, ""), arrival(3, ""));
                left[0] = n;
                try {
                    f.cache.mirror().apply(delta(f));
                } catch (StorageFailure e) {
                    failed++;
                    assertThat(e).hasMessageContaining("is full").hasMessageContaining("make room");
                    left[0] = Integer.MAX_VALUE;
                    assertThat(f.dump()).hasSize(3);
                    f.cache.mirror().apply(delta(f));
                }
                left[0] = Integer.MAX_VALUE;
                assertThat(f.dump()).hasSize(4);
                assertThat(f.cache.check(false).findings()).isEmpty();
            }
        }
        assertThat(failed).isGreaterThan(20);
    }

    private static SQLException fullDisk() {
        return new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
    }

    @Test
    void aCacheThatMayNotGrowIsAFullDiskToo() {
        try (Fixture f = new Fixture(folder.resolve("small"), sql -> {})) {
            f.cache.limitPages(120);
            assertThatThrownBy(() -> {
                        for (int i = 1; i < 10_000; i++) {
                            f.arrive(f.inbox, withBody(arrival(i, ""), "text ".repeat(10_000)));
                        }
                    })
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("is full");
            f.cache.limitPages(100_000);
            assertThat(f.cache.check(false).findings()).isEmpty();
            f.arrive(f.inbox, withBody(arrival(20_000, ""), "room again"));
        }
    }
}
