package org.tidemark.testserver.imap.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fields of a header section in order. Text is held one char an octet (ISO 8859-1), so that nothing is lost.
///
/// @param fields as they stand, line ends included
public record HeaderFields(List<Field> fields) {
    /// @param name as spelled; empty for a line that is no field, which belongs to the section all the same
    /// @param raw the complete field with its line ends
    public record Field(String name, String raw) {
        /// What follows the colon, unfolded and trimmed.
        public String value() {
            String body = name.isEmpty() ? raw : raw.substring(raw.indexOf(':') + 1);
            return body.replace("\r\n", "").replace("\n", "").strip();
        }
    }

    /// Parses a header section in CRLF form.
    public static HeaderFields parse(byte[] section) {
        String text = new String(section, StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfField(text, start);
            String raw = text.substring(start, end);
            if (!raw.isBlank()) {
                fields.add(new Field(name(raw), raw));
            }
            start = end;
        }
        return new HeaderFields(List.copyOf(fields));
    }

    private static String name(String raw) {
        int colon = raw.indexOf(':');
        if (colon <= 0 || raw.charAt(0) <= ' ') {
            return "";
        }
        String name = raw.substring(0, colon);
        if (name.indexOf('\n') >= 0) {
            return "";
        }
        name = name.stripTrailing();
        return name.indexOf(' ') < 0 && name.indexOf('\t') < 0 ? name : "";
    }

    private static int endOfField(String text, int start) {
        int from = start;
        while (true) {
            int lf = text.indexOf('\n', from);
            if (lf < 0) {
                return text.length();
            }
            from = lf + 1;
            if (from >= text.length() || text.charAt(from) != ' ' && text.charAt(from) != '\t') {
                return from;
            }
        }
    }

    /// The first field of that name, in any case.
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(f -> f.name.equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /// All fields of that name as one list, which is how a repeated To is read.
    public Optional<String> joined(String name) {
        String all = fields.stream()
                .filter(f -> f.name.equalsIgnoreCase(name))
                .map(Field::value)
                .filter(v -> !v.isEmpty())
                .collect(Collectors.joining(", "));
        return all.isEmpty() ? Optional.empty() : Optional.of(all);
    }

    /// The fields chosen as octets, with the empty line that ends a header (RFC 3501 §6.4.5).
    public byte[] subset(java.util.function.Predicate<Field> chosen) {
        StringBuilder out = new StringBuilder();
        for (Field field : fields) {
            if (chosen.test(field)) {
                out.append(field.raw);
                if (!field.raw.endsWith("\n")) {
                    out.append("\r\n");
                }
            }
        }
        return out.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
