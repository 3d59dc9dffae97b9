package org.tidemark.testserver.imap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.imap.session.Connection;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// Whatever a client says, it is answered in whole lines, no command meets a bug, and the session comes to its end. The
/// property `tidemark.fuzz` tells how many commands each seed plays, `-Dtidemark.fuzz=500000` a million in all.
class GrammarFuzzTest {
    private static final int COMMANDS = Integer.getInteger("tidemark.fuzz", 100_000);
    private static final int IN_A_SESSION = 40;
    private static final List<String> WORDS = Stream.of(
                    "CAPABILITY NOOP LOGIN AUTHENTICATE PLAIN ENABLE QRESYNC CONDSTORE NAMESPACE ID NIL IDLE DONE"
                            + " SELECT EXAMINE",
                    "INBOX CREATE DELETE RENAME SUBSCRIBE UNSUBSCRIBE LIST LSUB STATUS APPEND CHECK CLOSE UNSELECT"
                            + " EXPUNGE",
                    "SEARCH FETCH STORE COPY MOVE UID RETURN SAVE ALL COUNT MIN MAX PARTIAL CHANGEDSINCE VANISHED"
                            + " MODSEQ",
                    "UNCHANGEDSINCE FLAGS +FLAGS -FLAGS.SILENT FLAGS.SILENT BODY BODY.PEEK[] BODY[HEADER.FIELDS"
                            + " BINARY[1]",
                    "BINARY.SIZE[1.2] ENVELOPE BODYSTRUCTURE RFC822 RFC822.SIZE INTERNALDATE FAST FULL EMAILID"
                            + " MESSAGES UIDNEXT",
                    "UIDVALIDITY UNSEEN HIGHESTMODSEQ SIZE MAILBOXID NOT OR SUBJECT FROM TEXT HEADER BEFORE SENTON"
                            + " LARGER",
                    "OLDER YOUNGER KEYWORD UNKEYWORD CHARSET UTF-8 US-ASCII SUBSCRIBED CHILDREN SPECIAL-USE"
                            + " RECURSIVEMATCH USE",
                    "joe secret 1 0 2:* *:1 * 1:4294967295 4294967296 99999999999999999999 -1 1,2,3 $ ( ) (( )) [ ]"
                            + " {3} {3+} ~{3}",
                    "{0} {99999999} {-1} {x} \" \"\" \"a\\\\b\" \"x \\Seen \\Deleted \\* % & &- &AOk- &&& \u00e9"
                            + " \u0000 1-Jan-2026 \" 1-Jan-2026",
                    "00:00:00 +0000\" <0.10> <5> . .. / a/b a//b /a x")
            .flatMap(words -> Stream.of(words.split(" ")))
            .toList();

    private record Soup(Wire wire) implements Connection {
        @Override
        public String peer() {
            return "192.0.2.1";
        }

        @Override
        public boolean isEncrypted() {
            return true;
        }

        @Override
        public boolean mayLogin() {
            return true;
        }

        @Override
        public void startTls(SSLContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void loggedIn() {}

        @Override
        public void silence(Duration limit) {}
    }

    private static void command(Random random, int number, ByteArrayOutputStream to) {
        StringBuilder line = new StringBuilder();
        line.append(random.nextInt(50) == 0 ? "" : "t" + number + (random.nextInt(50) == 0 ? "" : " "));
        int words = 1 + random.nextInt(10);
        for (int i = 0; i < words; i++) {
            line.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(8) == 0 ? "" : " ");
        }
        if (random.nextInt(3) > 0) {
            line.setLength(Math.max(0, line.length() - 1));
        }
        byte[] octets = (line + (random.nextInt(20) == 0 ? "\n" : "\r\n")).getBytes(StandardCharsets.ISO_8859_1);
        if (random.nextInt(10) == 0) {
            octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
        }
        to.writeBytes(octets);
    }

    private static String session(Random random, Shared shared) throws IOException {
        ByteArrayOutputStream says = new ByteArrayOutputStream();
        if (random.nextInt(5) > 0) {
            says.writeBytes("l LOGIN joe secret\r\n".getBytes(StandardCharsets.US_ASCII));
            says.writeBytes((random.nextBoolean() ? "e ENABLE QRESYNC\r\n" : "").getBytes(StandardCharsets.US_ASCII));
            says.writeBytes("s SELECT INBOX\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        for (int i = 0; i < IN_A_SESSION; i++) {
            command(random, i, says);
        }
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        Wire wire = new Wire(new ByteArrayInputStream(says.toByteArray()), heard);
        try {
            new Dispatcher(new Session(new Soup(wire), shared)).run();
        } finally {
            wire.release();
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void everyInputIsAnsweredInWholeLinesAndNoCommandMeetsABug(long seed) throws Exception {
        MemoryTree tree = new MemoryTree();
        Settings settings = Settings.of(
                        ServerProfile.parse("full,-COMPRESS=DEFLATE"), Clock.fixed(Transcript.NOW, ZoneOffset.UTC))
                .withAppendLimit(4096)
                .withPauses(time -> {});
        Shared shared =
                new Shared(settings, (user, password) -> user.equals("joe") ? Optional.of(tree) : Optional.empty());
        for (int done = 0; done < COMMANDS; done += IN_A_SESSION) {
            tree.inbox().deliver("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\na\n--b--\n");
            String heard = session(new Random(seed * 1_000_003 + done), shared);
            assertThat(heard)
                    .as("seed %d, session %d", seed, done)
                    .startsWith("* OK ")
                    .endsWith("\r\n")
                    .doesNotContain("[SERVERBUG]")
                    .doesNotContain("[UNAVAILABLE] The");
        }
    }
}
