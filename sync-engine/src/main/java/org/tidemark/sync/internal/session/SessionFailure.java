package org.tidemark.sync.internal.session;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a session could not be opened or ended early. Sentences are for a person: they name the server and the remedy
/// and hold no secret.
public abstract sealed class SessionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private SessionFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /// Nobody listens, unknown host, cut, silence, BYE: try again later.
    public static final class ConnectionLost extends SessionFailure {
        private static final long serialVersionUID = 1L;

        public ConnectionLost(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /// What answers does not speak IMAP, or broke its rules beyond repair.
    public static final class ProtocolViolation extends SessionFailure {
        private static final long serialVersionUID = 1L;

        public ProtocolViolation(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    /// TLS, STARTTLS or every login method we know is missing.
    public static final class NotOffered extends SessionFailure {
        private static final long serialVersionUID = 1L;

        public NotOffered(String sentence) {
            super(sentence, null);
        }
    }

    /// Wrong name or password.
    public static final class AuthenticationRejected extends SessionFailure {
        private static final long serialVersionUID = 1L;

        public AuthenticationRejected(String sentence) {
            super(sentence, null);
        }
    }

    /// The server wants us to come back later (`[UNAVAILABLE]`, `[INUSE]`, throttling).
    public static final class Busy extends SessionFailure {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> backoff;

        public Busy(String sentence, Optional<Duration> backoff) {
            super(sentence, null);
            this.backoff = backoff;
        }

        public Optional<Duration> backoff() {
            return backoff;
        }
    }

    public static final class CertificateRejected extends SessionFailure {
        private static final long serialVersionUID = 1L;
        private final String sha256;

        public CertificateRejected(String sentence, String sha256, Throwable cause) {
            super(sentence, cause);
            this.sha256 = sha256;
        }

        public String sha256() {
            return sha256;
        }
    }
}
