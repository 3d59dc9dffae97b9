package org.tidemark.mail.discovery;

/// One question and what came of it.
///
/// @param whom the host, the URL or the DNS name that was asked
/// @param words what came of it, in a few words for a person
public record Asked(Origin origin, String whom, State state, String words) {
    public enum State {
        FOUND,
        /// Answered, and knows no servers that can be used.
        NOTHING,
        /// No answer, or none in time.
        NO_ANSWER,
        /// Left out: a better answer was there first, or nothing may be sent.
        NOT_ASKED
    }
}
