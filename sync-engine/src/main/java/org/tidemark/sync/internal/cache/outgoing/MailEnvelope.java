package org.tidemark.sync.internal.cache.outgoing;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// Who sends and who shall get a mail (RFC 5321 §2.3.1), in the form that goes over the wire.
///
/// @param from the reverse-path
/// @param recipients each once
public record MailEnvelope(String from, List<String> recipients) {
    public MailEnvelope {
        from = wireForm(from);
        recipients = recipients.stream()
                .map(MailEnvelope::wireForm)
                .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new))
                .stream()
                .toList();
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("A mail needs at least one recipient.");
        }
    }

    /// Whether a local part is beyond ASCII, so that SMTPUTF8 is needed (RFC 6531 §3).
    public boolean internationalised() {
        return Stream.concat(Stream.of(from), recipients.stream()).anyMatch(a -> !isAscii(a));
    }

    /// The address with its domain in ASCII, which every server takes.
    ///
    /// @throws IllegalArgumentException if it is none that a server can be told
    private static String wireForm(String address) {
        int at = address.lastIndexOf('@');
        boolean spoils = address.chars().anyMatch(c -> c <= ' ' || c == '<' || c == '>' || c == 127);
        boolean quoted = address.startsWith("\"") && address.charAt(Math.max(0, at - 1)) == '"';
        boolean forbidden =
                quoted ? address.chars().anyMatch(c -> c < ' ' || c == 127) : spoils || address.indexOf('@') != at;
        if (at < 1 || at == address.length() - 1 || forbidden || address.length() > 320) {
            throw new IllegalArgumentException("“" + address + "” is not an address that mail can be sent to.");
        }
        String domain = address.substring(at + 1);
        try {
            return isAscii(domain) ? address : address.substring(0, at + 1) + IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("“" + domain + "” is not the name of a domain.", e);
        }
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
