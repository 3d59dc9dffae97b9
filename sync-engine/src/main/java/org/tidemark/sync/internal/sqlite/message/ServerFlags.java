package org.tidemark.sync.internal.sqlite.message;

import java.sql.SQLException;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.sqlite.db.Columns;
import org.tidemark.sync.internal.sqlite.db.Tx;

/// A message's flags as the server has them, apart from those that are shown.
public final class ServerFlags {
    private ServerFlags() {}

    /// @param shownToo where no change of the user waits, so that what is shown is what the server has
    public static void store(Tx tx, long message, FlagSet flags, Optional<Long> modSeq, boolean shownToo)
            throws SQLException {
        Columns columns = columns(flags, modSeq).set("gone", 0);
        tx.sql().update("message", message, shownToo ? columns.and(ShownState.columns(flags)) : columns);
    }

    static Columns columns(FlagSet flags, Optional<Long> modSeq) {
        return new Columns()
                .set("flags", flags.toString())
                .set("bits", FlagBits.of(flags))
                .set("modseq", modSeq.orElse(null));
    }
}
