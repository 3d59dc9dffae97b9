package org.tidemark.mail.sync;

import java.time.Instant;
import java.util.Optional;

/// What the status line says of one account.
///
/// @param account its name
/// @param since when this state began
/// @param progress of the sync that runs now
/// @param last the receipt of the sync that ended last, if any since start
/// @param problem what keeps the account from being up to date
/// @param nextTry when the engine tries again by itself
/// @param waiting changes of the user that are queued
public record SyncStatus(
        String account,
        Connection connection,
        Instant since,
        Optional<SyncProgress> progress,
        Optional<SyncReceipt> last,
        Optional<SyncProblem> problem,
        Optional<Instant> nextTry,
        int waiting) {
    public enum Connection {
        ONLINE,
        CONNECTING,
        WAITING_TO_RETRY,
        OFFLINE_NO_NETWORK,
        OFFLINE_CHOSEN,
        NEEDS_ATTENTION
    }
}
