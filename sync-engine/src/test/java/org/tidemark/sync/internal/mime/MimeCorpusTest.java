package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.part.Part;
import org.tidemark.sync.internal.mime.part.PartContent;
import org.tidemark.sync.internal.mime.part.PartScanner;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class MimeCorpusTest {
    /// Messages that we read otherwise than mime4j, on purpose.
    private static final Set<String> OTHERWISE = Set.of(
            // The header ends without an empty line; the text up to the next empty line is not lost here.
            "testmsgs/basic-plain-with-bad-header-separator",
            "testmsgs/malformedHeader-nocrlfcrlf",
            "testmsgs/malformedHeader-noheader",
            "testmsgs/malformedHeaderStartsBody-nocrlfcrlf",
            "testmsgs/malformedHeaderStartsBody-noheader",
            "mimetools-testmsgs/hdr-fakeout",
            // White space at the end of a boundary is a gateway's (RFC 2046 §5.1.1).
            "testmsgs/weird-boundary",
            "testmsgs/very-long-boundary",
            "testmsgs/very-very-long-boundary");

    static Stream<String> messages() {
        return MimeCorpus.names().stream();
    }

    static Stream<String> agreedMessages() {
        return messages().filter(name -> !OTHERWISE.contains(name));
    }

    @Test
    void theCorpusIsThere() {
        assertThat(MimeCorpus.names()).hasSizeGreaterThan(70);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsReadAndEveryAttachmentHasItsSize(String name) throws Exception {
        Octets message = new Octets.InMemory(MimeCorpus.message(name));
        ParsedText text = MessageReader.read(message);
        for (Attachment attachment : text.attachments()) {
            try (InputStream in =
                    MessageReader.part(message, attachment.section()).orElseThrow()) {
                assertThat(in.readAllBytes()).hasSize((int) attachment.size());
            }
        }
    }

    @Test
    void onlyMessagesOfEmptyPartsShowNothing() throws Exception {
        List<String> empty = new ArrayList<>();
        for (String name : MimeCorpus.names()) {
            ParsedText text = MessageReader.read(new Octets.InMemory(MimeCorpus.message(name)));
            if (text.plain().isBlank() && text.attachments().isEmpty()) {
                empty.add(name);
            }
        }
        assertThat(empty).containsExactly("testmsgs/multipartemptypart", "testmsgs/multipartnestedemptypartsnorfc822");
    }

    @ParameterizedTest
    @MethodSource("agreedMessages")
    void partsAndTheirContentsAreThoseThatMime4jExpects(String name) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element expected = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(MimeCorpus.file(name + "_decoded.xml")))
                .getDocumentElement();
        Octets message = new Octets.InMemory(MimeCorpus.message(name));
        String folder = name.substring(0, name.indexOf('/') + 1);
        compare(folder, message, expected, PartScanner.scan(message));
    }

    private static void compare(String folder, Octets message, Element entity, Part part) throws Exception {
        for (Element child : children(entity)) {
            switch (child.getTagName()) {
                case "multipart" -> {
                    List<Element> parts = children(child).stream()
                            .filter(element -> element.getTagName().equals("body-part"))
                            .toList();
                    assertThat(part.children).as("parts of %s", part.section).hasSameSizeAs(parts);
                    for (int i = 0; i < parts.size(); i++) {
                        compare(folder, message, parts.get(i), part.children.get(i));
                    }
                }
                case "text-body", "binary-body" -> {
                    try (InputStream in = PartContent.open(message, part)) {
                        String expected = lines(MimeCorpus.file(folder + child.getAttribute("name")));
                        String content = lines(in.readAllBytes());
                        // Base64 that was cut off holds one or two octets more, which mime4j drops.
                        int more = content.length() - expected.length();
                        boolean cut = part.encoding().equals("base64") && more > 0 && more < 3;
                        assertThat(cut ? content.substring(0, expected.length()) : content)
                                .as("content of %s", part.section)
                                .isEqualTo(expected);
                    }
                }
                case "message" -> {
                    // A message in base64 is a file to us, as it is to IMAP: it may not be encoded (RFC 2046 §5.2.1).
                    if (!part.encoding().equals("base64")) {
                        compare(
                                folder,
                                message,
                                child,
                                PartScanner.scan(message, part.bodyFrom, part.bodyTo, part.section + "."));
                    }
                }
                default -> {}
            }
        }
    }

    private static String lines(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    private static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }
}
