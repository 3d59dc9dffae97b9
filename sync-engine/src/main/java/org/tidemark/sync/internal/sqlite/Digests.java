package org.tidemark.sync.internal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.tidemark.sync.internal.mime.header.ParsedHeader;

/// Fingerprints of octets, of headers and of message ids.
final class Digests {
    private static final int IDENTITY = 16;

    private Digests() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String hex(byte[] octets) {
        return HexFormat.of().formatHex(sha256().digest(octets));
    }

    static String hex(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Tells messages apart by what their headers say, whichever fields were fetched around it.
    static byte[] identity(ParsedHeader header) {
        MessageDigest digest = sha256();
        for (String part : List.of(
                header.messageId().orElse(""),
                header.subject(),
                Addresses.write(header.from()),
                Addresses.write(header.to()),
                header.date().map(Instant::toString).orElse(""))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Arrays.copyOf(digest.digest(), IDENTITY);
    }

    /// 64 bits that stand for a text.
    static long hash(String text) {
        return ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
