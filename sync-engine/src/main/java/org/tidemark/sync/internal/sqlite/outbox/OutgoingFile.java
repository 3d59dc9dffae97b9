package org.tidemark.sync.internal.sqlite.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.Digests;

/// The message of a [Intent.Send], taken in before the transaction that queues it: its octets as they will be sent and
/// kept, and who is to get it.
public record OutgoingFile(byte[] octets, String messageId, MailEnvelope envelope, String subject, Instant notBefore) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// @throws IOException if it cannot be read
    /// @throws IllegalArgumentException if it is no mail that can be sent; the message says why
    public static OutgoingFile read(Intent.Send send, Clock clock) throws IOException {
        byte[] octets = lines(octets(send.file()));
        ParsedHeader header = HeaderReader.read(octets);
        if (header.from().isEmpty()) {
            throw new IllegalArgumentException("The mail does not say who sends it: it needs a From field.");
        }
        List<EmailAddress> everybody = Stream.of(header.to(), header.cc(), header.bcc())
                .flatMap(List::stream)
                .filter(a -> !a.address().isEmpty())
                .toList();
        if (everybody.isEmpty()) {
            throw new IllegalArgumentException("The mail is to nobody: it needs a To, Cc or Bcc field.");
        }
        MailEnvelope envelope = new MailEnvelope(
                header.from().getFirst().address(),
                everybody.stream().map(EmailAddress::address).toList());
        Instant now = clock.instant();
        List<String> added = new ArrayList<>();
        if (header.date().isEmpty()) {
            added.add("Date: " + DATE.format(now));
        }
        // Not made of the computer's name: a digest of what is sent, and when.
        String id = header.messageId()
                .orElseGet(() -> Digests.hex(stamped(octets, now))
                        .substring(0, 40)
                        .concat(envelope.from().substring(envelope.from().lastIndexOf('@'))));
        if (header.messageId().isEmpty()) {
            added.add("Message-ID: <" + id + ">");
        }
        return new OutgoingFile(
                prefixed(added, octets),
                id,
                envelope,
                header.subject(),
                send.notBefore().orElse(now));
    }

    private static byte[] octets(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new IOException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] stamped(byte[] octets, Instant now) {
        return prefixed(List.of(now.toString()), octets);
    }

    private static byte[] prefixed(List<String> fields, byte[] octets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(octets.length + 200);
        fields.forEach(field -> all.writeBytes((field + "\r\n").getBytes(StandardCharsets.US_ASCII)));
        all.writeBytes(octets);
        return all.toByteArray();
    }

    /// Line ends as CRLF, the last one included (RFC 5322 §2.1).
    private static byte[] lines(byte[] octets) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(octets.length + 2);
        int before = '\n';
        for (int i = 0; i < octets.length; i++) {
            byte octet = octets[i];
            boolean bareCr = octet == '\r' && (i + 1 == octets.length || octets[i + 1] != '\n');
            if (octet == 0) {
                throw new IllegalArgumentException("The mail holds octets of zero, which cannot be sent.");
            }
            if (octet == '\n' && before != '\r') {
                all.write('\r');
            }
            all.write(octet);
            if (bareCr) {
                all.write('\n');
            }
            before = bareCr ? '\n' : octet;
        }
        if (before != '\n') {
            all.write('\r');
            all.write('\n');
        }
        return all.toByteArray();
    }
}
