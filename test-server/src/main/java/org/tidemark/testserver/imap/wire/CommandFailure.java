package org.tidemark.testserver.imap.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a command with a tagged answer that is not OK.
public abstract sealed class CommandFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private CommandFailure(String sentence) {
        super(sentence, null, false, false);
    }

    /// For the client's user.
    public String sentence() {
        String text = getMessage();
        return text == null ? "" : text;
    }

    /// The command is not in the grammar, or not allowed now: tagged BAD.
    public static final class BadCommand extends CommandFailure {
        private static final long serialVersionUID = 1L;

        public BadCommand(String sentence) {
            super(sentence);
        }
    }

    /// The command is understood and cannot be done: tagged NO.
    public static final class RefusedCommand extends CommandFailure {
        private static final long serialVersionUID = 1L;

        private final @Nullable String code;

        /// @param code response code without brackets; empty for none
        public RefusedCommand(String code, String sentence) {
            super(sentence);
            this.code = code.isEmpty() ? null : code;
        }

        public Optional<String> code() {
            return Optional.ofNullable(code);
        }
    }
}
