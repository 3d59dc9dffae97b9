package org.tidemark.sync.internal.submission;

import java.util.List;
import java.util.stream.Collectors;

/// A reply (RFC 5321 §4.2).
///
/// @param lines the texts of its lines, the enhanced status codes (RFC 2034) included
record SmtpReply(int code, List<String> lines) {
    boolean positive() {
        return code / 100 == 2;
    }

    boolean intermediate() {
        return code / 100 == 3;
    }

    boolean transientNegative() {
        return code / 100 == 4;
    }

    boolean permanent() {
        return code / 100 == 5;
    }

    /// Whether the enhanced status code (RFC 3463) begins with one of these.
    boolean enhanced(String... beginnings) {
        for (String beginning : beginnings) {
            if (!beginning.isEmpty() && lines.getFirst().startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }

    /// The code and what stands with it, in one line.
    String said() {
        return code + " " + lines.stream().map(String::strip).collect(Collectors.joining(" "));
    }
}
