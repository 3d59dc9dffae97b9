package org.tidemark.sync.internal.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.FileNames;
import org.tidemark.sync.internal.mime.header.HeaderFields;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.part.InlineFiles;
import org.tidemark.sync.internal.mime.part.Part;
import org.tidemark.sync.internal.mime.part.PartContent;
import org.tidemark.sync.internal.mime.part.PartScanner;
import org.tidemark.sync.internal.mime.part.TextChoice;
import org.tidemark.sync.internal.mime.part.Tnef;
import org.tidemark.sync.internal.mime.text.CleanText;
import org.tidemark.sync.internal.mime.text.Preview;

/// Reads complete messages: the text for the reader, the words for the search, the parts for saving. A message is
/// walked over in its place, so its size costs time but no memory.
public final class MessageReader {
    private static final int MAX_NESTED_HEADER = 256 * 1024;

    private static final int MAX_CONTENT_ID = 1000;

    /// Stands in a section between a part and what is read inside its content: `2~1` is the first file in the text of
    /// part 2, `1~1.2` a part of what was signed in part 1.
    private static final String INSIDE = "~";

    /// Messages within messages whose words are read.
    private static final int MAX_INSIDE = 3;

    private MessageReader() {}

    /// Reads a message, whatever its state: what cannot be understood is shown as the text it is.
    ///
    /// @throws IOException only if the octets themselves cannot be read
    public static ParsedText read(Octets message) throws IOException {
        return read(message, 0);
    }

    private static ParsedText read(Octets message, int depth) throws IOException {
        Part root = PartScanner.scan(message);
        TextChoice choice = TextChoice.of(message, root);
        MessageText text = MessageText.of(message, choice.blocks);
        List<Attachment> attachments = attachments(message, choice, text);
        Optional<Part> opaque =
                choice.attachments.stream().filter(Part::isOpaque).findFirst();
        if (opaque.isPresent() && text.plain().isBlank() && depth < MAX_INSIDE) {
            Optional<byte[]> signed = PartContent.signed(message, opaque.get());
            if (signed.isPresent()) {
                ParsedText inside = read(new Octets.InMemory(signed.get()), depth + 1);
                return inside.within(opaque.get().section + INSIDE, attachments);
            }
        }
        Optional<Part> tnef = choice.attachments.stream().filter(Part::isTnef).findFirst();
        if (tnef.isPresent() && text.plain().isBlank()) {
            String plain = CleanText.cut(
                    PartContent.tnef(message, tnef.get()).text().replace("\r\n", "\n"), MessageText.MAX_TEXT);
            return new ParsedText(
                    plain,
                    text.html(),
                    Preview.of(plain),
                    CleanText.cut(plain, MessageText.MAX_SEARCH_TEXT),
                    attachments);
        }
        return new ParsedText(
                text.plain(), text.html(), text.preview(), words(message, choice, text, depth), attachments);
    }

    /// The words of the text and of the messages attached to it.
    private static String words(Octets message, TextChoice choice, MessageText text, int depth) throws IOException {
        StringBuilder words = new StringBuilder(text.searchText());
        for (Part part : choice.attachments) {
            if (isMessage(part) && depth < MAX_INSIDE && words.length() < MessageText.MAX_SEARCH_TEXT) {
                try (InputStream in = PartContent.open(message, part)) {
                    byte[] octets = in.readNBytes(MessageText.MAX_TEXT);
                    words.append('\n').append(HeaderReader.subject(HeaderFields.split(octets)));
                    words.append('\n')
                            .append(read(new Octets.InMemory(octets), depth + 1).searchText());
                }
            }
        }
        return CleanText.cut(words.toString(), MessageText.MAX_SEARCH_TEXT);
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
        Map<String, Part> cut = choice.attachments.stream()
                .filter(part -> part.bodyTo >= beginning.size())
                .collect(Collectors.toMap(part -> part.section, part -> part));
        List<Attachment> attachments = attachments(beginning, choice, text).stream()
                .map(a -> cut.containsKey(a.section()) ? grown(a, cut.get(a.section()), total) : a)
                .toList();
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
        int inside = section.indexOf(INSIDE);
        Optional<Part> part = find(message, root, inside < 0 ? section : section.substring(0, inside), 0);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        return inside < 0
                ? Optional.of(PartContent.open(message, part.get()))
                : inside(message, part.get(), section.substring(inside + 1));
    }

    private static Optional<InputStream> inside(Octets message, Part part, String rest) throws IOException {
        Optional<byte[]> signed = PartContent.signed(message, part);
        if (signed.isPresent()) {
            return part(new Octets.InMemory(signed.get()), rest);
        }
        int number = rest.length() < 9 && rest.chars().allMatch(c -> c >= '0' && c <= '9') && !rest.isEmpty()
                ? Integer.parseInt(rest)
                : 0;
        if (part.isTnef()) {
            List<Tnef.NamedFile> files = PartContent.tnef(message, part).files();
            return number < 1 || number > files.size()
                    ? Optional.empty()
                    : Optional.of(stream(files.get(number - 1).octets()));
        }
        return number < 1 || number > PartContent.files(message, part).size()
                ? Optional.empty()
                : Optional.of(InlineFiles.open(PartContent.open(message, part), number - 1));
    }

    private static InputStream stream(ByteBuffer octets) {
        byte[] copy = new byte[octets.remaining()];
        octets.duplicate().get(copy);
        return new ByteArrayInputStream(copy);
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
            List<Attachment> inside = part.isTnef() ? filesOf(message, part) : List.of();
            if (!inside.isEmpty()) {
                attachments.addAll(inside);
                continue;
            }
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
        for (Part part : text.holdingFiles()) {
            List<InlineFiles.InlineFile> files = PartContent.files(message, part);
            for (int i = 0; i < files.size(); i++) {
                String section = part.section + INSIDE + (i + 1);
                String name = FileNames.safe(files.get(i).name(), "part-" + section + ".bin");
                attachments.add(new Attachment(
                        section, name, FileNames.mediaType(name), files.get(i).size(), Optional.empty(), false));
            }
        }
        return List.copyOf(attachments);
    }

    private static List<Attachment> filesOf(Octets message, Part part) throws IOException {
        List<Attachment> attachments = new ArrayList<>();
        for (Tnef.NamedFile file : PartContent.tnef(message, part).files()) {
            String section = part.section + INSIDE + (attachments.size() + 1);
            String name = FileNames.safe(file.name(), "part-" + section + ".bin");
            String mediaType = CleanText.line(file.mediaType(), 100).toLowerCase(Locale.ROOT);
            attachments.add(new Attachment(
                    section,
                    name,
                    mediaType.isEmpty() ? FileNames.mediaType(name) : mediaType,
                    file.octets().remaining(),
                    Optional.empty(),
                    false));
        }
        return attachments;
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
        String fallback = part.isMultipart()
                ? "nested-too-deeply-" + part.section + ".eml"
                : FileNames.unnamed(part.section, mediaType);
        Optional<String> stated = part.statedName();
        if (part.isOpaque()
                && stated.map(name -> name.toLowerCase(Locale.ROOT))
                        .filter(n -> !n.equals("smime.p7m"))
                        .isEmpty()) {
            return opaqueName(message, part);
        }
        if (stated.isEmpty() && isMessage(part)) {
            try (InputStream in = PartContent.open(message, part)) {
                String subject = HeaderReader.subject(HeaderFields.split(in.readNBytes(MAX_NESTED_HEADER)));
                return subject.isBlank() ? fallback : FileNames.safe(subject + ".eml", fallback);
            }
        }
        return stated.map(name -> FileNames.safe(name, fallback)).orElse(fallback);
    }

    /// What every sender calls `smime.p7m`, named for what it is (RFC 8551 §3.2.2).
    private static String opaqueName(Octets message, Part part) throws IOException {
        String kind = part.type.parameter("smime-type").orElse("").toLowerCase(Locale.ROOT);
        boolean certificates = kind.equals("certs-only");
        boolean signed =
                kind.equals("signed-data") || PartContent.signed(message, part).isPresent();
        return certificates ? "certificates.p7c" : signed ? "signed-message.p7m" : "encrypted-message.p7m";
    }
}
