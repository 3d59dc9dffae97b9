package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets the work on an account go one piece at a time.
final class Turns {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// Does `work` when no other work on that account is under way.
    <T> T take(String account, Supplier<T> work) {
        ReentrantLock lock = lock(account);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Does `work` now.
    ///
    /// @return empty if other work on that account is under way
    <T> Optional<T> tryNow(String account, Supplier<T> work) {
        ReentrantLock lock = lock(account);
        if (!lock.tryLock()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            lock.unlock();
        }
    }

    /// Waits for what is under way, for each account so long at most.
    void awaitAll(Duration patience) {
        for (ReentrantLock lock : locks.values()) {
            try {
                if (lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    lock.unlock();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private ReentrantLock lock(String account) {
        return locks.computeIfAbsent(account, name -> new ReentrantLock());
    }
}
