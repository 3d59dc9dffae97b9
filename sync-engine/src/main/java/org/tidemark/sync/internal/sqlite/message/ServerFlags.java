package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// A message's flags as the server has them, apart from those that are shown.
public final class ServerFlags {
    private ServerFlags() {}

    /// @param shownToo where no change of the user waits, so that what is shown is what the server has
    public static void store(Tx tx, long message, FlagSet flags, Optional<Long> modSeq, boolean shownToo)
            throws SQLException {
        tx.sql()
                .run(
                        "UPDATE message SET flags = ?, bits = ?, modseq = ?, gone = 0 WHERE id = ?",
                        flags.toString(),
                        FlagBits.of(flags),
                        modSeq.orElse(null),
                        message);
        if (shownToo) {
            tx.sql()
                    .run(
                            "UPDATE message SET shown_flags = ?, unread = ?, starred = ? WHERE id = ?",
                            flags.toString(),
                            FlagBits.unread(flags),
                            FlagBits.starred(flags),
                            message);
        }
    }
}
