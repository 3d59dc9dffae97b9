package org.tidemark.sync.internal.cache;

import java.nio.file.Path;

/// A message's octets on their way into the cache.
public sealed interface Octets {
    long size();

    record InMemory(byte[] bytes) implements Octets {
        @Override
        public long size() {
            return bytes.length;
        }
    }

    /// In a temporary file of the cache's spill folder; the cache takes the file over.
    record Spilled(Path file, long size) implements Octets {}
}
