package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.tidemark.testserver.imap.content.Turns;

/// Slows the guessing of passwords, and bounds what one user may hold open. Failed logins of one address count
/// together, whatever connections they come over; a login that succeeds waits for no other's failure. A password costs
/// much to check, so those tried for one user from one address are checked one after the other, and all together leave
/// processors for others. Thread-safe.
public final class LoginGuard {
    /// Passwords of one user from one address that wait to be checked; any more are refused without a look.
    static final int MOST_WAITING = 50;
    /// Connections of one user.
    static final int MOST_SESSIONS = 100;

    private static final int MOST_ADDRESSES = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final long LONGEST_SECONDS = 15;

    private record Failures(int count, Instant last) {}

    private record Pair(String address, String user) {}

    /// Those who wait for one pair's turn, and the one who has it.
    private static final class Line {
        private final Semaphore turn = new Semaphore(1, true);
        private int length;
    }

    private final Clock clock;
    private final Map<String, Failures> byAddress = new LinkedHashMap<>();
    private final Map<Pair, Line> lines = new HashMap<>();
    private final Map<String, Integer> sessions = new HashMap<>();
    private final Turns turns;

    /// @param turns for the checks, which are long
    public LoginGuard(Clock clock, Turns turns) {
        this.clock = clock;
        this.turns = turns;
    }

    /// Whether one more password for that user may be tried from that address now.
    public synchronized boolean admits(String address, String user) {
        return waiting(address, user) < MOST_WAITING;
    }

    /// How many passwords of that user from that address are being checked or wait for it.
    synchronized int waiting(String address, String user) {
        Line line = lines.get(new Pair(address, user));
        return line == null ? 0 : line.length;
    }

    /// Looks whether a password is right.
    @FunctionalInterface
    public interface Check<T> {
        T run() throws IOException;
    }

    /// Runs a check once it is its turn.
    public <T> T inTurn(String address, String user, Check<T> check) throws IOException {
        Pair pair = new Pair(address, user);
        Line line = join(pair);
        line.turn.acquireUninterruptibly();
        try (Turns.Turn turn = turns.begin()) {
            return check.run();
        } finally {
            line.turn.release();
            leave(pair, line);
        }
    }

    private synchronized Line join(Pair pair) {
        Line line = lines.computeIfAbsent(pair, p -> new Line());
        line.length++;
        return line;
    }

    private synchronized void leave(Pair pair, Line line) {
        if (--line.length == 0) {
            lines.remove(pair);
        }
    }

    /// A login failed.
    ///
    /// @return how long the answer has to wait
    public synchronized Duration failed(String address) {
        Failures before = byAddress.get(address);
        int count = before == null || !before.last.plus(REMEMBERED).isAfter(clock.instant())
                ? 1
                : Math.min(before.count + 1, 30);
        byAddress.remove(address);
        byAddress.put(address, new Failures(count, clock.instant()));
        if (byAddress.size() > MOST_ADDRESSES) {
            byAddress.remove(byAddress.keySet().iterator().next());
        }
        return Duration.ofSeconds(Math.min(1L << count, LONGEST_SECONDS));
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
