package org.tidemark.testserver.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Modified UTF-7 (RFC 3501 §5.1.3).
public final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    public static String encode(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f) {
                out.append(c == '&' ? "&-" : String.valueOf(c));
                i++;
                continue;
            }
            int from = i;
            while (i < text.length() && (text.charAt(i) < ' ' || text.charAt(i) >= 0x7f)) {
                i++;
            }
            byte[] utf16 = text.substring(from, i).getBytes(StandardCharsets.UTF_16BE);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
            out.append('&').append(base64.replace('/', ',')).append('-');
        }
        return out.toString();
    }

    /// Empty if `wire` is not in this encoding. Octets above ASCII, which some clients send, are taken as UTF-8.
    public static Optional<String> decode(byte[] wire) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(wire))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '&') {
                out.append(c);
                i++;
                continue;
            }
            int end = text.indexOf('-', i);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<String> run = end == i + 1 ? Optional.of("&") : decodeRun(text.substring(i + 1, end));
            if (run.isEmpty()) {
                return Optional.empty();
            }
            out.append(run.get());
            i = end + 1;
        }
        return Optional.of(out.toString());
    }

    /// Empty if `encoded` is not the one way to write some text.
    public static Optional<String> decodeExactly(String encoded) {
        return decode(encoded.getBytes(StandardCharsets.UTF_8))
                .filter(text -> encode(text).equals(encoded));
    }

    private static Optional<String> decodeRun(String base64) {
        try {
            byte[] utf16 = Base64.getDecoder().decode(base64.replace(',', '/'));
            return Optional.of(StandardCharsets.UTF_16BE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf16))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
