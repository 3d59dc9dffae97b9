package org.tidemark.testserver.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/// How text gets into a message (RFC 2045 §6, RFC 2047).
final class Encoding {
    private static final int ENCODED_WORD_OCTETS = 42;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Encoding() {}

    /// A header value with encoded words where it needs them, folded.
    static String words(String text, boolean base64) {
        if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        StringBuilder piece = new StringBuilder();
        int octets = 0;
        for (int i = 0; i < text.length(); ) {
            String next = Character.toString(text.codePointAt(i));
            int size = next.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > (base64 ? ENCODED_WORD_OCTETS : ENCODED_WORD_OCTETS / 3)) {
                out.append(word(piece.toString(), base64)).append("\n ");
                piece.setLength(0);
                octets = 0;
            }
            piece.append(next);
            octets += size;
            i += next.length();
        }
        return out.append(word(piece.toString(), base64)).toString();
    }

    private static String word(String text, boolean base64) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (base64) {
            return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=";
        }
        StringBuilder out = new StringBuilder("=?utf-8?q?");
        for (byte octet : octets) {
            boolean plain =
                    octet >= 'a' && octet <= 'z' || octet >= 'A' && octet <= 'Z' || octet >= '0' && octet <= '9';
            out.append(octet == ' ' ? "_" : plain ? String.valueOf((char) octet) : "=" + HEX.toHexDigits(octet));
        }
        return out.append("?=").toString();
    }

    static String quotedPrintable(String text, Charset charset) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        byte[] octets = text.getBytes(charset);
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            if (octet == '\n') {
                out.append('\n');
                column = 0;
                continue;
            }
            boolean beforeEnd = i + 1 == octets.length || octets[i + 1] == '\n';
            boolean plain = octet > 0x20 && octet < 0x7F && octet != '=' || octet == ' ' && !beforeEnd;
            String next = plain ? String.valueOf((char) octet) : "=" + HEX.toHexDigits(octet);
            if (column + next.length() > 75) {
                out.append("=\n");
                column = 0;
            }
            out.append(next);
            column += next.length();
        }
        return out.toString();
    }

    static String base64(byte[] octets) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(octets) + "\n";
    }

    /// A display name and address as they stand in a header.
    static String address(Words.Person person) {
        if (person.name().isEmpty()) {
            return person.mailbox();
        }
        boolean atoms = person.name().matches("[A-Za-z ]+");
        boolean ascii = person.name().chars().allMatch(c -> c < 0x7F);
        String name = atoms
                ? person.name()
                : ascii ? '"' + person.name().replace("\"", "\\\"") + '"' : words(person.name(), true);
        return name + " <" + person.mailbox() + ">";
    }
}
