package org.tidemark.sync.internal.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.FileNames;
import org.tidemark.sync.internal.mime.header.HeaderFields;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.part.Part;
import org.tidemark.sync.internal.mime.part.PartContent;
import org.tidemark.sync.internal.mime.part.PartScanner;
import org.tidemark.sync.internal.mime.part.TextChoice;
import org.tidemark.sync.internal.mime.text.CleanText;

/// Reads complete messages: the text for the reader, the words for the search, the parts for saving. A message is
/// walked over in its place, so its size costs time but no memory.
public final class MessageReader {
    private static final int MAX_NESTED_HEADER = 256 * 1024;

    private static final int MAX_CONTENT_ID = 1000;

    private MessageReader() {}

    /// Reads a message, whatever its state: what cannot be understood is shown as the text it is.
    ///
    /// @throws IOException only if the octets themselves cannot be read
    public static ParsedText read(Octets message) throws IOException {
        Part root = PartScanner.scan(message);
        TextChoice choice = TextChoice.of(message, root);
        MessageText text = MessageText.of(message, choice.blocks);
        return new ParsedText(
                text.plain(), text.html(), text.preview(), text.searchText(), attachments(message, choice, text));
    }

    /// Reads the beginning of a message whose rest is not here. Of a part that goes on behind it the size is a guess.
    ///
    /// @param total octets of the complete message
    ///
    /// @return empty if the text, too, may go on behind it
    public static Optional<ParsedText> readBeginning(Octets beginning, long total) throws IOException {
        Part root = PartScanner.scan(beginning);
        TextChoice choice = TextChoice.of(beginning, root);
        boolean whole = !choice.blocks.isEmpty()
                && choice.blocks.stream()
                        .flatMap(block -> Stream.concat(block.plain().stream(), block.html().stream()))
                        .allMatch(part -> part.bodyTo < beginning.size());
        if (!whole) {
            return Optional.empty();
        }
        MessageText text = MessageText.of(beginning, choice.blocks);
        List<Attachment> attachments = new ArrayList<>(attachments(beginning, choice, text));
        for (int i = 0; i < attachments.size(); i++) {
            Part part = choice.attachments.get(i);
            if (part.bodyTo >= beginning.size()) {
                attachments.set(i, grown(attachments.get(i), part, total));
            }
        }
        return Optional.of(new ParsedText(text.plain(), text.html(), text.preview(), text.searchText(), attachments));
    }

    private static Attachment grown(Attachment begun, Part part, long total) {
        double factor = (double) Math.max(0, total - part.bodyFrom) / Math.max(1, part.bodyTo - part.bodyFrom);
        return new Attachment(
                begun.section(),
                begun.name(),
                begun.mediaType(),
                Math.round(begun.size() * Math.max(1, factor)),
                begun.contentId(),
                begun.inline());
    }

    /// The decoded content of a part, to be closed by the caller; empty if the message has no such part. Sections
    /// within attached messages are found too.
    ///
    /// @param section as in [Attachment#section()]
    public static Optional<InputStream> part(Octets message, String section) throws IOException {
        Part root = PartScanner.scan(message);
        Optional<Part> part = find(message, root, section, 0);
        return part.isPresent() ? Optional.of(PartContent.open(message, part.get())) : Optional.empty();
    }

    private static Optional<Part> find(Octets message, Part at, String section, int depth) throws IOException {
        if (at.section.equals(section) && !at.isMultipart()) {
            return Optional.of(at);
        }
        for (Part child : at.children) {
            if (section.equals(child.section) || section.startsWith(child.section + ".")) {
                return find(message, child, section, depth);
            }
        }
        if (isMessage(at) && section.startsWith(at.section + ".") && depth < PartScanner.MAX_DEPTH) {
            Part nested = PartScanner.scan(message, at.bodyFrom, at.bodyTo, at.section + ".");
            return find(message, nested, section, depth + 1);
        }
        return Optional.empty();
    }

    private static boolean isMessage(Part part) {
        return part.type.is("message/rfc822") || part.type.is("message/global");
    }

    private static List<Attachment> attachments(Octets message, TextChoice choice, MessageText text)
            throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        Set<String> shown = shownContentIds(text.html().orElse(""));
        for (Part part : choice.attachments) {
            String mediaType = CleanText.line(part.type.value(), 100);
            Optional<String> contentId = part.contentId();
            boolean inline = contentId.filter(shown::contains).isPresent();
            attachments.add(new Attachment(
                    part.section,
                    name(message, part, mediaType),
                    mediaType,
                    PartContent.size(message, part),
                    contentId,
                    inline));
        }
        return List.copyOf(attachments);
    }

    /// The identifiers that the text points to (RFC 2392 §2).
    private static Set<String> shownContentIds(String html) {
        Set<String> shown = new HashSet<>();
        for (int at = html.indexOf("cid:"); at >= 0; at = html.indexOf("cid:", at + 4)) {
            int end = at + 4;
            while (end < html.length() && end - at < MAX_CONTENT_ID && "\"'<>() \t\r\n".indexOf(html.charAt(end)) < 0) {
                end++;
            }
            shown.add(html.substring(at + 4, end));
        }
        return shown;
    }

    private static String name(Octets message, Part part, String mediaType) throws IOException {
        String fallback = FileNames.unnamed(part.section, mediaType);
        Optional<String> stated = part.statedName();
        if (stated.isEmpty() && isMessage(part)) {
            try (InputStream in = PartContent.open(message, part)) {
                String subject = HeaderReader.subject(HeaderFields.split(in.readNBytes(MAX_NESTED_HEADER)));
                return subject.isBlank() ? fallback : FileNames.safe(subject + ".eml", fallback);
            }
        }
        return stated.map(name -> FileNames.safe(name, fallback)).orElse(fallback);
    }
}
