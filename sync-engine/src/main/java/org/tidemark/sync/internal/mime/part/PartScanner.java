package org.tidemark.sync.internal.mime.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.ContentField;
import org.tidemark.sync.internal.mime.header.HeaderFields;
import org.tidemark.sync.internal.mime.header.HeaderLines;
import org.tidemark.sync.internal.mime.octets.LineScanner;
import org.tidemark.sync.internal.mime.octets.OctetSlices;

/// Finds the parts of a message in one pass (RFC 2046 §5.1), whatever is missing: the boundary parameter, end
/// boundaries, empty lines. Messages inside messages are left closed, so that their boundaries cannot be mistaken.
public final class PartScanner {
    public static final int MAX_DEPTH = 50;
    public static final int MAX_PARTS = 2_000;
    private static final int MAX_HEADER_OCTETS = 8 * 1024 * 1024;
    private static final int MAX_GUESSED_BOUNDARY = 200;

    private enum State {
        HEADER,
        BODY,
        BETWEEN
    }

    /// An open multipart.
    private static final class Frame {
        final Part part;
        byte @Nullable [] boundary;
        byte @Nullable [] candidate;

        Frame(Part part, byte @Nullable [] boundary) {
            this.part = part;
            this.boundary = boundary;
        }
    }

    private final LineScanner lines;
    private final String prefix;
    private final Deque<Frame> open = new ArrayDeque<>();
    private ByteArrayOutputStream header = new ByteArrayOutputStream();
    private HeaderLines headerLines = new HeaderLines(true);
    private State state = State.HEADER;
    private long contentEnd;
    private @Nullable Part root;
    private @Nullable Part leaf;
    private int parts;
    private int headerOctets;

    private PartScanner(LineScanner lines, String prefix, long from) {
        this.lines = lines;
        this.prefix = prefix;
        this.contentEnd = from;
    }

    public static Part scan(Octets message) throws IOException {
        return scan(message, 0, message.size(), "");
    }

    /// Scans a message that is a part of another one.
    ///
    /// @param prefix the section of the part that holds it with a dot behind, or nothing
    public static Part scan(Octets message, long from, long to, String prefix) throws IOException {
        try (InputStream in = OctetSlices.open(message, from, to)) {
            LineScanner lines = new LineScanner(in, from);
            return new PartScanner(lines, prefix, from).scan();
        }
    }

    private Part scan() throws IOException {
        while (lines.next()) {
            if (!(lines.startsWith("--") && boundary())) {
                line();
            }
            contentEnd = lines.end() - lines.lineEnd();
        }
        contentEnd = lines.end();
        closeEntity();
        while (!open.isEmpty()) {
            close(open.pop());
        }
        return root == null ? new Part(prefix + "1", HeaderFields.split(new byte[0]), "text/plain", contentEnd) : root;
    }

    private void line() {
        switch (state) {
            case HEADER -> headerLine();
            case BETWEEN -> guessBoundary();
            case BODY -> {}
        }
    }

    private void headerLine() {
        switch (headerLines.next(lines)) {
            case FIELD, CONTINUATION, DOUBTFUL -> keep();
            case SKIPPED -> {}
            case END -> endHeader(headerLines.bodyFrom());
        }
    }

    private void keep() {
        if (headerOctets + lines.kept() <= MAX_HEADER_OCTETS) {
            header.write(lines.octets(), 0, lines.kept());
            headerOctets += lines.kept();
        }
    }

    private void endHeader(long bodyFrom) {
        HeaderFields fields = HeaderFields.split(header.toByteArray());
        header = new ByteArrayOutputStream();
        Frame parent = open.peek();
        boolean digest = parent != null && parent.part.type.is("multipart/digest");
        Part part = new Part(section(parent), fields, digest ? "message/rfc822" : "text/plain", bodyFrom);
        parts++;
        if (parent == null) {
            root = part;
        } else {
            parent.part.children.add(part);
        }
        if (part.isMultipart() && open.size() < MAX_DEPTH) {
            byte[] boundary = part.type
                    .parameter("boundary")
                    .map(text -> text.stripTrailing().getBytes(StandardCharsets.UTF_8))
                    .orElse(null);
            open.push(new Frame(part, boundary));
            state = State.BETWEEN;
        } else {
            leaf = part;
            state = State.BODY;
        }
    }

    /// The sections of parts as IMAP counts them (RFC 3501 §6.4.5): a message that is no multipart has one part, 1.
    private String section(@Nullable Frame parent) {
        if (parent == null) {
            return prefix + "1";
        }
        String number = String.valueOf(parent.part.children.size() + 1);
        return parent.part == root ? prefix + number : parent.part.section + "." + number;
    }

    /// Whether the line is a boundary of an open multipart; if so it is acted upon. Boundaries may be prefixes of each
    /// other, so a line that is exactly one of them comes before a line that only begins with one.
    private boolean boundary() {
        return parts < MAX_PARTS && (boundary(true) || boundary(false));
    }

    private boolean boundary(boolean exact) {
        int inner = 0;
        for (Frame frame : open) {
            int after = frame.boundary == null ? -1 : matches(frame.boundary, exact);
            if (after >= 0) {
                closeEntity();
                for (int i = 0; i < inner; i++) {
                    close(open.pop());
                }
                begin(isClosing(after));
                return true;
            }
            inner++;
        }
        return false;
    }

    /// Where the boundary parameter is missing, a line that could be a boundary is one if a field of a part follows.
    private void guessBoundary() {
        Frame frame = open.peek();
        if (frame == null || frame.boundary != null) {
            return;
        }
        byte[] before = frame.candidate;
        if (before != null && isContentField()) {
            frame.boundary = before;
            begin(false);
            headerLine();
        }
        frame.candidate = lines.startsWith("--") ? boundaryOfLine() : null;
    }

    private boolean isContentField() {
        return new String(lines.octets(), 0, Math.min(lines.kept(), 8), StandardCharsets.ISO_8859_1)
                .equalsIgnoreCase("content-");
    }

    private void begin(boolean closing) {
        if (closing) {
            close(open.pop());
            state = State.BETWEEN;
        } else {
            header = new ByteArrayOutputStream();
            headerLines = new HeaderLines(false);
            state = State.HEADER;
        }
    }

    private byte @Nullable [] boundaryOfLine() {
        int length = lines.content();
        while (length > 2 && lines.octets()[length - 1] <= ' ') {
            length--;
        }
        return length <= 2 || length > MAX_GUESSED_BOUNDARY ? null : Arrays.copyOfRange(lines.octets(), 2, length);
    }

    /// The index after the boundary if the line is one: a closing `--` and white space may follow, and anything behind
    /// white space if the line need not be exact (RFC 2046 §5.1.1, note to implementors).
    private int matches(byte[] boundary, boolean exact) {
        int length = lines.content();
        int after = boundary.length + 2;
        if (boundary.length == 0 || length < after) {
            return -1;
        }
        for (int i = 0; i < boundary.length; i++) {
            if (lines.octets()[i + 2] != boundary[i]) {
                return -1;
            }
        }
        int rest = isClosing(after) ? after + 2 : after;
        if (!exact && rest < length) {
            return isSpace(lines.octets()[rest]) ? after : -1;
        }
        for (int i = rest; i < length; i++) {
            if (!isSpace(lines.octets()[i])) {
                return -1;
            }
        }
        return after;
    }

    private static boolean isSpace(byte octet) {
        return octet >= 0 && octet <= ' ';
    }

    private boolean isClosing(int after) {
        return lines.content() >= after + 2 && lines.octets()[after] == '-' && lines.octets()[after + 1] == '-';
    }

    private void closeEntity() {
        if (state == State.HEADER) {
            boolean unfinished = header.size() > 0 || root == null || !open.isEmpty();
            if (unfinished) {
                endHeader(headerLines.isInDoubt() ? headerLines.bodyFrom() : Math.max(contentEnd, 0));
            }
        }
        if (leaf != null) {
            leaf.bodyTo = Math.max(leaf.bodyFrom, contentEnd);
            leaf = null;
        }
    }

    /// A multipart in which no part was found is shown as the text it is.
    private void close(Frame frame) {
        frame.part.bodyTo = Math.max(frame.part.bodyFrom, contentEnd);
        if (frame.part.children.isEmpty()) {
            frame.part.type = new ContentField("text/plain", Map.of());
        }
    }
}
