package org.tidemark.sync.internal.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.response.Untagged;

/// Makes arrivals of FETCH answers.
public final class Arrivals {
    private static final int HEADER_LIMIT = 256 * 1024;

    private Arrivals() {}

    /// The arrival that a FETCH answer holds; empty if it has neither a header nor octets.
    ///
    /// @param now stands for an INTERNALDATE that was not told
    public static Optional<Arrival> of(Untagged.Fetched f, Instant now) {
        Optional<Untagged.Section> body = fromStart(f);
        Optional<Untagged.Section> header = section(f, "HEADER.FIELDS");
        if (body.isEmpty() && header.isEmpty()) {
            return Optional.empty();
        }
        byte[] octets = header.map(s -> beginning(s.octets()))
                .orElseGet(() -> headerOf(beginning(body.orElseThrow().octets())));
        Optional<Octets> whole =
                body.filter(s -> isWhole(s, Fetch.CHUNK, f.size())).map(Untagged.Section::octets);
        return Optional.of(new Arrival(
                f.uid(),
                f.flags().orElse(FlagSet.EMPTY),
                f.modSeq(),
                f.internalDate().orElse(now),
                f.size().orElse(whole.map(Octets::size).orElse(0L)),
                octets,
                f.attachments(),
                whole));
    }

    /// A row for a message whose header the server cannot give: it is counted and flagged, and shows no text.
    public static Arrival bare(Uid uid, FlagSet flags, Instant now) {
        return new Arrival(
                uid,
                flags,
                Optional.empty(),
                now,
                0,
                "\r\n".getBytes(StandardCharsets.US_ASCII),
                Optional.empty(),
                Optional.empty());
    }

    public static Optional<Untagged.Section> body(Untagged.Fetched f) {
        return section(f, "BODY[]");
    }

    /// The octets from the first on; a part that is echoed to be from further on is none (lessons.md#echoed-origin).
    public static Optional<Untagged.Section> fromStart(Untagged.Fetched f) {
        return body(f).filter(s -> s.origin().orElse(0) == 0);
    }

    /// The octets of a message that is longer than a chunk, as far as they came.
    public static Optional<Octets> beginning(Untagged.Fetched f) {
        return fromStart(f).filter(s -> !isWhole(s, Fetch.CHUNK, f.size())).map(Untagged.Section::octets);
    }

    /// A chunk shorter than asked is the last (lessons.md#whole). Octets without an origin are the whole message, but
    /// for exactly as many as were asked for of a longer one: some servers cut and do not say so.
    ///
    /// @param asked octets, from the first
    /// @param size of the message, as far as the server tells it
    public static boolean isWhole(Untagged.Section section, long asked, OptionalLong size) {
        long octets = section.octets().size();
        return section.origin().isEmpty()
                ? octets != asked || size.orElse(octets) <= octets
                : section.origin().getAsLong() == 0 && octets < asked;
    }

    private static Optional<Untagged.Section> section(Untagged.Fetched f, String name) {
        return f.sections().entrySet().stream()
                .filter(e -> e.getKey().contains(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static byte[] beginning(Octets octets) {
        return switch (octets) {
            case Octets.InMemory(byte[] bytes) -> bytes;
            case Octets.Spilled spilled -> {
                try (InputStream in = Files.newInputStream(spilled.file())) {
                    yield in.readNBytes(HEADER_LIMIT);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /// Up to and including the first empty line, whichever line ends the message has.
    static byte[] headerOf(byte[] message) {
        int limit = Math.min(message.length, HEADER_LIMIT);
        int lineStart = 0;
        for (int i = 0; i < limit; i++) {
            if (message[i] == '\n') {
                boolean empty = i == lineStart || (i == lineStart + 1 && message[lineStart] == '\r');
                lineStart = i + 1;
                if (empty) {
                    return java.util.Arrays.copyOf(message, lineStart);
                }
            }
        }
        return java.util.Arrays.copyOf(message, limit);
    }
}
