package org.tidemark.testserver.imap.mime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A value with parameters: Content-Type and Content-Disposition (RFC 2045 §5.1, RFC 2183).
///
/// @param value `text/plain`, `attachment`; empty if there is none
/// @param parameters in order, names as spelled; continuations (RFC 2231 §3) are joined
public record ParameterField(String value, List<Parameter> parameters) {
    private static final int MOST = 100;

    /// @param name with a trailing `*` if the value has its charset in it (RFC 2231 §4)
    public record Parameter(String name, String value) {}

    public static ParameterField parse(String text) {
        Scanner in = new Scanner(text);
        in.blanks();
        String value = in.word(";(");
        in.blanks();
        if (in.skip('/')) {
            in.blanks();
            value = value + "/" + in.word(";(");
        } else if (value.endsWith("/")) {
            value = value + in.word(";(");
        }
        List<Parameter> found = new ArrayList<>();
        while (!in.atEnd() && found.size() < MOST) {
            in.until(";");
            in.skip(';');
            in.blanks();
            String name = in.word("=;(");
            in.blanks();
            if (!name.isEmpty() && in.skip('=')) {
                in.blanks();
                found.add(new Parameter(name, in.peek() == '"' ? in.quoted() : in.word(";")));
            }
        }
        return new ParameterField(value, join(found));
    }

    /// The parameter of that name, in any case.
    public Optional<String> parameter(String name) {
        return parameters.stream()
                .filter(p -> p.name.equalsIgnoreCase(name))
                .map(Parameter::value)
                .findFirst();
    }

    /// The parameter of that name, or its extended form (`name*=charset'language'text`) as text, one char an octet
    /// (RFC 2231 §4). Some send the extended form without its charset.
    public Optional<String> decoded(String name) {
        return parameter(name).or(() -> parameter(name + "*").map(ParameterField::octets));
    }

    private static String octets(String extended) {
        int language = extended.indexOf('\'');
        int text = language < 0 ? -1 : extended.indexOf('\'', language + 1);
        StringBuilder out = new StringBuilder();
        for (int i = text + 1; i < extended.length(); i++) {
            char c = extended.charAt(i);
            int value = c == '%' && i + 2 < extended.length() ? hex(extended, i + 1) : -1;
            out.append(value < 0 ? c : (char) value);
            i += value < 0 ? 0 : 2;
        }
        return out.toString();
    }

    private static int hex(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static List<Parameter> join(List<Parameter> found) {
        Map<String, Pieces> byName = new LinkedHashMap<>();
        for (Parameter p : found) {
            int star = p.name.indexOf('*');
            String rest = star < 0 ? "" : p.name.substring(star + 1);
            boolean extended = rest.endsWith("*");
            String digits = extended ? rest.substring(0, rest.length() - 1) : rest;
            if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                byName.putIfAbsent("=" + p.name.toLowerCase(Locale.ROOT), new Pieces(p.name, p.value));
            } else {
                String base = p.name.substring(0, star);
                byName.computeIfAbsent("*" + base.toLowerCase(Locale.ROOT), k -> new Pieces(base, null))
                        .add(Integer.parseInt(digits), p.value, extended);
            }
        }
        return byName.values().stream().map(Pieces::joined).toList();
    }

    private static final class Pieces {
        private final String name;
        private final @org.jspecify.annotations.Nullable String whole;
        private final TreeMap<Integer, Parameter> numbered = new TreeMap<>();

        Pieces(String name, @org.jspecify.annotations.Nullable String whole) {
            this.name = name;
            this.whole = whole;
        }

        void add(int number, String value, boolean extended) {
            numbered.putIfAbsent(number, new Parameter(extended ? "*" : "", value));
        }

        Parameter joined() {
            if (whole != null) {
                return new Parameter(name, whole);
            }
            boolean extended = numbered.values().stream().anyMatch(p -> p.name.equals("*"));
            StringBuilder value = new StringBuilder();
            int next = 0;
            for (Map.Entry<Integer, Parameter> piece : numbered.entrySet()) {
                if (piece.getKey() != next++ && next > 1) {
                    break;
                }
                Parameter p = piece.getValue();
                value.append(extended && p.name.isEmpty() ? percent(p.value) : p.value);
            }
            return new Parameter(extended ? name + "*" : name, value.toString());
        }

        private static String percent(String text) {
            StringBuilder out = new StringBuilder();
            text.chars()
                    .forEach(c -> out.append(
                            c > ' ' && c < 0x7f && "%*'".indexOf(c) < 0
                                    ? String.valueOf((char) c)
                                    : String.format(Locale.ROOT, "%%%02X", c & 0xff)));
            return out.toString();
        }
    }
}
