package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.wire.ImapOutput;

/// ENVELOPE (RFC 3501 §7.4.2): ten fields, raw.
public record Envelope(
        @Nullable String date,
        @Nullable String subject,
        List<Address> from,
        List<Address> sender,
        List<Address> replyTo,
        List<Address> to,
        List<Address> cc,
        List<Address> bcc,
        @Nullable String inReplyTo,
        @Nullable String messageId) {

    public static Envelope of(HeaderFields header) {
        List<Address> from = list(header, "From");
        List<Address> sender = list(header, "Sender");
        List<Address> replyTo = list(header, "Reply-To");
        return new Envelope(
                header.first("Date").orElse(null),
                header.first("Subject").orElse(null),
                from,
                sender.isEmpty() ? from : sender,
                replyTo.isEmpty() ? from : replyTo,
                list(header, "To"),
                list(header, "Cc"),
                list(header, "Bcc"),
                header.first("In-Reply-To").orElse(null),
                header.first("Message-ID").orElse(null));
    }

    private static List<Address> list(HeaderFields header, String name) {
        return header.joined(name).map(Address::parseList).orElse(List.of());
    }

    public void write(ImapOutput out) throws IOException {
        out.text("(");
        write(out, date);
        out.text(" ");
        write(out, subject);
        for (List<Address> list : List.of(from, sender, replyTo, to, cc, bcc)) {
            out.text(" ");
            write(out, list);
        }
        out.text(" ");
        write(out, inReplyTo);
        out.text(" ");
        write(out, messageId);
        out.text(")");
    }

    private static void write(ImapOutput out, List<Address> list) throws IOException {
        if (list.isEmpty()) {
            out.text("NIL");
            return;
        }
        out.text("(");
        for (Address a : list) {
            out.text("(");
            write(out, a.name());
            out.text(" ");
            write(out, a.route());
            out.text(" ");
            write(out, a.mailbox());
            out.text(" ");
            write(out, a.host());
            out.text(")");
        }
        out.text(")");
    }

    private static void write(ImapOutput out, @Nullable String value) throws IOException {
        out.nstring(value == null ? null : value.getBytes(StandardCharsets.ISO_8859_1));
    }
}
