package org.tidemark.testserver.maildir.journal;

import java.time.Duration;

/// How long expunges are remembered, per folder. What is forgotten costs a returning client octets, since it is told
/// every UID that is not live, and nothing else (RFC 7162 §3.2.6).
///
/// @param age remembered at least so long, as far as `most` allows
/// @param least so many are kept however old they are
/// @param most so many are kept at most
public record Retention(Duration age, int least, int most) {
    /// Most devices come back within a month; 50,000 expunges are about four megabytes.
    public static final Retention DEFAULT = new Retention(Duration.ofDays(30), 1000, 50_000);
    /// No log at all: every client that saw anything expunged gets the complement.
    public static final Retention NONE = new Retention(Duration.ZERO, 0, 0);
}
