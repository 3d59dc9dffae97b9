package org.tidemark.sync.internal.sqlite.queue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.tidemark.sync.internal.cache.Octets;

/// The header of a complete message.
final class HeaderOctets {
    private static final int LONGEST = 1 << 20;

    private HeaderOctets() {}

    /// Up to and including the empty line, or the first megabyte where there is none.
    static byte[] of(Octets message) throws IOException {
        byte[] start = switch (message) {
            case Octets.InMemory(byte[] bytes) -> new ByteArrayInputStream(bytes).readNBytes(LONGEST);
            case Octets.Spilled(Path file, long size) -> {
                try (InputStream in = Files.newInputStream(file)) {
                    yield in.readNBytes(LONGEST);
                }
            }
        };
        for (int i = 0; i < start.length; i++) {
            if (start[i] == '\n' && endsHeader(start, i)) {
                return Arrays.copyOf(start, i + 1);
            }
        }
        return start;
    }

    /// Whether the line that ends at `newline` is empty; bare newlines count.
    private static boolean endsHeader(byte[] octets, int newline) {
        int before = newline - 1;
        if (before >= 0 && octets[before] == '\r') {
            before--;
        }
        return before < 0 || octets[before] == '\n';
    }
}
