package org.tidemark.sync.internal.response;

/// A command's tagged answer.
///
/// @param text for a person, as the server wrote it
public record Completion(Kind kind, ResponseCode code, String text) {
    public enum Kind {
        OK,
        NO,
        BAD
    }

    /// Whether all of it was done: an OK that stopped at a limit of messages is none.
    public boolean ok() {
        return kind == Kind.OK && !(code instanceof ResponseCode.MessageLimit);
    }
}
