package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Sql;

class RefoldingTest {
    private static final int MESSAGES = 250;

    @TempDir
    Path folder;

    private static int found(Fixture f, String query) {
        var parsed = SearchParser.parse(query, f.clock, Set.of());
        return f.list(ListQuery.of(new ListQuery.Source.Found(parsed.expression())))
                .size();
    }

    private void change(Path profile, String... statements) throws SQLException {
        try (Connection connection = Database.connect(profile.resolve("cache.db"), false)) {
            Sql sql = new Sql(connection, s -> {});
            for (String statement : statements) {
                sql.run(statement);
            }
        }
    }

    private void fill(Fixture f) {
        for (int uid = 1; uid <= MESSAGES; uid++) {
            f.arrive(f.inbox, withBody(arrival(uid, "", header(uid + "@x", "Straße " + uid)), "東京 " + uid));
        }
    }

    @Test
    void anIndexFoldedByOtherRulesIsMadeAnew() throws SQLException {
        Path profile = folder.resolve("profile");
        try (Fixture f = new Fixture(profile)) {
            fill(f);
            f.cache.close();
            change(
                    profile,
                    "DELETE FROM text",
                    "INSERT INTO text (rowid, subject) SELECT id, 'old' FROM message",
                    "UPDATE folding SET version = 1, above = 0");
            f.cache = Fixture.open(profile, f.clock, s -> {});
            await().until(() -> found(f, "strasse 東京") == MESSAGES);
            assertThat(found(f, "old")).isZero();
            await().until(() -> f.store().coverage().textsHere() == MESSAGES);
            assertThat(f.cache.check(false).findings()).isEmpty();
        }
    }

    @Test
    void whatWasBegunGoesOnAtTheNextOpening() throws SQLException {
        Path profile = folder.resolve("profile");
        try (Fixture f = new Fixture(profile)) {
            fill(f);
            f.cache.close();
            change(
                    profile,
                    "DELETE FROM text WHERE rowid < 120",
                    "INSERT INTO text (rowid, subject) SELECT id, 'old' FROM message WHERE id < 120",
                    "UPDATE folding SET above = 120");
            f.cache = Fixture.open(profile, f.clock, s -> {});
            await().until(() -> found(f, "strasse 東京") == MESSAGES);
            f.reopen();
            assertThat(f.store().coverage().textsHere()).isEqualTo(MESSAGES);
        }
    }
}
