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
    /// @param now when it began, if it is another one than before
    public SyncStatus withConnection(Connection next, Instant now) {
        return new SyncStatus(
                account, next, next == connection ? since : now, progress, last, problem, nextTry, waiting);
    }

    public SyncStatus withProgress(Optional<SyncProgress> next) {
        return new SyncStatus(account, connection, since, next, last, problem, nextTry, waiting);
    }

    /// A sync has ended: its receipt, and what it left in the queue.
    public SyncStatus withReceipt(SyncReceipt receipt) {
        return new SyncStatus(
                account,
                connection,
                since,
                Optional.empty(),
                Optional.of(receipt),
                problem,
                nextTry,
                receipt.queueLeft());
    }

    /// @param next tried again at that time
    public SyncStatus withProblem(Optional<SyncProblem> trouble, Optional<Instant> next) {
        return new SyncStatus(account, connection, since, progress, last, trouble, next, waiting);
    }

    public SyncStatus withWaiting(int changes) {
        return new SyncStatus(account, connection, since, progress, last, problem, nextTry, changes);
    }

    public enum Connection {
        ONLINE,
        CONNECTING,
        WAITING_TO_RETRY,
        OFFLINE_NO_NETWORK,
        OFFLINE_CHOSEN,
        NEEDS_ATTENTION
    }
}
