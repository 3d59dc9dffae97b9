package org.tidemark.testserver.maildir;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Modified UTF-7 (RFC 3501 §5.1.3).
final class ModifiedUtf7 {
    private ModifiedUtf7() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '&') {
                out.append("&-");
                i++;
            } else if (isDirect(c)) {
                out.append(c);
                i++;
            } else {
                int from = i;
                while (i < text.length() && !isDirect(text.charAt(i))) {
                    i++;
                }
                byte[] octets = text.substring(from, i).getBytes(StandardCharsets.UTF_16BE);
                String base64 = Base64.getEncoder().withoutPadding().encodeToString(octets);
                out.append('&').append(base64.replace('/', ',')).append('-');
            }
        }
        return out.toString();
    }

    /// @return empty if it is not the one encoding of some text
    static Optional<String> decode(String encoded) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < encoded.length()) {
            char c = encoded.charAt(i++);
            if (!isDirect(c)) {
                return Optional.empty();
            }
            if (c != '&') {
                out.append(c);
                continue;
            }
            int end = encoded.indexOf('-', i);
            if (end < 0) {
                return Optional.empty();
            }
            Optional<String> part = end == i ? Optional.of("&") : utf16(encoded.substring(i, end));
            if (part.isEmpty()) {
                return part;
            }
            out.append(part.get());
            i = end + 1;
        }
        return encode(out.toString()).equals(encoded) ? Optional.of(out.toString()) : Optional.empty();
    }

    private static Optional<String> utf16(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64.replace(',', '/'));
            return Optional.of(StandardCharsets.UTF_16BE
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isDirect(char c) {
        return c >= 0x20 && c <= 0x7E;
    }
}
