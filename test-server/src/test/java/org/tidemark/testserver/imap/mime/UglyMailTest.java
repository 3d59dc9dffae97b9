package org.tidemark.testserver.imap.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.support.ListReader;

/// Whatever mail looks like, its structure and envelope can be read by a client and lie where the structure says.
class UglyMailTest {
    private static Map<String, byte[]> corpus() throws Exception {
        URL folder = UglyMailTest.class.getResource("/testmsgs");
        assertThat(folder).isNotNull();
        URI jar = URI.create(folder.toString().substring(0, folder.toString().indexOf('!')));
        Map<String, byte[]> corpus = new TreeMap<>();
        try (FileSystem files = FileSystems.newFileSystem(jar, Map.of());
                Stream<Path> all = Files.walk(files.getPath("/testmsgs"))) {
            for (Path file : all.filter(f -> f.toString().endsWith(".msg")).toList()) {
                corpus.put(file.toString(), Files.readAllBytes(file));
            }
        }
        corpus.put("empty", new byte[0]);
        corpus.put("one line end", "\n".getBytes(StandardCharsets.US_ASCII));
        corpus.put("header only", "Subject: x".getBytes(StandardCharsets.US_ASCII));
        corpus.put("deep", deep(300));
        corpus.put(
                "deep messages", "Content-Type: message/rfc822\n\n".repeat(300).getBytes(StandardCharsets.US_ASCII));
        return corpus;
    }

    private static byte[] deep(int levels) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            out.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append("\n");
        }
        return out.append("\nbody\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] crlf(byte[] raw) throws IOException {
        return new CrlfInput(new ByteArrayInputStream(raw)).readAllBytes();
    }

    private static Part parse(byte[] message) throws IOException {
        return StructureParser.parse(new ByteArrayInputStream(message));
    }

    @Test
    void aFileInTheLinesOfUnixGoesOutInCrlfAndOneInWireFormAsItIs() throws Exception {
        assertThat(new String(crlf("a: b\n\nc\r\nd\n".getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII))
                .isEqualTo("a: b\r\n\r\nc\r\nd\r\n");
        byte[] appended = "a: b\r\n\r\nbare\nand \0 nul\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(crlf(appended)).isEqualTo(appended);
    }

    @Test
    void everyMessageOfTheCorpusHasAReadableStructureAndEnvelope() throws Exception {
        Map<String, byte[]> corpus = corpus();
        assertThat(corpus.size()).isGreaterThan(30);
        for (var entry : corpus.entrySet()) {
            check(entry.getKey(), crlf(entry.getValue()));
        }
    }

    @Test
    void everyBeginningOfAMessageAndEveryDamagedOneHasAReadableStructure() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            damage(seed);
        }
        damage(-4158190061635188150L);
    }

    /// The seeds are the same each time: what fails once fails again.
    private static void damage(long seed) throws Exception {
        Random random = new Random(seed);
        for (byte[] raw : corpus().values()) {
            byte[] damaged = raw.clone();
            for (int i = 0; i < damaged.length / 50; i++) {
                damaged[random.nextInt(damaged.length)] =
                        "\n:;\"<>()=-@,\0\t =?é".getBytes(StandardCharsets.ISO_8859_1)[random.nextInt(17)];
            }
            check("seed " + seed, crlf(damaged));
            if (raw.length > 2) {
                check("seed " + seed, crlf(java.util.Arrays.copyOf(raw, random.nextInt(raw.length))));
            }
        }
    }

    private static void check(String what, byte[] message) throws IOException {
        Part root = parse(message);
        for (boolean extended : new boolean[] {true, false}) {
            byte[] written = ImapOutput.collect(out -> BodyStructure.write(out, root, extended));
            ListReader.Node node = ListReader.read(written);
            checkBody(what, node);
            assertThat(written)
                    .as(what)
                    .isEqualTo(ImapOutput.collect(out -> BodyStructure.write(out, parse(message), extended)));
        }
        byte[] envelope = ImapOutput.collect(
                Envelope.of(HeaderFields.parse(java.util.Arrays.copyOf(message, (int) root.bodyStart())))::write);
        checkEnvelope(what, ListReader.read(envelope));
        assertThat(root.bodyEnd()).as(what).isEqualTo(message.length);
        checkPlaces(what, root, new ArrayList<>(), root, message);
    }

    private static void checkBody(String what, ListReader.Node node) {
        if (node.list().getFirst().isList()) {
            int parts = 0;
            while (node.list().get(parts).isList()) {
                checkBody(what, node.list().get(parts++));
            }
            assertThat(node.list().get(parts).isString()).as(what).isTrue();
            return;
        }
        List<ListReader.Node> fields = node.list();
        boolean message = fields.get(0).text().equalsIgnoreCase("message")
                && fields.get(1).text().equalsIgnoreCase("rfc822");
        boolean text = fields.get(0).text().equalsIgnoreCase("text");
        int basic = message ? 10 : text ? 8 : 7;
        assertThat(fields.size()).as(what).isIn(basic, basic + 4);
        assertThat(fields.get(5).isString())
                .as(what + ": the encoding is a string")
                .isTrue();
        assertThat(fields.get(6).text()).as(what).matches("\\d+");
        if (message) {
            checkEnvelope(what, fields.get(7));
            checkBody(what, fields.get(8));
        }
    }

    private static void checkEnvelope(String what, ListReader.Node envelope) {
        assertThat(envelope.list()).as(what).hasSize(10);
        for (ListReader.Node addresses : envelope.list().subList(2, 8)) {
            if (addresses.isNil()) {
                continue;
            }
            assertThat(addresses.list()).as(what + ": an empty list is NIL").isNotEmpty();
            int open = 0;
            for (ListReader.Node address : addresses.list()) {
                assertThat(address.list()).as(what).hasSize(4);
                boolean noHost = address.list().get(3).isNil();
                boolean noMailbox = address.list().get(2).isNil();
                open += noHost ? noMailbox ? -1 : 1 : 0;
                assertThat(open).as(what + ": groups balance").isBetween(0, 1);
                if (!noHost) {
                    assertThat(address.list().get(2).text()).as(what).isNotEmpty();
                    assertThat(address.list().get(3).text()).as(what).isNotEmpty();
                }
            }
            assertThat(open).as(what + ": groups balance").isZero();
        }
    }

    /// A section number leads to the part that stands at this place in the structure, and its octets lie inside those
    /// of the part around it, between two boundaries.
    private static void checkPlaces(String what, Part root, List<Integer> path, Part part, byte[] message) {
        List<Part> parts = part.isMultipart() ? part.children() : List.of();
        long from = part.bodyStart();
        for (int i = 0; i < parts.size(); i++) {
            Part child = parts.get(i);
            List<Integer> childPath = new ArrayList<>(path);
            childPath.add(i + 1);
            assertThat(root.find(childPath)).as(what + childPath).containsSame(child);
            assertThat(child.headerStart()).as(what + childPath).isGreaterThanOrEqualTo(from);
            assertThat(child.bodyStart()).as(what + childPath).isGreaterThanOrEqualTo(child.headerStart());
            assertThat(child.bodyEnd()).as(what + childPath).isBetween(child.bodyStart(), part.bodyEnd());
            String before = new String(message, 0, (int) child.headerStart(), StandardCharsets.ISO_8859_1);
            String line = before.substring(0, before.length() - 2);
            assertThat(line.substring(line.lastIndexOf('\n') + 1))
                    .as(what + childPath)
                    .startsWith("--");
            from = child.bodyEnd();
            checkPlaces(what, root, childPath, child, message);
        }
        if (!part.isMultipart()) {
            long lines = 0;
            for (long i = part.bodyStart(); i < part.bodyEnd(); i++) {
                lines += message[(int) i] == '\n' ? 1 : 0;
            }
            assertThat(part.lines()).as(what + path).isEqualTo(lines);
        }
        if (part.message().isPresent()) {
            Part inner = part.message().get();
            assertThat(inner.headerStart()).as(what + path).isEqualTo(part.bodyStart());
            assertThat(inner.bodyEnd()).as(what + path).isEqualTo(part.bodyEnd());
            if (!path.isEmpty()) {
                checkPlaces(what, root, path, inner, message);
            }
        }
    }

    @Test
    void aMultipartInAMessageInAMultipartIsNumberedAsTheRfcShows() throws Exception {
        byte[] message = crlf("""
            Content-Type: multipart/mixed; boundary=a

            --a

            one
            --a
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/alternative; boundary=b

            --b
            Content-Type: text/plain

            two one
            --b
            Content-Type: text/html

            two two
            --b--
            --a--
            epilogue
            """.getBytes(StandardCharsets.US_ASCII));
        Part root = parse(message);
        assertThat(text(message, root.find(List.of(1)))).isEqualTo("one");
        assertThat(text(message, root.find(List.of(2, 2)))).isEqualTo("two two");
        assertThat(root.find(List.of(2)).orElseThrow().message()).isPresent();
        assertThat(root.find(List.of(2, 3))).isEmpty();
        assertThat(root.find(List.of(1, 1))).isEmpty();
        assertThat(root.find(List.of(3))).isEmpty();
    }

    private static String text(byte[] message, java.util.Optional<Part> part) {
        Part p = part.orElseThrow();
        return new String(message, (int) p.bodyStart(), (int) p.octets(), StandardCharsets.US_ASCII);
    }

    @Test
    void whatEndsTheLineBeforeADelimiterIsNoPartOfTheTextEvenIfItIsABareLf() throws Exception {
        for (String end : List.of("\n", "\r\n")) {
            for (String text : List.of("", "a", "a\n", "a\r\n", "\n", "\r\n\r\n", "a\r")) {
                byte[] message = ("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + text + end
                                + "--b\r\nX: y" + end + "--b--\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
                Part root = parse(message);
                assertThat(text(message, root.find(List.of(1))))
                        .isEqualTo(text.endsWith("\r") && end.equals("\n") ? "a" : text);
                assertThat(root.find(List.of(2)).orElseThrow().octets()).isZero();
                check(text + end, message);
            }
        }
    }

    @Test
    void addressesOfEveryKindComeOutWhole() throws Exception {
        assertThat(envelope("From: \"Q. \\\"X\\\"\" <q@x.org>\n")).contains("((\"Q. \\\"X\\\"\" NIL \"q\" \"x.org\"))");
        assertThat(envelope("From: joe@x.org (Joe Doe)\n")).contains("((\"Joe Doe\" NIL \"joe\" \"x.org\"))");
        assertThat(envelope("To: friends: a@b, C <c@d>;, e@f\n"))
                .contains("((NIL NIL \"friends\" NIL)(NIL NIL \"a\" \"b\")(\"C\" NIL \"c\" \"d\")(NIL NIL NIL NIL)(NIL"
                        + " NIL \"e\" \"f\"))");
        assertThat(envelope("To: undisclosed-recipients:;\n"))
                .contains("((NIL NIL \"undisclosed-recipients\" NIL)(NIL NIL NIL NIL))");
        assertThat(envelope("Cc: <@r1,@r2:a@b>\n")).contains("((NIL \"@r1,@r2\" \"a\" \"b\"))");
        assertThat(envelope("Cc: root\n")).contains("((NIL NIL \"root\" \"MISSING_DOMAIN\"))");
        assertThat(envelope("Cc: <>\n")).contains("((NIL NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\"))");
        assertThat(envelope("Cc: \n")).isEqualTo("(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)");
        assertThat(envelope("Bcc: =?utf-8?q?a=2Cb?= <a@b>, \"c, d\" <c@d>\n"))
                .contains("((\"=?utf-8?q?a=2Cb?=\" NIL \"a\" \"b\")(\"c, d\" NIL \"c\" \"d\"))");
        assertThat(envelope("To: a@b\nTo: c@d\n")).contains("((NIL NIL \"a\" \"b\")(NIL NIL \"c\" \"d\"))");
        assertThat(envelope("From: John Doe\n"))
                .contains("((\"John Doe\" NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\"))");
        assertThat(envelope("To: \"Jane\", b@c\n"))
                .contains("((\"Jane\" NIL \"MISSING_MAILBOX\" \"MISSING_DOMAIN\")(NIL NIL \"b\" \"c\"))");
        assertThat(envelope("From\n : <x@y>\n")).isEqualTo("(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)");
        assertThat(envelope("From : <x@y>\n")).contains("((NIL NIL \"x\" \"y\"))");
        assertThat(envelope("In-Reply-To: <a@b>\nMessage-ID: <c@d>\nSubject: x\n y\n"))
                .isEqualTo("(NIL \"x y\" NIL NIL NIL NIL NIL NIL \"<a@b>\" \"<c@d>\")");
    }

    private static String envelope(String header) throws IOException {
        HeaderFields fields = HeaderFields.parse(crlf(header.getBytes(StandardCharsets.ISO_8859_1)));
        return new String(ImapOutput.collect(Envelope.of(fields)::write), StandardCharsets.ISO_8859_1);
    }

    @Test
    void aMultipartWithoutPartsIsTextAndAnEncodedMessageIsOctets() throws Exception {
        assertThat(structure("Content-Type: multipart/mixed; boundary=x\n\nno parts\n"))
                .isEqualTo("(\"text\" \"plain\" NIL NIL NIL \"7BIT\" 10 1 NIL NIL NIL NIL)");
        assertThat(structure("Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\neA==\n"))
                .startsWith("(\"application\" \"octet-stream\" NIL NIL NIL \"base64\" 6");
        assertThat(structure(
                        "Content-Type: text\nContent-Disposition: attachment; filename*0=\"a b\"; filename*1=.txt\n\n"))
                .isEqualTo(
                        "(\"text\" \"plain\" NIL NIL NIL \"7BIT\" 0 0 NIL (\"attachment\" (\"filename\" \"a b.txt\"))"
                                + " NIL NIL)");
        assertThat(structure("Content-Type: image/png; name*0*=utf-8''%e2%82%ac; name*1=\" 5\"\n"
                        + "Content-Language: de, en\n\n"))
                .isEqualTo("(\"image\" \"png\" (\"name*\" \"utf-8''%e2%82%ac%205\") NIL NIL \"7BIT\" 0 NIL NIL (\"de\""
                        + " \"en\") NIL)");
    }

    @Test
    void aDelimiterMayBeFollowedByAnythingAndBeginAnother() throws Exception {
        String text = "(\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7BIT\" 5 0 NIL NIL NIL NIL)";
        assertThat(structure("Content-Type: multipart/mixed; boundary=x\n\n"
                        + "--x trailing words\n\nfirst\n--x more\n\nother\n--x-- the end\nepilogue\n"))
                .isEqualTo("(" + text + text + " \"mixed\" (\"boundary\" \"x\") NIL NIL NIL)");
        assertThat(structure("Content-Type: multipart/mixed; boundary=x\n\n--x\n"
                        + "Content-Type: multipart/mixed; boundary=xy\n\n--xy\n\ninner\n--xyz\n\nother\n--xy--\n"
                        + "--x\n\nouter\n--x--\n"))
                .isEqualTo("((" + text + text + " \"mixed\" (\"boundary\" \"xy\") NIL NIL NIL)" + text
                        + " \"mixed\" (\"boundary\" \"x\") NIL NIL NIL)");
    }

    @Test
    void aBoundaryMayBeInTheExtendedForm() throws Exception {
        for (String parameter :
                List.of("boundary*=us-ascii''a%20b", "boundary*=a%20b", "boundary*0*=''a%20; boundary*1=b")) {
            assertThat(structure("Content-Type: multipart/mixed; " + parameter + "\n\n--a b\n\nfirst\n--a b--\n"))
                    .as(parameter)
                    .startsWith("((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7BIT\" 5 0");
        }
    }

    private static String structure(String message) throws IOException {
        Part part = parse(crlf(message.getBytes(StandardCharsets.US_ASCII)));
        return new String(ImapOutput.collect(out -> BodyStructure.write(out, part, true)), StandardCharsets.US_ASCII);
    }
}
