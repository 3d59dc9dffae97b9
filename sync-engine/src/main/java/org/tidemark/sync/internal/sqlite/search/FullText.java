package org.tidemark.sync.internal.sqlite.search;

import java.sql.SQLException;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// The index for searching: one entry for each message, under the message's own id.
public final class FullText {
    private FullText() {}

    /// @param sender names and addresses of the authors, and so on
    public record Entry(String subject, String sender, String recipients, String body, String attachments) {}

    /// Adds or replaces a message's entry; a contentless index needs the whole of it again.
    public static void put(Sql sql, long message, Entry entry) throws SQLException {
        sql.run(
                "INSERT OR REPLACE INTO text (rowid, subject, sender, recipients, body, attachments)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                message,
                spaced(entry.subject()),
                spaced(entry.sender()),
                spaced(entry.recipients()),
                spaced(entry.body()),
                spaced(entry.attachments()));
    }

    /// Sets every character of a script that is written without spaces apart, so that each is a token of its own and
    /// any run of them is found as a phrase.
    static String spaced(String text) {
        if (text.codePoints().noneMatch(FullText::standsAlone)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(c -> {
            if (standsAlone(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    private static boolean standsAlone(int c) {
        if (c < 0x0e00) {
            return false;
        }
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> Character.isLetterOrDigit(c);
            default -> false;
        };
    }
}
