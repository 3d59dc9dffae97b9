package org.tidemark.testserver.store;

import java.util.OptionalLong;
import java.util.Set;

/// What STORE asks for (RFC 3501 §6.4.6, RFC 7162 §3.1.3).
///
/// @param unchangedSince messages with a greater modSeq are left alone and reported
public record FlagChange(Mode mode, Set<String> flags, OptionalLong unchangedSince) {
    public enum Mode {
        ADD,
        REMOVE,
        REPLACE
    }
}
