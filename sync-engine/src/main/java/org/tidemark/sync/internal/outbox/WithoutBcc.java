package org.tidemark.sync.internal.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A message as it is sent: without the field that names those whom nobody is to see (RFC 5322 §3.6.3). All other
/// octets are those of the copy in Sent.
final class WithoutBcc {
    private WithoutBcc() {}

    /// @param message with CRLF line ends
    static byte[] of(byte[] message) {
        ByteArrayOutputStream sent = new ByteArrayOutputStream(message.length);
        boolean left = false;
        int at = 0;
        while (at < message.length) {
            int end = lineEnd(message, at);
            if (end - at <= 2) {
                break;
            }
            boolean continued = message[at] == ' ' || message[at] == '\t';
            left = continued ? left : isBcc(message, at, end);
            if (!left) {
                sent.write(message, at, end - at);
            }
            at = end;
        }
        sent.write(message, at, message.length - at);
        return sent.toByteArray();
    }

    private static int lineEnd(byte[] message, int from) {
        int at = from;
        while (at < message.length && message[at] != '\n') {
            at++;
        }
        return Math.min(message.length, at + 1);
    }

    private static boolean isBcc(byte[] message, int from, int to) {
        String name = new String(message, from, Math.min(to - from, 12), StandardCharsets.US_ASCII);
        return name.toLowerCase(Locale.ROOT).matches("(?s)(resent-)?bcc[ \\t]*:.*");
    }
}
