package org.tidemark.mail.sync;

import java.util.List;
import java.util.Map;

/// What one sync did and cost: the last line of `sync --json`.
///
/// @param bytesIn octets received on the connection, as the transport counts them (after compression)
/// @param roundTrips flights: times the client spoke after the server had, with nothing of the server's under way
/// @param foldersListed mailboxes the server named
/// @param foldersOpened mailboxes selected
/// @param added messages that are new on the server since last time
/// @param flagChanges messages whose flags the server changed
/// @param expunged messages that are gone from the server
/// @param bodies complete messages fetched
/// @param plans mailboxes for each plan of the ladder, by its name in the contract (`unchanged`, `qresync`, …)
/// @param problems what kept part of it from being done; empty if the cache now equals the server
public record SyncReceipt(
        String account,
        Outcome outcome,
        long bytesIn,
        long bytesOut,
        int roundTrips,
        long wallMillis,
        int foldersListed,
        int foldersOpened,
        int added,
        int flagChanges,
        int expunged,
        int bodies,
        Map<String, Integer> plans,
        int queueDone,
        int queueLeft,
        int queueRefused,
        List<SyncProblem> problems) {
    public SyncReceipt {
        plans = Map.copyOf(plans);
        problems = List.copyOf(problems);
    }

    public enum Outcome {
        /// The cache equals the server and nothing waits.
        DONE,
        /// Something was not done and will be tried again by itself.
        RETRY,
        /// Something needs the user.
        NEEDS_USER,
        CANCELLED
    }
}
