package org.tidemark.testserver.imap.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Slows the guessing of passwords, and bounds what one user may hold open. Failed logins of one address count
/// together, whatever connections they come over; a login that succeeds never waits. Thread-safe.
public final class LoginGuard {
    /// Connections of one address that wait out a failure; any more are refused without a look at the password.
    static final int MOST_WAITING = 20;
    /// Connections of one user.
    static final int MOST_SESSIONS = 100;

    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long LONGEST_SECONDS = 15;

    private record Failures(int count, int waiting, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>();
    private final Map<String, Integer> sessions = new HashMap<>();

    public LoginGuard(Clock clock) {
        this.clock = clock;
    }

    /// Whether a password from that address may be tried now.
    public synchronized boolean admits(String address) {
        return of(address).map(Failures::waiting).orElse(0) < MOST_WAITING;
    }

    /// A login failed.
    ///
    /// @return how long the answer has to wait, after which [#waited] is called
    public synchronized Duration failed(String address) {
        Failures before = of(address).orElse(new Failures(0, 0, clock.instant()));
        int count = Math.min(before.count + 1, 30);
        byAddress.remove(address);
        byAddress.put(address, new Failures(count, before.waiting + 1, clock.instant()));
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        return Duration.ofSeconds(Math.min(1L << count, LONGEST_SECONDS));
    }

    public synchronized void waited(String address) {
        byAddress.computeIfPresent(address, (a, f) -> new Failures(f.count, Math.max(0, f.waiting - 1), f.last));
    }

    private Optional<Failures> of(String address) {
        return Optional.ofNullable(byAddress.get(address))
                .filter(f -> f.waiting > 0 || f.last.plus(REMEMBERED).isAfter(clock.instant()));
    }

    /// A user begins a session.
    ///
    /// @return whether that is one of not too many
    public synchronized boolean enters(String user) {
        if (sessions.getOrDefault(user, 0) >= MOST_SESSIONS) {
            return false;
        }
        sessions.merge(user, 1, Integer::sum);
        return true;
    }

    synchronized void leaves(String user) {
        sessions.computeIfPresent(user, (u, n) -> n > 1 ? Integer.valueOf(n - 1) : null);
    }
}
