package org.tidemark.sync.internal.submission;

import java.time.Duration;

/// How long a submission waits. RFC 5321 §4.5.3.2 is more patient, for servers that nobody sits in front of; of its
/// times only the last is kept, as too short a one makes mail come twice.
///
/// @param connect for the TCP connection
/// @param opening for connection, TLS, greeting and login together
/// @param silence for one octet of a reply
/// @param block for each 64 kB of a message to leave
/// @param acceptance for the answer to the end of the message
public record SubmissionTimeouts(
        Duration connect, Duration opening, Duration silence, Duration block, Duration acceptance) {
    public static final SubmissionTimeouts STANDARD = new SubmissionTimeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(35),
            Duration.ofSeconds(45),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));
}
