package org.tidemark.testserver.imap.session;

/// The tagged end of a command.
///
/// @param code response code without brackets, or empty
/// @param telling what may be said before it
public record Reply(Status status, String code, String text, Telling telling) {
    public enum Status {
        OK,
        NO,
        BAD
    }

    /// What the client may be told of changes at the end of a command.
    public enum Telling {
        NOTHING,
        /// Everything but that messages are gone, because the client counts on its numbers.
        NO_EXPUNGES,
        EVERYTHING
    }

    public static Reply ok(String text) {
        return ok("", text);
    }

    public static Reply ok(String code, String text) {
        return new Reply(Status.OK, code, text, Telling.EVERYTHING);
    }

    public static Reply no(String code, String text) {
        return new Reply(Status.NO, code, text, Telling.EVERYTHING);
    }

    public static Reply bad(String text) {
        return new Reply(Status.BAD, "", text, Telling.NO_EXPUNGES);
    }

    public Reply telling(Telling other) {
        return new Reply(status, code, text, other);
    }
}
