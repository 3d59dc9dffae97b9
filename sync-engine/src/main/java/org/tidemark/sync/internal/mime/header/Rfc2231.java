package org.tidemark.sync.internal.mime.header;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;

/// Parameter continuations and charsets (RFC 2231), joined on the octets so that a character may be split.
final class Rfc2231 {
    private static final int MAX_SECTION = 500;

    /// An extended value under a name without the asterisk that would say so.
    private static final Pattern EXTENDED =
            Pattern.compile("(?i)(?:utf-8|us-ascii|iso-8859-\\d+|windows-125\\d|koi8-r)'[a-z-]*'.*%[0-9a-f]{2}.*");

    private Rfc2231() {}

    private record Piece(String text, boolean encoded) {}

    static Map<String, String> join(Map<String, String> raw) {
        Map<String, String> plain = new HashMap<>();
        Map<String, TreeMap<Integer, Piece>> pieces = new LinkedHashMap<>();
        raw.forEach((name, text) -> {
            int star = name.indexOf('*');
            if (star <= 0) {
                boolean extended = EXTENDED.matcher(text).matches();
                plain.put(name, extended ? joined(new Piece(text, true)) : EncodedWords.decode(text));
                return;
            }
            boolean encoded = name.endsWith("*");
            String section = name.substring(star + 1, Math.max(star + 1, name.length() - (encoded ? 1 : 0)));
            int number = section.isEmpty() ? 0 : number(section);
            if (number >= 0) {
                pieces.computeIfAbsent(name.substring(0, star), key -> new TreeMap<>())
                        .putIfAbsent(number, new Piece(text, encoded));
            }
        });
        // The extended form is the better one when a sender gives both.
        pieces.forEach((name, parts) -> plain.put(name, joined(parts.values().toArray(Piece[]::new))));
        return plain;
    }

    private static int number(String section) {
        try {
            int number = Integer.parseInt(section);
            return number <= MAX_SECTION ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String joined(Piece... pieces) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Optional<Charset> charset = Optional.empty();
        boolean first = true;
        for (Piece piece : pieces) {
            String text = piece.text;
            if (piece.encoded && first) {
                int quote = text.indexOf('\'');
                int second = quote < 0 ? -1 : text.indexOf('\'', quote + 1);
                if (second > 0) {
                    charset = CharsetGuess.named(text.substring(0, quote));
                    text = text.substring(second + 1);
                }
            }
            first = false;
            if (piece.encoded) {
                percent(text, octets);
            } else {
                octets.writeBytes(
                        text.getBytes(charset.filter(Charset::canEncode).orElse(StandardCharsets.UTF_8)));
            }
        }
        return EncodedWords.decode(CharsetGuess.decode(octets.toByteArray(), charset));
    }

    private static void percent(String text, ByteArrayOutputStream octets) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int value = c == '%' && i + 2 < text.length() ? EncodedWords.hex(text, i + 1) : -1;
            if (value >= 0) {
                octets.write(value);
                i += 2;
            } else if (c < 0x80) {
                octets.write(c);
            } else {
                octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
