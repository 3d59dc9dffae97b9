package org.tidemark.testserver.imap.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the MIME structure of a message in one pass and bounded memory.
public final class StructureParser {
    /// Multiparts and messages nested deeper than this show as one application/octet-stream.
    static final int DEEPEST = 50;
    /// Parts beyond this count are not told apart.
    static final int MOST_PARTS = 10_000;

    private static final int HEADER_KEPT = 512 * 1024;

    private final LineScanner scanner;
    private final List<byte[]> boundaries = new ArrayList<>();
    private int parts;
    /// Which boundary the current line is; none while −1.
    private int hit = -1;

    private boolean hitCloses;
    private boolean atEnd;
    private HeaderFields lastHeader = new HeaderFields(List.of());

    private StructureParser(InputStream message) {
        scanner = new LineScanner(message);
    }

    /// @param message in CRLF form
    /// @return the message as a part
    public static Part parse(InputStream message) throws IOException {
        return new StructureParser(message).entity("text/plain", 0);
    }

    private Part entity(String defaultType, int depth) throws IOException {
        parts++;
        long headerStart = scanner.offset();
        HeaderFields header = HeaderFields.parse(readHeader());
        boolean bodiless = hit >= 0;
        long bodyStart = bodiless ? Math.max(headerStart, scanner.endOfTextBefore()) : scanner.offset();
        long linesBefore = bodiless ? scanner.linesAtStart() : scanner.lines();
        ParameterField content = content(header, defaultType);
        Part.Fields fields = fields(header);
        Inside inside = bodiless ? Inside.NOTHING : inside(content, fields, depth);
        skipToBoundary();
        long bodyEnd = Math.max(inside.end(bodyStart), hit >= 0 ? scanner.endOfTextBefore() : scanner.offset());
        long lines = lines(bodyStart, bodyEnd, linesBefore);
        lastHeader = header;
        ParameterField shown = inside.isNothing() ? asLeaf(content, depth) : content;
        int slash = shown.value().indexOf('/');
        return new Part(
                shown.value().substring(0, slash),
                shown.value().substring(slash + 1),
                shown.parameters(),
                fields,
                headerStart,
                bodyStart,
                bodyEnd,
                lines,
                inside.children,
                inside.message,
                inside.envelope);
    }

    private record Inside(List<Part> children, Optional<Part> message, Optional<Envelope> envelope) {
        static final Inside NOTHING = new Inside(List.of(), Optional.empty(), Optional.empty());

        /// Where the last thing inside ends. A part without a line of its own ends behind the line end that belongs to
        /// the delimiter of whoever holds it.
        long end(long start) {
            return message.map(Part::bodyEnd)
                    .orElse(children.isEmpty() ? start : children.getLast().bodyEnd());
        }

        boolean isNothing() {
            return children.isEmpty() && message.isEmpty();
        }
    }

    private Inside inside(ParameterField content, Part.Fields fields, int depth) throws IOException {
        if (depth >= DEEPEST) {
            return Inside.NOTHING;
        }
        String type = content.value().toLowerCase(Locale.ROOT);
        Optional<String> boundary = content.decoded("boundary").filter(b -> !b.isBlank());
        if (type.startsWith("multipart/") && boundary.isPresent()) {
            List<Part> children = multipart(boundary.get(), type.equals("multipart/digest"), depth);
            return new Inside(children, Optional.empty(), Optional.empty());
        }
        if (type.equals("message/rfc822") && isIdentity(fields.encoding())) {
            Part message = entity("text/plain", depth + 1);
            return new Inside(List.of(), Optional.of(message), Optional.of(Envelope.of(lastHeader)));
        }
        return Inside.NOTHING;
    }

    /// What a container without contents shows as.
    private static ParameterField asLeaf(ParameterField content, int depth) {
        String type = content.value().toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/") && depth < DEEPEST) {
            return new ParameterField("text/plain", List.of());
        }
        boolean container = type.startsWith("multipart/") || type.equals("message/rfc822");
        return container ? new ParameterField("application/octet-stream", List.of()) : content;
    }

    private long lines(long bodyStart, long bodyEnd, long linesBefore) {
        if (bodyEnd == bodyStart) {
            return 0;
        }
        long until = hit < 0 ? scanner.lines() : scanner.linesAtStart();
        return until - linesBefore - (hit >= 0 && bodyEnd < scanner.lineStart() ? 1 : 0);
    }

    private byte[] readHeader() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        while (advance() && hit < 0 && !scanner.isBlank()) {
            if (header.size() < HEADER_KEPT) {
                header.writeBytes(scanner.keptLine());
            }
        }
        return header.toByteArray();
    }

    /// Goes one line on, unless the current one is a boundary that nobody has taken yet.
    private boolean advance() throws IOException {
        if (hit >= 0 || atEnd) {
            return false;
        }
        if (!scanner.next()) {
            atEnd = true;
            return false;
        }
        if (scanner.isDashed()) {
            findBoundary();
        }
        return true;
    }

    /// One boundary may begin with another: the longest is meant, and of equals the innermost.
    private void findBoundary() {
        for (int i = boundaries.size() - 1; i >= 0; i--) {
            byte[] boundary = boundaries.get(i);
            boolean longer = hit < 0 || boundary.length > boundaries.get(hit).length;
            if (longer && scanner.isDelimiter(boundary)) {
                hit = i;
                hitCloses = scanner.closes(boundary);
            }
        }
    }

    private void skipToBoundary() throws IOException {
        while (advance() && hit < 0) {
            // the body of a leaf, a preamble or an epilogue
        }
    }

    private List<Part> multipart(String boundary, boolean digest, int depth) throws IOException {
        byte[] octets = boundary.stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
        if (octets.length > LineScanner.KEPT - 8) {
            return List.of();
        }
        int mine = boundaries.size();
        boundaries.add(octets);
        List<Part> children = new ArrayList<>();
        skipToBoundary();
        while (hit == mine && !hitCloses && parts < MOST_PARTS) {
            hit = -1;
            children.add(entity(digest ? "message/rfc822" : "text/plain", depth + 1));
        }
        boundaries.removeLast();
        if (hit == mine) {
            hit = -1;
        }
        return List.copyOf(children);
    }

    private static ParameterField content(HeaderFields header, String defaultType) {
        ParameterField unspecified = new ParameterField(
                defaultType,
                defaultType.equals("text/plain")
                        ? List.of(new ParameterField.Parameter("charset", "us-ascii"))
                        : List.of());
        Optional<ParameterField> given = header.first("Content-Type").map(ParameterField::parse);
        if (given.isEmpty()) {
            return unspecified;
        }
        String value = given.get().value();
        if (value.equalsIgnoreCase("text")) {
            return new ParameterField("text/plain", given.get().parameters());
        }
        int slash = value.indexOf('/');
        boolean whole = slash > 0 && slash < value.length() - 1 && value.indexOf('/', slash + 1) < 0;
        return whole ? given.get() : unspecified;
    }

    private static Part.Fields fields(HeaderFields header) {
        String encoding = header.first("Content-Transfer-Encoding")
                .map(e -> ParameterField.parse(e).value())
                .filter(e -> !e.isEmpty())
                .orElse("7BIT");
        return new Part.Fields(
                value(header, "Content-ID"),
                value(header, "Content-Description"),
                encoding,
                value(header, "Content-MD5"),
                header.first("Content-Disposition")
                        .map(ParameterField::parse)
                        .filter(d -> !d.value().isEmpty()),
                header.first("Content-Language").stream()
                        .flatMap(l -> Arrays.stream(l.split(",")))
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .toList(),
                value(header, "Content-Location"));
    }

    private static @Nullable String value(HeaderFields header, String name) {
        return header.first(name).filter(v -> !v.isEmpty()).orElse(null);
    }

    private static boolean isIdentity(String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "quoted-printable", "base64" -> false;
            default -> true;
        };
    }
}
