package org.tidemark.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A mailbox's full name in the form the command line and `dump` use: modified UTF-7 (RFC 3501 §5.1.3), levels
/// separated by `/` whatever the server's own separator is. `INBOX` is upper case as the whole first level.
///
/// @param wire modified UTF-7, never empty
public record MailboxName(String wire) implements Comparable<MailboxName> {
    public static final MailboxName INBOX = new MailboxName("INBOX");

    public MailboxName {
        if (wire.isEmpty()) {
            throw new IllegalArgumentException("a mailbox name may not be empty");
        }
        String first = wire.substring(0, wire.indexOf('/') < 0 ? wire.length() : wire.indexOf('/'));
        if (first.equalsIgnoreCase("INBOX") && !first.equals("INBOX")) {
            wire = "INBOX" + wire.substring(5);
        }
    }

    /// The name a person typed, in Unicode with `/` between levels.
    public static MailboxName ofDisplay(String unicode) {
        return new MailboxName(encode(unicode));
    }

    /// The whole name in Unicode.
    public String display() {
        return decode(wire);
    }

    /// The last level in Unicode: what a tree shows.
    public String leaf() {
        return decode(wire.substring(wire.lastIndexOf('/') + 1));
    }

    /// The levels, still in modified UTF-7.
    public List<String> levels() {
        return List.of(wire.split("/", -1));
    }

    public boolean isInbox() {
        return wire.equals("INBOX");
    }

    /// Modified UTF-7 of `unicode`.
    public static String encode(String unicode) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < unicode.length()) {
            char c = unicode.charAt(i);
            if (c >= 0x20 && c <= 0x7e) {
                out.append(c == '&' ? "&-" : String.valueOf(c));
                i++;
                continue;
            }
            int end = i;
            while (end < unicode.length() && (unicode.charAt(end) < 0x20 || unicode.charAt(end) > 0x7e)) {
                end++;
            }
            byte[] utf16 = unicode.substring(i, end).getBytes(StandardCharsets.UTF_16BE);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(utf16);
            out.append('&').append(base64.replace('/', ',')).append('-');
            i = end;
        }
        return out.toString();
    }

    /// Unicode of modified UTF-7; a shift that does not decode stands as it is, so no mailbox is ever hidden.
    public static String decode(String wire) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < wire.length()) {
            int end = wire.charAt(i) == '&' ? wire.indexOf('-', i) : -1;
            if (end < 0) {
                out.append(wire.charAt(i++));
                continue;
            }
            String shift = wire.substring(i + 1, end);
            try {
                byte[] utf16 = Base64.getDecoder().decode(shift.replace(',', '/'));
                out.append(shift.isEmpty() ? "&" : new String(utf16, StandardCharsets.UTF_16BE));
            } catch (IllegalArgumentException notBase64) {
                out.append(wire, i, end + 1);
            }
            i = end + 1;
        }
        return out.toString();
    }

    @Override
    public int compareTo(MailboxName other) {
        return wire.compareTo(other.wire);
    }

    @Override
    public String toString() {
        return wire;
    }
}
