package org.tidemark.sync.internal.session;

import java.time.Duration;

/// How long a session waits.
///
/// @param connect for the TCP connection
/// @param opening for connection, TLS, greeting and login together, however slowly they trickle in
/// @param silence for one octet while an answer is due
/// @param work as above, while a command is under way that may take a server minutes: a search, a copy, an upload
/// @param leaveIdle for the answer to DONE; if it does not come, the line is dead
public record SessionTimeouts(Duration connect, Duration opening, Duration silence, Duration work, Duration leaveIdle) {
    /// A command that meets silence ends within a minute, whether the server falls silent before or after the login.
    public static final SessionTimeouts STANDARD = new SessionTimeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(35),
            Duration.ofSeconds(45),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20));
}
