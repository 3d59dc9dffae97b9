package org.tidemark.sync.internal.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.FileNames;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.mime.part.PartScanner;
import org.tidemark.sync.internal.mime.text.Preview;

class MimeFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final Duration HANG = Duration.ofMinutes(2);

    private static final List<String> SPLINTERS = List.of(
            "\r\n\r\n",
            "\n",
            "\r",
            "\0",
            "--",
            "=?utf-8?B?",
            "?=",
            "=?x?Q?",
            "\"",
            "(",
            "<",
            ">",
            ":",
            ";",
            ",",
            "@",
            "Content-Type: multipart/mixed; boundary=\"",
            "Content-Type: multipart/related",
            "=",
            "=3D",
            "*0*=",
            "%",
            "<blockquote>",
            "<table>",
            "\u202e",
            "boundary",
            "\u001b$B",
            "charset=utf-16",
            "'",
            "\\",
            "é");

    private final long seed = Long.getLong("tidemark.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void mutatedMessagesNeverThrowNeverHangAndStayBounded() {
        List<byte[]> corpus =
                MimeCorpus.names().stream().map(MimeCorpus::message).toList();
        assertTimeoutPreemptively(HANG, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] message = mutated(corpus);
                try {
                    check(message);
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed " + seed + ", round " + round, e);
                }
            }
        });
    }

    @Test
    void randomTextInEveryFieldNeverThrows() {
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                value.append(random.nextBoolean() ? SPLINTERS.get(random.nextInt(SPLINTERS.size())) : random.nextInt());
                value.append(random.nextInt(5) == 0 ? " " : "");
            }
            String text = value.toString().replaceAll("[\r\n]", "");
            String header =
                    List.of("Subject", "From", "Date", "Message-ID", "References", "List-Id", "Content-Type").stream()
                            .map(name -> name + ": " + text + "\r\n")
                            .reduce("", String::concat);
            try {
                ParsedHeader read = HeaderReader.read(header.getBytes(StandardCharsets.UTF_8));
                assertThat(read.subject()).doesNotContainPattern("\\p{Cntrl}");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", value " + text, e);
            }
        }
    }

    private static void check(byte[] octets) throws IOException {
        Octets message = new Octets.InMemory(octets);
        HeaderReader.read(octets);
        ParsedText text = MessageReader.read(message);
        assertThat(text.preview()).hasSizeLessThanOrEqualTo(Preview.LENGTH);
        assertThat(text.searchText()).hasSizeLessThanOrEqualTo(MessageText.MAX_SEARCH_TEXT);
        assertThat(text.attachments()).hasSizeLessThanOrEqualTo(PartScanner.MAX_PARTS);
        for (Attachment attachment : text.attachments()) {
            assertThat(attachment.name()).isNotEmpty().hasSizeLessThanOrEqualTo(FileNames.MAX_LENGTH);
            assertThat(attachment.name()).doesNotContainPattern("[/\\\\\\p{Cntrl}]");
            assertThat(MessageReader.part(message, attachment.section())).isPresent();
        }
    }

    private byte[] mutated(List<byte[]> corpus) {
        byte[] message = corpus.get(random.nextInt(corpus.size())).clone();
        message = message.length > 20_000 ? Arrays.copyOf(message, 20_000) : message;
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(message.length + 1);
            int end = Math.min(message.length, at + random.nextInt(1 + random.nextInt(400)));
            message = switch (random.nextInt(5)) {
                case 0 -> joined(message, at, new byte[0], end);
                case 1 ->
                    joined(
                            message,
                            at,
                            SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8),
                            at);
                case 2 -> joined(message, at, Arrays.copyOfRange(message, at, end), at);
                case 3 -> flipped(message, at);
                default -> {
                    byte[] other = corpus.get(random.nextInt(corpus.size()));
                    int from = random.nextInt(other.length + 1);
                    int to = Math.min(other.length, from + random.nextInt(600));
                    yield joined(message, at, Arrays.copyOfRange(other, from, to), end);
                }
            };
        }
        return message;
    }

    private byte[] flipped(byte[] message, int at) {
        if (at < message.length) {
            message[at] = (byte) random.nextInt(256);
        }
        return message;
    }

    private static byte[] joined(byte[] message, int upTo, byte[] middle, int from) {
        byte[] all = Arrays.copyOf(message, upTo + middle.length + message.length - from);
        System.arraycopy(middle, 0, all, upTo, middle.length);
        System.arraycopy(message, from, all, upTo + middle.length, message.length - from);
        return all;
    }
}
