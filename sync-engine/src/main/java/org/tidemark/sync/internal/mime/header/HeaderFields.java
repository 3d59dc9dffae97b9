package org.tidemark.sync.internal.mime.header;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;
import org.tidemark.sync.internal.mime.octets.FieldLine;
import org.tidemark.sync.internal.mime.octets.LineScanner;

/// The fields of a header block (RFC 5322 §2.2), split without demanding anything: bare LF or CR line ends, a missing
/// empty line, an mbox line before the first field and lines that are no fields are all survived.
public final class HeaderFields {
    /// More fields than any honest message has.
    private static final int MAX_FIELDS = 2_000;

    /// @param from index after the colon
    /// @param to index after the last octet, line end included
    private record Field(String name, int from, int to) {}

    private final byte[] octets;
    private final List<Field> fields;
    /// Null until a field asks for it: most headers are ASCII or UTF-8.
    private @Nullable Optional<Charset> charsetOfText;

    private HeaderFields(byte[] octets, List<Field> fields) {
        this.octets = octets;
        this.fields = fields;
    }

    public static HeaderFields split(byte[] octets) {
        try {
            return new HeaderFields(octets, fields(octets));
        } catch (IOException impossible) {
            // The octets are in memory.
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<Field> fields(byte[] octets) throws IOException {
        List<Field> fields = new ArrayList<>(24);
        LineScanner line = LineScanner.of(octets);
        HeaderLines header = new HeaderLines(true);
        String name = "";
        int from = -1;
        int to = 0;
        boolean ended = false;
        while (!ended && line.next()) {
            switch (header.next(line)) {
                case FIELD -> {
                    add(fields, name, from, (int) line.start());
                    int colon = FieldLine.colon(line.octets(), 0, line.kept());
                    name = name(line.octets(), colon);
                    from = (int) line.start() + colon + 1;
                    to = (int) line.end();
                }
                case CONTINUATION -> to = (int) line.end();
                case END -> ended = true;
                case DOUBTFUL, SKIPPED -> {}
            }
        }
        add(fields, name, from, to);
        return fields;
    }

    private static void add(List<Field> fields, String name, int from, int to) {
        if (from >= 0 && fields.size() < MAX_FIELDS) {
            fields.add(new Field(name, from, to));
        }
    }

    /// The first field of that name that says something, unfolded and trimmed, encoded words left alone.
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equals(name)) {
                String value = value(field);
                if (!value.isEmpty()) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }

    List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        for (Field field : fields) {
            if (field.name.equals(name)) {
                values.add(value(field));
            }
        }
        return values;
    }

    private String value(Field field) {
        return unfold(CharsetGuess.decodeField(octets, field.from, field.to, this::charsetOfText));
    }

    /// What the text below is in: a guess for fields that are no UTF-8, never more.
    private Optional<Charset> charsetOfText() {
        Optional<Charset> known = charsetOfText;
        if (known == null) {
            known = statedCharset();
            charsetOfText = known;
        }
        return known;
    }

    private Optional<Charset> statedCharset() {
        for (Field field : fields) {
            if (field.name.equals("content-type")) {
                String value = new String(octets, field.from, field.to - field.from, StandardCharsets.ISO_8859_1);
                if (value.toLowerCase(Locale.ROOT).contains("charset")) {
                    return ContentField.read(unfold(value)).parameter("charset").flatMap(CharsetGuess::named);
                }
            }
        }
        return Optional.empty();
    }

    private static String unfold(String value) {
        boolean folded = false;
        for (int i = 0; i < value.length() && !folded; i++) {
            folded = value.charAt(i) < ' ' && value.charAt(i) != '\t' && value.charAt(i) != 0x1b;
        }
        if (!folded) {
            return value.strip();
        }
        StringBuilder flat = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\r' && c != '\n' && c != 0) {
                boolean lostFold = i > 0 && isLineEnd(value.charAt(i - 1)) && !isBlank(c);
                flat.append(lostFold ? " " : "").append(c);
            }
        }
        return flat.toString().strip();
    }

    private static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static String name(byte[] octets, int colon) {
        return new String(octets, 0, colon, StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .toLowerCase(Locale.ROOT);
    }
}
