package org.tidemark.testserver.imap.wire;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The command is understood and cannot be done: tagged NO.
public final class RefusedCommand extends CommandFailure {
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
