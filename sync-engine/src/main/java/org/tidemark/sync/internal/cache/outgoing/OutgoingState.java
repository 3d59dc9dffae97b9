package org.tidemark.sync.internal.cache.outgoing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How far a mail has come. Each step is durable before it is taken.
///
/// @param nextTry not before then
/// @param tries in a row that the server has put off
/// @param attempted when it last became possible that the server has it
/// @param copied whether Sent has, or will have, its copy
/// @param reason for a person: what it waits for, why it stopped, what is asked
public record OutgoingState(
        Stage stage,
        List<Recipient> recipients,
        Instant nextTry,
        int tries,
        Optional<Instant> attempted,
        boolean copied,
        Optional<String> reason) {
    public OutgoingState {
        recipients = List.copyOf(recipients);
    }

    public enum Stage {
        QUEUED,
        /// All of it may be with the server. Found so after a start, it is as [#UNKNOWN].
        SENDING,
        /// It may have been taken: to be looked for on the server.
        UNKNOWN,
        /// It was looked for and not found: only the person can say.
        ASKED,
        /// The server refused it, or some recipients, for good.
        STOPPED,
        SENT;

        /// Whether it may have been taken and nobody knows.
        public boolean inDoubt() {
            return this == SENDING || this == UNKNOWN || this == ASKED;
        }
    }

    /// @param said the server's words, if it did not take it
    public record Recipient(String address, RecipientState state, String said) {
        public Recipient in(RecipientState next) {
            return new Recipient(address, next, next == RecipientState.ACCEPTED ? "" : said);
        }
    }

    public enum RecipientState {
        WAITING,
        /// Named to the server in an attempt of which the end is not known.
        IN_DOUBT,
        ACCEPTED,
        REFUSED
    }

    public List<String> in(RecipientState state) {
        return recipients.stream()
                .filter(r -> r.state() == state)
                .map(Recipient::address)
                .toList();
    }

    public OutgoingState at(Stage next, Optional<String> why) {
        return new OutgoingState(next, recipients, nextTry, tries, attempted, copied, why);
    }

    public OutgoingState with(List<Recipient> others) {
        return new OutgoingState(stage, others, nextTry, tries, attempted, copied, reason);
    }

    /// All of one state into another.
    public OutgoingState turned(RecipientState from, RecipientState to) {
        return with(
                recipients.stream().map(r -> r.state() == from ? r.in(to) : r).toList());
    }

    public OutgoingState trying(Instant next, int count) {
        return new OutgoingState(stage, recipients, next, count, attempted, copied, reason);
    }

    public OutgoingState attemptedAt(Instant now) {
        return new OutgoingState(stage, recipients, nextTry, tries, Optional.of(now), copied, reason);
    }

    public OutgoingState withCopy() {
        return new OutgoingState(stage, recipients, nextTry, tries, attempted, true, reason);
    }
}
