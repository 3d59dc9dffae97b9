package org.tidemark.sync.internal.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Notices that the computer has slept, as the clock on the wall has gone on and that of the processor has not, and
/// that it is in another network. Asked every few seconds; each look costs one small file.
final class Surroundings {
    /// Clocks are set by less than this without anybody's sleeping.
    private static final Duration SLEPT = Duration.ofSeconds(20);

    private final Clock wall;
    private final LongSupplier nanos;
    private final Supplier<Optional<String>> routes;
    private Instant wallThen;
    private long nanosThen;
    private Optional<String> routesThen;

    /// @param nanos monotonic, standing still while the computer sleeps
    /// @param routes what the network is now; empty where that cannot be told
    Surroundings(Clock wall, LongSupplier nanos, Supplier<Optional<String>> routes) {
        this.wall = wall;
        this.nanos = nanos;
        this.routes = routes;
        this.wallThen = wall.instant();
        this.nanosThen = nanos.getAsLong();
        this.routesThen = routes.get();
    }

    /// @return whether there has been a reason since the last look to try the line at once; losing the network is none
    boolean haveChanged() {
        Instant wallNow = wall.instant();
        long nanosNow = nanos.getAsLong();
        Optional<String> routesNow = routes.get();
        Duration awake = Duration.ofNanos(nanosNow - nanosThen);
        boolean slept = Duration.between(wallThen, wallNow).minus(awake).compareTo(SLEPT) > 0;
        boolean elsewhere = routesNow.isPresent() && !routesNow.get().isEmpty() && !routesNow.equals(routesThen);
        wallThen = wallNow;
        nanosThen = nanosNow;
        routesThen = routesNow;
        return slept || elsewhere;
    }
}
