package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Sql;

class DamagedCacheTest {
    @TempDir
    Path folder;

    private final Fixture.Hands clock = new Fixture.Hands();

    private Path profile() {
        return folder.resolve("profile");
    }

    private void fill(int messages, boolean withIntent) throws IOException {
        try (Fixture f = new Fixture(profile())) {
            List<Arrival> arrivals = new ArrayList<>();
            for (int i = 1; i <= messages; i++) {
                arrivals.add(arrival(i, ""));
            }
            f.arrive(f.inbox, arrivals.toArray(Arrival[]::new));
            if (withIntent) {
                f.submit(new Intent.SetFlags(List.of(f.at(f.inbox, 1)), Set.of(Flag.SEEN), Set.of()));
                Path file = Files.writeString(folder.resolve("draft.eml"), "Message-ID: <d@x>\r\n\r\nonly here");
                f.submit(new Intent.Append(f.archive, file, FlagSet.EMPTY, Optional.empty()));
            }
        }
    }

    private Cache open() throws ProfileException {
        return Cache.open(profile(), clock);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(profile())) {
            return files.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSetAsideAndMadeAnew() throws Exception {
        fill(20, false);
        Files.writeString(profile().resolve("cache.db"), "this is not a database ".repeat(1_000));
        try (Cache cache = open()) {
            assertThat(cache.notices()).singleElement().asString().contains("cache.db.damaged-");
            assertThat(cache.store().accounts()).isEmpty();
            assertThat(cache.check(false).healthy()).isTrue();
        }
        assertThat(files()).anyMatch(n -> n.startsWith("cache.db.damaged-"));
    }

    @Test
    void anEmptyOrShortFileIsMadeAnew() throws Exception {
        for (int size : new int[] {0, 10, 5_000, 20_000}) {
            fill(50, false);
            try (RandomAccessFile file =
                    new RandomAccessFile(profile().resolve("cache.db").toFile(), "rw")) {
                file.setLength(size);
            }
            try (Cache cache = open()) {
                assertThat(cache.check(false).healthy()).as("%d octets", size).isTrue();
            }
        }
    }

    @Test
    void damageInTheMiddleIsNoticedAndWaitingChangesAreCarriedOver() throws Exception {
        fill(3_000, true);
        overwrite("message_list");
        try (Cache cache = open()) {
            assertThat(cache.notices()).singleElement().asString().contains("2 changes");
            assertThat(cache.store().queue()).hasSize(2);
            var account = cache.mirror().account("home");
            var inbox = cache.mirror().mailboxes(account).getFirst().id();
            cache.mirror()
                    .apply(new org.tidemark.sync.internal.cache.MailboxDelta(
                            inbox,
                            Fixture.V1,
                            List.of(arrival(1, "\\Answered"), arrival(2, "")),
                            List.of(),
                            org.tidemark.mail.UidSet.EMPTY,
                            Optional.empty(),
                            new org.tidemark.sync.internal.cache.MailboxDelta.Backfill.Unchanged()));
            MessageId first =
                    cache.store().find(inbox, new org.tidemark.mail.Uid(1)).orElseThrow();
            assertThat(cache.store().message(first).orElseThrow().flags().toString())
                    .isEqualTo("\\Answered \\Seen");
            MessageId draft = cache.store().queue().get(1).messages().getFirst();
            assertThat(cache.store().raw(draft).orElseThrow().readAllBytes())
                    .asString()
                    .endsWith("only here");
            assertThat(cache.check(false).findings()).isEmpty();
        }
    }

    @Test
    void changesThatCannotBeReadAreNotThrownAway() throws Exception {
        fill(20, true);
        Files.writeString(profile().resolve("cache.db"), "this is not a database ".repeat(1_000));
        assertThatThrownBy(this::open)
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("cache.db")
                .hasMessageContaining("Move the file elsewhere");
        assertThat(files()).contains("cache.db");
        Files.move(profile().resolve("cache.db"), folder.resolve("elsewhere"));
        open().close();
    }

    /// Fills the root page of an index with ones.
    private void overwrite(String index) throws Exception {
        Path file = profile().resolve("cache.db");
        long page;
        try (var connection = Database.connect(file, true)) {
            page = new Sql(connection, s -> {}).number("SELECT rootpage FROM sqlite_master WHERE name = ?", index);
        }
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek((page - 1) * 8192);
            byte[] ones = new byte[8192];
            java.util.Arrays.fill(ones, (byte) 0xff);
            raw.write(ones);
        }
    }

    @Test
    void aSecondOpenerIsTurnedAwayAtOnceWithTheRemedy() throws Exception {
        Cache first = open();
        assertThatThrownBy(this::open)
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining(profile().toString())
                .hasMessageContaining("in use");
        first.close();
        open().close();
    }

    @Test
    void onlyTheOwnerMayRead() throws Exception {
        fill(1, true);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(profile())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(profile().resolve("cache.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void filesThatNoMessageNamesAreSweptAfterAnUncleanEnd() throws Exception {
        Fixture f = new Fixture(profile());
        byte[] big = "x".repeat(200_000).getBytes();
        f.arrive(f.inbox, Fixture.withBody(arrival(1, ""), new String(big)));
        Path orphan = profile().resolve("bodies/ab/abcdef");
        Files.createDirectories(orphan.getParent());
        Files.writeString(orphan, "left behind");
        f.cache.abandon();
        try (Cache cache = open()) {
            assertThat(orphan).doesNotExist();
            assertThat(cache.check(false).findings()).isEmpty();
            assertThat(cache.store().raw(new MessageId(1)).orElseThrow().readAllBytes())
                    .hasSizeGreaterThan(200_000);
        }
    }

    @Test
    void theDoctorFindsAndMendsWhatDiffers() throws Exception {
        try (Fixture f = new Fixture(profile())) {
            f.arrive(f.inbox, Fixture.withBody(arrival(1, ""), "y".repeat(200_000)), arrival(2, ""));
            try (Stream<Path> bodies = Files.walk(profile().resolve("bodies"))) {
                Files.delete(bodies.filter(Files::isRegularFile).findFirst().orElseThrow());
            }
            try (var connection = Database.connect(profile().resolve("cache.db"), false)) {
                Sql sql = new Sql(connection, s -> {});
                sql.run("UPDATE mailbox SET total = 99 WHERE id = ?", f.inbox.value());
                sql.run("DELETE FROM text WHERE rowid = 2");
                sql.run("UPDATE message SET shown_flags = '\\Seen' WHERE id = 2");
            }
            assertThat(f.cache.check(false).findings()).hasSize(4);
            assertThat(f.cache.check(true).repaired()).hasSize(4);
            assertThat(f.cache.check(false).findings()).isEmpty();
            assertThat(f.store().mailbox(f.inbox).orElseThrow().total()).isEqualTo(2);
        }
    }

    @Test
    void aCloseThatCannotBeNotedOnAFullDiskLosesNothing() throws Exception {
        fill(20, true);
        Files.delete(profile().resolve("closed"));
        Files.createDirectory(profile().resolve("closed"));
        open().close();
        assertThat(files()).contains("open");
        try (Cache cache = open()) {
            assertThat(cache.notices()).isEmpty();
            assertThat(cache.store().queue()).hasSize(2);
        }
    }

    @Test
    void aCloseOnAFullDiskIsQuietAndLosesNothing() throws Exception {
        Fixture f = new Fixture(profile(), sql -> {
            if (sql.startsWith("PRAGMA wal_checkpoint")) {
                throw new SQLiteException("database or disk is full", SQLiteErrorCode.SQLITE_FULL);
            }
        });
        f.arrive(f.inbox, arrival(1, ""));
        f.submit(new Intent.SetFlags(List.of(f.at(f.inbox, 1)), Set.of(Flag.SEEN), Set.of()));
        f.close();
        assertThat(files()).contains("open");
        try (Cache cache = open()) {
            assertThat(cache.notices()).isEmpty();
            assertThat(cache.store().queue()).hasSize(1);
        }
    }

    @Test
    void theDoctorIsNotMisledByWhatASearchRemembers() throws Exception {
        try (Fixture f = new Fixture(profile())) {
            for (int window = 0; window < 20; window++) {
                Arrival[] arrivals = new Arrival[200];
                for (int i = 0; i < arrivals.length; i++) {
                    arrivals[i] = arrival(window * 200 + i + 1, "");
                }
                f.arrive(f.inbox, arrivals);
            }
            ListQuery found = ListQuery.of(new ListQuery.Source.Found(
                    SearchParser.parse("subject", clock, Set.of()).expression()));
            for (int reader = 0; reader < 3; reader++) {
                assertThat(f.store().list(found).size()).isEqualTo(4_000);
            }
            f.cache
                    .mirror()
                    .apply(f.delta(f.inbox, List.of(), List.of(), org.tidemark.mail.UidSet.range(1_001, 1_500)));
            assertThat(f.cache.check(false).findings()).isEmpty();
            assertThat(f.store().list(found).size()).isEqualTo(3_500);
        }
    }

    @Test
    void anAppendWhoseFileIsMissingNeedsAttentionAndIsNotForgotten() throws Exception {
        try (Fixture f = new Fixture(profile())) {
            String large = "Message-ID: <large@x>\r\n\r\n" + "many words ".repeat(20_000);
            Path file = Files.writeString(folder.resolve("large.eml"), large);
            IntentId id = f.submit(new Intent.Append(f.archive, file, FlagSet.EMPTY, Optional.empty()));
            assertThat(f.waiting()).hasSize(1);
            try (Stream<Path> files = Files.walk(profile().resolve("bodies"))) {
                for (Path body : files.filter(Files::isRegularFile).toList()) {
                    Files.delete(body);
                }
            }
            assertThat(f.waiting()).isEmpty();
            assertThat(f.cache.journal().refusedCount(f.account)).isEqualTo(1);
            assertThat(f.store().queue()).singleElement().satisfies(change -> {
                assertThat(change.id()).isEqualTo(id);
                assertThat(change.toString()).contains("missing from the profile");
            });
        }
    }
}
