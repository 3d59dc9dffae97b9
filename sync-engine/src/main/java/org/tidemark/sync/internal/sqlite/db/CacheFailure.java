package org.tidemark.sync.internal.sqlite.db;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.tidemark.mail.store.StorageFailure;

/// Puts what went wrong with the cache's files into words.
public final class CacheFailure {
    private CacheFailure() {}

    public static StorageFailure of(Path file, String done, SQLException e) {
        return new StorageFailure(sentence(file, done, e), e);
    }

    public static StorageFailure of(Path file, IOException e) {
        String why = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean full = why.contains("no space") || why.contains("not enough space") || why.contains("quota");
        return new StorageFailure(full ? full(file) : "The file " + file + " could not be written: " + e, e);
    }

    private static String sentence(Path file, String done, SQLException e) {
        if (isFull(e)) {
            return full(file);
        }
        if (isDamage(e)) {
            return "The cache " + file + " is damaged. Start the program again: it is then repaired.";
        }
        return "The cache " + file + " could not be " + done + ": " + e.getMessage();
    }

    private static String full(Path file) {
        return "The disk with " + file + " is full. Nothing was changed; make room and try again.";
    }

    static boolean isFull(SQLException e) {
        return primary(e) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    /// Whether the file is no database or contradicts itself.
    public static boolean isDamage(SQLException e) {
        int code = primary(e);
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    /// The low eight bits of an extended code are the primary one.
    private static int primary(SQLException e) {
        return e instanceof SQLiteException s ? s.getResultCode().code & 0xff : e.getErrorCode() & 0xff;
    }
}
