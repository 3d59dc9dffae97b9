package org.tidemark.sync.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random changes by another client and by the user, lines cut at any answer, servers that lie: see [Play] for what
/// must hold. A seed that fails is printed with the shortest history that still fails.
///
/// `-Dtidemark.seeds=1000000` plays so many; `-Dtidemark.seed=7` plays that one.
class SimulationTest {
    /// Seeds above those that are always played, once they have failed. The three that did so far are among the first
    /// seventy.
    private static final List<Long> FAILED_ONCE = List.of(326L, 383L, 420L, 626L);

    private static final int RUNS_TO_SHORTEN = 150;

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void whateverHappensTheCacheEqualsTheServerAndEachWishHasHappenedOnce() throws Exception {
        try (ExecutorService players =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Optional<String>>> plays = new ArrayList<>();
            seeds().forEach(seed -> plays.add(players.submit(() -> failure(seed))));
            for (Future<Optional<String>> play : plays) {
                Optional<String> failure = play.get();
                if (failure.isPresent()) {
                    players.shutdownNow();
                    throw new AssertionError(failure.get());
                }
            }
        }
    }

    private static LongStream seeds() {
        Long one = Long.getLong("tidemark.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.concat(
                        FAILED_ONCE.stream().mapToLong(s -> s),
                        LongStream.rangeClosed(
                                Integer.getInteger("tidemark.seeds.from", 1),
                                Integer.getInteger("tidemark.seeds", 70)));
    }

    private Optional<String> failure(long seed) {
        History history = History.of(seed);
        Optional<Throwable> broken = broken(history);
        return broken.map(first -> {
            History shortest = shortest(history);
            return "seed " + seed + ": " + first + "\n\nThe shortest history that fails:\n" + shortest + "\n\n"
                    + broken(shortest).orElse(first);
        });
    }

    private History shortest(History failing) {
        History shortest = failing;
        for (int left = RUNS_TO_SHORTEN; left > 0; ) {
            Optional<History> next = Optional.empty();
            for (History shorter : shortest.shorter().toList()) {
                if (left-- <= 0) {
                    break;
                }
                if (broken(shorter).isPresent()) {
                    next = Optional.of(shorter);
                    break;
                }
            }
            if (next.isEmpty()) {
                break;
            }
            shortest = next.get();
        }
        return shortest;
    }

    private Optional<Throwable> broken(History history) {
        try {
            Play.of(history, folder.resolve("run" + runs.incrementAndGet()));
            return Optional.empty();
        } catch (AssertionError | Exception e) {
            return Optional.of(e);
        }
    }
}
