package org.tidemark.testserver.imap.mime;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns raw header values and bodies into text (RFC 2047).
public final class EncodedWords {
    private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]+)(?:\\*[^?]*)?\\?([BbQq])\\?([^?]*)\\?=");

    private EncodedWords() {}

    /// @param value one char an octet
    public static String decode(String value) {
        Matcher m = WORD.matcher(value);
        StringBuilder out = new StringBuilder();
        int from = 0;
        boolean afterWord = false;
        while (m.find()) {
            String between = value.substring(from, m.start());
            Optional<Charset> charset = charset(m.group(1));
            if (charset.isEmpty()) {
                continue;
            }
            if (!afterWord || !between.isBlank()) {
                out.append(raw(between));
            }
            byte[] octets = m.group(2).equalsIgnoreCase("B") ? base64(m.group(3)) : q(m.group(3));
            out.append(new String(octets, charset.get()));
            from = m.end();
            afterWord = true;
        }
        return out.append(raw(value.substring(from))).toString();
    }

    /// Octets without a charset: UTF-8 if they are, else ISO 8859-1.
    private static String raw(String latin) {
        return text(latin.getBytes(StandardCharsets.ISO_8859_1), Optional.empty());
    }

    /// Octets in `charset`, or a guess where there is none or it is not known.
    public static String text(byte[] octets, Optional<Charset> charset) {
        if (charset.isPresent() && !charset.get().equals(StandardCharsets.US_ASCII)) {
            return new String(octets, charset.get());
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }

    public static Optional<Charset> charset(String name) {
        try {
            return Optional.of(Charset.forName(name.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] q(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '=' && i + 2 < text.length() && hex(text, i + 1) >= 0 && hex(text, i + 2) >= 0) {
                out.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 3;
            } else {
                out.write(c == '_' ? ' ' : c);
                i++;
            }
        }
        return out.toByteArray();
    }

    private static int hex(String text, int at) {
        return Character.digit(text.charAt(at), 16);
    }
}
