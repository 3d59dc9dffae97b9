package org.tidemark.testserver.imap.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.Part;

/// What stands between the brackets of `BODY[…]`.
///
/// @param path part numbers; empty for the message itself
/// @param names of HEADER.FIELDS and HEADER.FIELDS.NOT
public record Section(List<Integer> path, Specifier kind, List<String> names) {
    public enum Specifier {
        ALL(""),
        HEADER("HEADER"),
        FIELDS("HEADER.FIELDS"),
        FIELDS_NOT("HEADER.FIELDS.NOT"),
        TEXT("TEXT"),
        MIME("MIME");

        private final String word;

        Specifier(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// Octets of a known number, open for reading.
    record Octets(long length, InputStream octets) {
        static Octets of(byte[] octets) {
            return new Octets(octets.length, new ByteArrayInputStream(octets));
        }

        /// At most `count` octets from `offset` on; beyond the end there are none.
        Octets part(long offset, long count) throws IOException {
            long from = Math.min(offset, length);
            octets.skipNBytes(from);
            return new Octets(Math.min(count, length - from), octets);
        }
    }

    /// The octets meant; empty if the message has no such part.
    Optional<Octets> open(MessageSource source) throws IOException {
        if (path.isEmpty()) {
            return Optional.of(ofMessage(source));
        }
        Optional<Part> found = source.structure().find(path);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Part part = found.get();
        return switch (kind) {
            case ALL -> Optional.of(range(source, part.bodyStart(), part.bodyEnd()));
            case MIME -> Optional.of(range(source, part.headerStart(), part.bodyStart()));
            case TEXT ->
                part.message().isEmpty()
                        ? Optional.empty()
                        : Optional.of(range(
                                source,
                                part.message().get().bodyStart(),
                                part.message().get().bodyEnd()));
            case HEADER, FIELDS, FIELDS_NOT ->
                part.message().isEmpty()
                        ? Optional.empty()
                        : Optional.of(header(headerOf(source, part.message().get())));
        };
    }

    private Octets ofMessage(MessageSource source) throws IOException {
        return switch (kind) {
            case ALL -> range(source, 0, source.size());
            case TEXT -> range(source, source.header().length, source.size());
            case HEADER, FIELDS, FIELDS_NOT, MIME -> header(source.header());
        };
    }

    private Octets header(byte[] header) {
        if (kind == Specifier.FIELDS || kind == Specifier.FIELDS_NOT) {
            return Octets.of(HeaderFields.parse(header)
                    .subset(f -> names.stream().anyMatch(f.name()::equalsIgnoreCase) == (kind == Specifier.FIELDS)));
        }
        return Octets.of(header);
    }

    private static byte[] headerOf(MessageSource source, Part part) throws IOException {
        try (InputStream in = source.range(part.headerStart(), part.bodyStart())) {
            return in.readAllBytes();
        }
    }

    private static Octets range(MessageSource source, long from, long to) throws IOException {
        return new Octets(to - from, source.range(from, to));
    }

    /// As echoed in the answer.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (int number : path) {
            out.append(out.isEmpty() ? "" : ".").append(number);
        }
        if (kind != Specifier.ALL) {
            out.append(path.isEmpty() ? "" : ".").append(kind.word());
        }
        if (kind == Specifier.FIELDS || kind == Specifier.FIELDS_NOT) {
            out.append(" (").append(String.join(" ", names)).append(')');
        }
        return out.toString();
    }
}
