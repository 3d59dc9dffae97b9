package org.tidemark.sync.internal.sqlite.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;
import org.tidemark.sync.internal.sqlite.db.Digests;

/// What identifies a message across UIDs.
///
/// @param internalDate milliseconds since 1970
/// @param digest of what its header says, whichever fields were fetched around it
public record Identity(Optional<String> messageId, long size, long internalDate, byte[] digest) {
    private static final int LENGTH = 16;

    public static Identity of(ParsedHeader header, long size, long internalDate) {
        return new Identity(header.messageId(), size, internalDate, digest(header));
    }

    private static byte[] digest(ParsedHeader header) {
        MessageDigest digest = Digests.sha256();
        for (String part : List.of(
                header.messageId().orElse(""),
                header.subject(),
                AddressColumn.write(header.from()),
                AddressColumn.write(header.to()),
                header.date().map(Instant::toString).orElse(""))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Arrays.copyOf(digest.digest(), LENGTH);
    }
}
