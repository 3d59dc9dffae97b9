package org.tidemark.sync.internal.sqlite.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.sync.ProfileException;

/// Brings the schema up to date: `PRAGMA user_version` counts the numbered scripts `schema-N.sql` already run. A cache
/// that holds something is copied aside first.
public final class Migrations {
    interface Scripts {
        /// The script of that number; null after the last.
        @Nullable
        String script(int number);
    }

    public static final Scripts BUILT_IN = Migrations::resource;

    private Migrations() {}

    public static void run(Sql sql, Path file, Scripts scripts) throws SQLException, ProfileException {
        int version = (int) sql.number("PRAGMA user_version");
        String next = scripts.script(version + 1);
        if (version > 0 && scripts.script(version) == null) {
            throw new ProfileException("The cache " + file + " was written by a newer Tidemark (schema " + version
                    + "). Install that one, or choose another profile with --profile.");
        }
        if (next != null && version > 0) {
            backUp(sql, file, version);
        }
        for (int number = version + 1; next != null; next = scripts.script(++number)) {
            apply(sql, number, next);
        }
    }

    private static void backUp(Sql sql, Path file, int version) throws SQLException, ProfileException {
        Path copy = file.resolveSibling(file.getFileName() + ".before-schema-" + (version + 1));
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new ProfileException("The old copy " + copy + " cannot be replaced. Remove it and start again.", e);
        }
        sql.run("VACUUM INTO ?", copy.toAbsolutePath().toString());
        PrivateFiles.ownerOnly(copy);
    }

    private static void apply(Sql sql, int number, String script) throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        try {
            for (String statement : statements(script)) {
                sql.execute(statement);
            }
            sql.execute("PRAGMA user_version = " + number);
            sql.execute("COMMIT");
        } catch (SQLException e) {
            sql.execute("ROLLBACK");
            throw e;
        }
    }

    /// Cuts a script at semicolons that end a line, except inside a trigger's `BEGIN … END;`.
    static List<String> statements(String script) {
        List<String> found = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean trigger = false;
        for (String line : script.lines().toList()) {
            if (line.isBlank() || line.startsWith("--")) {
                continue;
            }
            open.append(line).append('\n');
            trigger |= line.startsWith("CREATE TRIGGER");
            if (trigger ? line.equals("END;") : line.endsWith(";")) {
                found.add(open.toString());
                open.setLength(0);
                trigger = false;
            }
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("a script ends inside a statement: " + open);
        }
        return found;
    }

    private static @Nullable String resource(int number) {
        try (InputStream in = Migrations.class.getResourceAsStream("schema-" + number + ".sql")) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
