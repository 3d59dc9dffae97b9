package org.tidemark.sync.internal.submission;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tidemark.sync.internal.session.SessionFailure;

/// What is known of a mail after one attempt. Sentences are for a person and hold no secret.
public sealed interface Outcome {
    /// The server has taken it for these recipients and answers for it from now on (RFC 5321 §6.1).
    ///
    /// @param said the server's words, often with the name of the mail in its queue
    record Accepted(String said) implements Outcome {}

    /// As [Accepted], for all recipients but these.
    record AcceptedForSome(String said, List<RefusedRecipient> refused) implements Outcome {
        public AcceptedForSome {
            refused = List.copyOf(refused);
        }
    }

    /// No recipient was taken; nothing was sent.
    record NoRecipient(List<RefusedRecipient> refused) implements Outcome {
        public NoRecipient {
            refused = List.copyOf(refused);
        }
    }

    /// The line did not hold to the end of the message, so the server has taken nothing.
    record NotSent(String sentence) implements Outcome {}

    /// The whole message went out and no answer came: it may have been taken (RFC 1047). Who was refused has been told
    /// to [LastWord].
    record Unknown(String sentence) implements Outcome {}

    /// The server said no for now.
    record Later(String sentence, Optional<Duration> backoff) implements Outcome {}

    /// The server said no for good, or what the mail needs is missing.
    record Never(Reason reason, String sentence) implements Outcome {}

    /// What stands in the way for good.
    enum Reason {
        /// The server refused the name or the password.
        LOGIN(true),
        /// Its certificate is not trusted.
        CERTIFICATE(true),
        /// No TLS, no way to log in that we know.
        NOT_OFFERED(true),
        /// Over the server's limit.
        TOO_LARGE(false),
        /// No room in a mailbox, or too much was sent lately.
        QUOTA(false),
        /// The mail needs something that the server cannot carry: addresses or text beyond ASCII.
        FORM(false),
        /// Any other refusal of this mail.
        REFUSED(false);

        private final boolean everyMail;

        Reason(boolean everyMail) {
            this.everyMail = everyMail;
        }

        /// Whether it is a matter of the account, so that every other mail would meet it too.
        public boolean everyMail() {
            return everyMail;
        }
    }

    /// What it means for a mail that no session could be had.
    static Outcome of(SessionFailure failure) {
        String sentence = String.valueOf(failure.getMessage());
        return switch (failure) {
            case SessionFailure.ConnectionLost _ -> new NotSent(sentence);
            case SessionFailure.ProtocolViolation _ -> new Later(sentence, Optional.empty());
            case SessionFailure.NotOffered _ -> new Never(Reason.NOT_OFFERED, sentence);
            case SessionFailure.AuthenticationRejected _ -> new Never(Reason.LOGIN, sentence);
            case SessionFailure.Busy busy -> new Later(sentence, busy.backoff());
            case SessionFailure.CertificateRejected _ -> new Never(Reason.CERTIFICATE, sentence);
        };
    }
}
