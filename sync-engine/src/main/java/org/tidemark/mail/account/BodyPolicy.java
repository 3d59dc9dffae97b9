package org.tidemark.mail.account;

/// Which complete messages are kept for reading offline. Headers and flags are always kept.
public sealed interface BodyPolicy {
    /// Every message.
    record All() implements BodyPolicy {}

    /// Messages whose INTERNALDATE is at most `days` ago.
    record Recent(int days) implements BodyPolicy {
        public Recent {
            if (days < 1) {
                throw new IllegalArgumentException("recent:DAYS needs at least one day, not " + days);
            }
        }
    }

    /// None by itself; a message that the user opens is fetched then.
    record None() implements BodyPolicy {}

    /// Reads `all`, `recent:DAYS` or `none`.
    ///
    /// @throws IllegalArgumentException naming the three forms
    static BodyPolicy parse(String text) {
        if (text.equals("all")) {
            return new All();
        }
        if (text.equals("none")) {
            return new None();
        }
        if (text.matches("recent:\\d{1,6}")) {
            return new Recent(Integer.parseInt(text.substring(7)));
        }
        throw new IllegalArgumentException("bodies are all, recent:DAYS or none, not '" + text + "'");
    }

    /// The text that [#parse] reads.
    default String text() {
        return switch (this) {
            case All() -> "all";
            case Recent(int days) -> "recent:" + days;
            case None() -> "none";
        };
    }
}
