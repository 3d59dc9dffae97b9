package org.tidemark.sync.internal.mime.header;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;

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
    private final int end;
    /// Null until a field asks for it: most headers are ASCII or UTF-8.
    private @Nullable Optional<Charset> charsetOfText;

    private HeaderFields(byte[] octets, List<Field> fields, int end) {
        this.octets = octets;
        this.fields = fields;
        this.end = end;
    }

    public static HeaderFields split(byte[] octets) {
        List<Field> fields = new ArrayList<>(24);
        byte lineEnd = lineEnd(octets);
        int at = 0;
        int end = octets.length;
        while (at < octets.length) {
            int next = nextLine(octets, at, lineEnd);
            if (isEmptyLine(octets, at, next)) {
                end = next;
                break;
            }
            int colon = colonOfField(octets, at, next);
            if (colon < 0) {
                at = next;
                continue;
            }
            int valueEnd = next;
            while (valueEnd < octets.length && isBlank(octets[valueEnd])) {
                valueEnd = nextLine(octets, valueEnd, lineEnd);
            }
            if (fields.size() < MAX_FIELDS) {
                fields.add(new Field(name(octets, at, colon), colon + 1, valueEnd));
            }
            at = valueEnd;
        }
        return new HeaderFields(octets, fields, end);
    }

    /// The index after the empty line, or the length of the octets where there is none.
    int end() {
        return end;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    boolean has(String name) {
        return first(name).isPresent();
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
                flat.append(c);
            }
        }
        return flat.toString().strip();
    }

    private static byte lineEnd(byte[] octets) {
        boolean cr = false;
        for (byte octet : octets) {
            if (octet == '\n') {
                return '\n';
            }
            cr |= octet == '\r';
        }
        return cr ? (byte) '\r' : (byte) '\n';
    }

    private static int nextLine(byte[] octets, int from, byte lineEnd) {
        int i = from;
        while (i < octets.length && octets[i] != lineEnd) {
            i++;
        }
        return Math.min(octets.length, i + 1);
    }

    private static boolean isEmptyLine(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            if (octets[i] != '\r' && octets[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /// The index of the colon if the line is a field: printable octets, 8-bit ones too, blanks allowed before the colon
    /// (RFC 5322 §4.5), then a colon.
    public static int colonOfField(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && (octets[i] > ' ' || octets[i] < 0) && octets[i] != ':' && octets[i] != 0x7f) {
            i++;
        }
        int nameEnd = i;
        while (i < to && isBlank(octets[i])) {
            i++;
        }
        return nameEnd > from && nameEnd - from <= 200 && i < to && octets[i] == ':' ? i : -1;
    }

    private static String name(byte[] octets, int from, int colon) {
        return new String(octets, from, colon - from, StandardCharsets.ISO_8859_1)
                .stripTrailing()
                .toLowerCase(Locale.ROOT);
    }
}
