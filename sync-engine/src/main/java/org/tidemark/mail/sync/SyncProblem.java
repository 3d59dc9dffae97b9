package org.tidemark.mail.sync;

import java.time.Duration;
import java.util.Optional;

/// Why something could not be done, as a value a screen can show. [#sentence] names the thing and the remedy.
public sealed interface SyncProblem {
    /// One or two sentences for a person.
    String sentence();

    Advice advice();

    /// What happens next.
    enum Advice {
        RETRY_LATER,
        WAIT_FOR_NETWORK,
        ASK_USER
    }

    /// Nobody listens, the name is unknown, the line was cut, silence.
    record Unreachable(String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.WAIT_FOR_NETWORK;
        }
    }

    /// The server asked us to come back later (`[UNAVAILABLE]`, `[INUSE]`, throttling).
    record Busy(String sentence, Optional<Duration> backoff) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.RETRY_LATER;
        }
    }

    /// TLS, STARTTLS or a login method is not offered, or what answers is not IMAP.
    record NotSupported(String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.RETRY_LATER;
        }
    }

    /// The server refused the name or the password, or there is no password.
    record LoginRefused(String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.ASK_USER;
        }
    }

    /// No authority vouches for the server's certificate, or it is for another name.
    ///
    /// @param sha256 fingerprint in lower-case hex, for the user to compare
    record CertificateNotTrusted(String sentence, String sha256) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.ASK_USER;
        }
    }

    /// One mailbox could not be opened or read; the others were.
    record MailboxFailed(String mailbox, String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.RETRY_LATER;
        }
    }

    /// The server said NO to a change of the user.
    record ChangeRefused(String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.ASK_USER;
        }
    }

    /// The disk is full, the cache cannot be written.
    record StorageFailed(String sentence) implements SyncProblem {
        @Override
        public Advice advice() {
            return Advice.RETRY_LATER;
        }
    }

    /// A mistake of the program ended the work; what the cache holds is not touched by it.
    ///
    /// @param stopped whether it is not tried again before somebody asks for it
    record Mistake(String sentence, boolean stopped) implements SyncProblem {
        @Override
        public Advice advice() {
            return stopped ? Advice.ASK_USER : Advice.RETRY_LATER;
        }
    }
}
