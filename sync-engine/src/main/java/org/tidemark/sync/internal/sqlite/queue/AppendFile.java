package org.tidemark.sync.internal.sqlite.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.message.Identity;

/// The file of an APPEND, taken into the cache before the transaction that queues it.
public record AppendFile(ParsedHeader header, Identity identity, Bodies.Ready body) {
    /// INTERNALDATE has a four-digit year (RFC 3501 §9, `date-year`).
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    public static AppendFile read(Intent.Append append, Bodies bodies, Clock clock) throws IOException {
        Path copy = Files.createTempFile(bodies.spill(), "append", ".tmp");
        try {
            Files.copy(append.file(), copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + append.file() + ".", e);
        } catch (IOException e) {
            throw new IOException("The file " + append.file() + " cannot be read: " + e.getMessage(), e);
        }
        Octets octets = new Octets.Spilled(copy, Files.size(copy));
        ParsedHeader header = HeaderReader.read(HeaderOctets.of(octets));
        Instant date = append.internalDate().orElseGet(clock::instant);
        Identity identity = Identity.of(header, octets.size(), date.toEpochMilli());
        return new AppendFile(header, identity, bodies.prepare(octets));
    }

    static void checkDate(Instant date) {
        if (date.isBefore(Instant.EPOCH) || date.isAfter(LATEST)) {
            throw new IllegalArgumentException("A message cannot have arrived on " + date + ".");
        }
    }

    Optional<String> messageId() {
        return header.messageId();
    }
}
