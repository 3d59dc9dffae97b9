package org.tidemark.sync.internal.sqlite.bodies;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidemark.sync.internal.cache.Octets;

/// Whether a message that we appended is what the server will give back. Servers that keep lines in the form of their
/// system turn a bare LF or CR into CRLF, and a NUL into something else (RFC 3501 §4.3.1 forbids it in literals).
final class WireForm {
    private WireForm() {}

    /// Every line ends in CRLF and there is no NUL. Octets that cannot be read are taken for not canonical.
    static boolean isCanonical(Octets octets) {
        try (InputStream in = open(octets)) {
            int before = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                boolean alone = (c == '\n') != (before == '\r');
                if (c == 0 || alone) {
                    return false;
                }
                before = c;
            }
            return before != '\r';
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static InputStream open(Octets octets) throws IOException {
        return switch (octets) {
            case Octets.InMemory(byte[] bytes) -> new ByteArrayInputStream(bytes);
            case Octets.Spilled(Path file, long size) -> new BufferedInputStream(Files.newInputStream(file));
        };
    }
}
