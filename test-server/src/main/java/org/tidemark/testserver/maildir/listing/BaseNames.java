package org.tidemark.testserver.maildir.listing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// New base names, unique by construction: rename() replaces silently, so nothing else protects a message.
public final class BaseNames {
    private final Clock clock;
    private final RandomGenerator random;
    private final String host;
    private final AtomicLong counter = new AtomicLong();

    public BaseNames(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.host = hostName().replace("/", "\\057").replace(":", "\\072");
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /// @param size of the message, as a hint for programs that count quotas
    public String next(long size) {
        return next() + ",S=" + size;
    }

    public String next() {
        Instant now = clock.instant();
        String chance;
        synchronized (random) {
            chance = HexFormat.of().toHexDigits(random.nextLong());
        }
        return now.getEpochSecond() + ".M" + now.getNano() / 1000 + "P"
                + ProcessHandle.current().pid() + "Q" + counter.incrementAndGet() + "R" + chance + "." + host;
    }
}
