package org.tidemark.sync.internal.account;

import java.util.Optional;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.line.Line;

/// One account as the work in the background sees it.
interface SyncedAccount {
    /// @param line still usable, if there is one
    record Synced(SyncReceipt receipt, Optional<Line> line) {}

    String name();

    NetworkPolicy policy();

    /// Runs one sync; opens a line if there is none.
    Synced sync(Optional<Line> line);

    /// Changes in the queue.
    int waiting();

    /// The anchor of INBOX.
    Optional<SyncAnchor> inbox();

    /// Takes flags of a message in INBOX that the server told without being asked.
    ///
    /// @return false if only a sync can tell whether they are newer than what is here
    boolean told(UidValidity uidValidity, FlagUpdate flags);
}
