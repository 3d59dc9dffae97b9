package org.tidemark.mail.sync;

import java.util.Optional;

/// How far a running sync is, in words and numbers a person would recognise.
///
/// @param account its name
/// @param what e.g. “Headers in Archive”
/// @param done steps of `total` done; both 0 where no total is known
public record SyncProgress(String account, Phase phase, String what, long done, long total, Optional<String> mailbox) {
    public enum Phase {
        CONNECTING,
        CHECKING,
        SENDING,
        HEADERS,
        TEXTS,
        FINISHED
    }
}
