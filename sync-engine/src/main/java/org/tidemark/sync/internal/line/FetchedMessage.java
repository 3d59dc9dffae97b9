package org.tidemark.sync.internal.line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.response.Untagged;

/// What one FETCH answer tells of a message.
public record FetchedMessage(Untagged.Fetched told) {
    private static final int HEADER_LIMIT = 256 * 1024;

    /// The message as it arrives; empty if neither a header nor octets came.
    ///
    /// @param now stands for an INTERNALDATE that was not told
    public Optional<Arrival> arrival(Instant now) {
        Optional<Untagged.Section> body = fromStart();
        Optional<Untagged.Section> header = section("HEADER.FIELDS");
        if (body.isEmpty() && header.isEmpty()) {
            return Optional.empty();
        }
        if (body.filter(s -> s.cut() && !saysAll(s, header.isPresent())).isPresent()) {
            return Optional.empty();
        }
        byte[] octets = header.map(s -> beginning(s.octets()))
                .orElseGet(() -> headerOf(beginning(body.orElseThrow().octets())));
        Optional<Octets> whole =
                body.filter(s -> s.isWhole(Fetch.CHUNK, told.size())).map(Untagged.Section::octets);
        return Optional.of(new Arrival(
                told.uid(),
                told.flags().orElse(FlagSet.EMPTY),
                told.modSeq(),
                told.internalDate().orElse(now),
                told.size().orElse(whole.map(Octets::size).orElse(0L)),
                octets,
                told.attachments(),
                whole));
    }

    public Optional<Untagged.Section> body() {
        return section("BODY[]");
    }

    /// The octets from the first on; a part that is echoed to be from further on is none (lessons.md#echoed-origin).
    public Optional<Untagged.Section> fromStart() {
        return body().filter(s -> s.origin().orElse(0) == 0);
    }

    /// The octets of a message that is longer than a chunk, as far as they came.
    public Optional<Octets> beginning() {
        return fromStart().filter(s -> !s.isWhole(Fetch.CHUNK, told.size())).map(Untagged.Section::octets);
    }

    private Optional<Untagged.Section> section(String name) {
        return told.sections().entrySet().stream()
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

    /// Whether all that a row holds came before the line broke: what was not told must not be taken for not so.
    private boolean saysAll(Untagged.Section cut, boolean header) {
        return told.flags().isPresent()
                && told.size().isPresent()
                && told.internalDate().isPresent()
                && (header || endOfHeader(beginning(cut.octets())) > 0);
    }

    /// Up to and including the first empty line, whichever line ends the message has.
    static byte[] headerOf(byte[] message) {
        int end = endOfHeader(message);
        return Arrays.copyOf(message, end > 0 ? end : Math.min(message.length, HEADER_LIMIT));
    }

    /// Behind the first empty line; 0 if there is none.
    private static int endOfHeader(byte[] message) {
        int limit = Math.min(message.length, HEADER_LIMIT);
        int lineStart = 0;
        for (int i = 0; i < limit; i++) {
            if (message[i] == '\n') {
                boolean empty = i == lineStart || (i == lineStart + 1 && message[lineStart] == '\r');
                lineStart = i + 1;
                if (empty) {
                    return lineStart;
                }
            }
        }
        return 0;
    }
}
