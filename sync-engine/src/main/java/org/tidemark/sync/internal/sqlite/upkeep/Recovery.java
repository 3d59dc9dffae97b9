package org.tidemark.sync.internal.sqlite.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.sqlite.db.CacheFailure;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// Replaces a damaged cache by a new one. The server tells its mail again; changes of the user that waited are carried
/// over. Where they cannot be read, nothing is replaced without his word.
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path file;
    private final Clock clock;
    private final ProfileMarks marks;
    private final List<String> notices = new ArrayList<>();
    private Optional<Salvage> salvaged = Optional.empty();

    Recovery(Path file, Clock clock, ProfileMarks marks) {
        this.file = file;
        this.clock = clock;
        this.marks = marks;
    }

    /// What the user should be told.
    List<String> notices() {
        return notices;
    }

    /// @param suspect look at the whole file, not only at its beginning
    void replaceIfDamaged(boolean suspect) throws ProfileException, IOException {
        if (!Files.exists(file)) {
            marks.nothingWaits();
            return;
        }
        Optional<String> damage = damage(suspect);
        if (damage.isEmpty()) {
            return;
        }
        LOG.warn("The cache {} is damaged: {}", file, damage.get());
        if (marks.mayWait()) {
            salvaged = Optional.of(salvage());
        }
        Path aside = moveAside();
        String waiting = salvaged.map(s -> s.intents() == 0
                        ? ""
                        : " " + (s.intents() == 1 ? "The change" : "The " + s.intents() + " changes")
                                + " that waited for the server were carried over.")
                .orElse("");
        notices.add("The cache was damaged and is fetched from the server again; the damaged file was kept as " + aside
                + "." + waiting);
        LOG.warn("{}", notices.getLast());
    }

    private Optional<String> damage(boolean suspect) throws ProfileException {
        try (Connection connection = Database.connect(file, false)) {
            Sql sql = new Sql(connection, s -> {});
            long version = sql.number("PRAGMA user_version");
            if (version == 0) {
                return marks.mayWait() || sql.number("SELECT count(*) FROM sqlite_master") > 0
                        ? Optional.of("it is empty")
                        : Optional.empty();
            }
            if (!suspect) {
                return Optional.empty();
            }
            List<String> found = sql.all("PRAGMA quick_check(5)", row -> row.getString(1));
            return found.equals(List.of("ok")) ? Optional.empty() : Optional.of(String.join("; ", found));
        } catch (SQLException e) {
            if (CacheFailure.isDamage(e)) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw new ProfileException(
                    "The cache " + file + " cannot be read: " + e.getMessage()
                            + ". Check the disk and its permissions.",
                    e);
        }
    }

    private Salvage salvage() throws ProfileException {
        try (Connection connection = Database.connect(file, true)) {
            return Salvage.read(new Sql(connection, s -> {}));
        } catch (SQLException e) {
            throw new ProfileException(
                    "The cache " + file + " is damaged, and changes that wait for the server cannot be read from it."
                            + " Move the file elsewhere and start again: the mail is then fetched anew, without those"
                            + " changes.",
                    e);
        }
    }

    private Path moveAside() throws IOException {
        String name = file.getFileName() + ".damaged-" + STAMP.format(clock.instant());
        Path aside = file.resolveSibling(name);
        for (int i = 2; Files.exists(aside); i++) {
            aside = file.resolveSibling(name + "-" + i);
        }
        Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        for (String suffix : List.of("-wal", "-shm")) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(
                        part, aside.resolveSibling(aside.getFileName() + suffix), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return aside;
    }

    /// Puts what was saved into the new cache.
    void restore(Database database) {
        if (salvaged.isPresent()) {
            Salvage salvage = salvaged.get();
            database.write(Durability.LASTING, tx -> salvage.write(tx));
        }
    }
}
