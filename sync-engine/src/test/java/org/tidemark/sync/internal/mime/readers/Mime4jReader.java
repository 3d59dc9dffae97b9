package org.tidemark.sync.internal.mime.readers;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.tidemark.sync.internal.mime.text.HtmlText;

/// Apache James mime4j, permissive.
final class Mime4jReader implements MailReader {
    @Override
    public String name() {
        return "mime4j";
    }

    @Override
    public Reading read(byte[] octets) throws Exception {
        DefaultMessageBuilder builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        builder.setDecodeMonitor(DecodeMonitor.SILENT);
        Message message = builder.parseMessage(new ByteArrayInputStream(octets));
        List<String> attachments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        walk(message, attachments, text);
        attachments.sort(null);
        boolean author = message.getFrom() != null && !message.getFrom().isEmpty();
        return new Reading(
                message.getSubject() == null ? "" : message.getSubject(),
                author ? message.getFrom().get(0).getAddress().toLowerCase(Locale.ROOT) : "",
                message.getDate() == null ? 0 : message.getDate().getTime(),
                attachments,
                Reading.folded(text.toString()));
    }

    private static void walk(Entity entity, List<String> attachments, StringBuilder text) throws Exception {
        if (entity.getFilename() != null) {
            attachments.add(entity.getFilename());
        } else if (entity.getBody() instanceof Multipart parts) {
            boolean alternative = "alternative".equals(parts.getSubType());
            boolean first = true;
            for (Entity child : parts.getBodyParts()) {
                if (first || !alternative || !child.getMimeType().startsWith("text/")) {
                    walk(child, attachments, text);
                }
                first = false;
            }
        } else if (entity.getBody() instanceof TextBody body) {
            String charset = body.getMimeCharset();
            byte[] octets = body.getInputStream().readAllBytes();
            String words = java.nio.charset.Charset.isSupported(charset)
                    ? new String(octets, charset)
                    : new String(octets, StandardCharsets.ISO_8859_1);
            text.append(' ').append(entity.getMimeType().equals("text/html") ? HtmlText.of(words) : words);
        }
    }
}
