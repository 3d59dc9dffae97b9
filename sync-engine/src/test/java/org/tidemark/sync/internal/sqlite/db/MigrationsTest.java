package org.tidemark.sync.internal.sqlite.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.sync.ProfileException;

class MigrationsTest {
    @TempDir
    Path folder;

    private static Migrations.Scripts scripts(List<String> scripts) {
        return n -> n >= 1 && n <= scripts.size() ? scripts.get(n - 1) : null;
    }

    private void run(List<String> scripts) throws Exception {
        try (Connection connection = Database.connect(folder.resolve("cache.db"), false)) {
            Migrations.run(new Sql(connection, s -> {}), folder.resolve("cache.db"), scripts(scripts));
        }
    }

    private long number(Path file, String query) throws SQLException {
        try (Connection connection = Database.connect(file, true)) {
            return new Sql(connection, s -> {}).number(query);
        }
    }

    @Test
    void eachScriptRunsOnceAndACopyIsKeptBefore() throws Exception {
        run(List.of("CREATE TABLE a (n);\nINSERT INTO a VALUES (1);\n"));
        run(List.of("", "CREATE TABLE b (n);\nINSERT INTO a VALUES (2);\n"));
        run(List.of("", ""));
        assertThat(number(folder.resolve("cache.db"), "SELECT count(*) FROM a")).isEqualTo(2);
        assertThat(number(folder.resolve("cache.db.before-schema-2"), "SELECT count(*) FROM a"))
                .isEqualTo(1);
    }

    @Test
    void aScriptThatFailsChangesNothing() throws Exception {
        run(List.of("CREATE TABLE a (n);\n"));
        assertThatThrownBy(() -> run(List.of("", "INSERT INTO a VALUES (1);\nINSERT INTO nowhere VALUES (1);\n")))
                .isInstanceOf(SQLException.class);
        assertThat(number(folder.resolve("cache.db"), "SELECT count(*) FROM a")).isZero();
        assertThat(number(folder.resolve("cache.db"), "PRAGMA user_version")).isEqualTo(1);
    }

    @Test
    void aCacheOfANewerProgramIsLeftAlone() throws Exception {
        run(List.of("CREATE TABLE a (n);\n", "CREATE TABLE b (n);\n"));
        assertThatThrownBy(() -> run(List.of("CREATE TABLE a (n);\n")))
                .isInstanceOf(ProfileException.class)
                .hasMessageContaining("newer Tidemark");
    }

    @Test
    void triggersAreOneStatement() {
        String script = "CREATE TABLE a (n);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\nEND;\n";
        assertThat(Migrations.statements(script)).hasSize(2);
    }
}
