package org.tidemark.sync.internal.mime.readers;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.tidemark.sync.internal.mime.text.HtmlText;

/// Angus Mail with every property that makes it lenient.
final class AngusReader implements MailReader {
    private static final List<String> LENIENT = List.of(
            "decodetext.strict=false",
            "decodefilename=true",
            "decodeparameters=true",
            "parameters.strict=false",
            "base64.ignoreerrors=true",
            "uudecode.ignoreerrors=true",
            "uudecode.ignoremissingbeginend=true",
            "ignoreunknownencoding=true",
            "ignoremultipartencoding=false",
            "allowutf8=true",
            "multipart.allowempty=true",
            "multipart.ignoremissingendboundary=true",
            "multipart.ignoremissingboundaryparameter=true");

    private final Session session;

    AngusReader() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        properties.setProperty("mail.mime.allowutf8", "true");
        session = Session.getInstance(properties);
        LENIENT.forEach(property -> {
            String[] pair = property.split("=");
            System.setProperty("mail.mime." + pair[0], pair[1]);
        });
    }

    @Override
    public String name() {
        return "Angus";
    }

    @Override
    public Reading read(byte[] octets) throws Exception {
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(octets));
        List<String> attachments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        walk(message, attachments, text, 0);
        attachments.sort(null);
        Address[] from = message.getFrom();
        String author =
                from != null && from.length > 0 && from[0] instanceof InternetAddress one ? one.getAddress() : "";
        String subject = message.getSubject();
        return new Reading(
                subject == null ? "" : subject,
                author == null ? "" : author.toLowerCase(Locale.ROOT),
                message.getSentDate() == null ? 0 : message.getSentDate().getTime(),
                attachments,
                Reading.folded(text.toString()));
    }

    private static void walk(Part part, List<String> attachments, StringBuilder text, int depth) throws Exception {
        String name = part.getFileName();
        if (name != null) {
            attachments.add(MimeUtility.decodeText(name));
        } else if (part.isMimeType("multipart/*") && depth < 50 && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                if (!(part.isMimeType("multipart/alternative") && i > 0 && child.isMimeType("text/*"))) {
                    walk(child, attachments, text, depth + 1);
                }
            }
        } else if (part.isMimeType("text/*")) {
            Object content = part.getContent();
            String words = content instanceof String string
                    ? string
                    : new String(part.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            text.append(' ').append(part.isMimeType("text/html") ? HtmlText.of(words) : words);
        }
    }
}
