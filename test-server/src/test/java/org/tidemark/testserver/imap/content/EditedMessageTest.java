package org.tidemark.testserver.imap.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.support.LiveSession;

/// What is remembered of a file is not told of what another program put in its place.
class EditedMessageTest {
    private static final String TWO_PARTS = """
        Subject: before
        Content-Type: multipart/mixed; boundary=x

        --x

        one
        --x

        two
        --x--
        """;

    @TempDir
    Path folder;

    @Test
    void aFileEditedInPlaceIsReadAnewUnderItsNewUid() throws Exception {
        Path mail = folder.resolve("mail");
        try (ImapTestServer server = ImapTestServer.forMaildir(mail)
                        .user("joe", "secret")
                        .look(Duration.ofMillis(50))
                        .start();
                LiveSession session = new LiveSession(server.port())) {
            Path file = Files.writeString(mail.resolve("new/1700000000.M1P1.elsewhere"), TWO_PARTS);
            session.line();
            session.lastOf("LOGIN joe secret");
            session.lastOf("SELECT INBOX");
            List<String> before = session.command("FETCH 1 (UID ENVELOPE BODYSTRUCTURE)");
            assertThat(before.getFirst()).contains("\"before\"").contains("\"mixed\"");
            Files.writeString(file, "Subject: after\n\nThat is all.\n");
            // The old message is gone, which is said; what is new comes with the next look.
            session.command("UID FETCH 1 BODY.PEEK[2]");
            session.command("NOOP");
            List<String> after = session.command("FETCH 1 (UID ENVELOPE BODYSTRUCTURE)");
            assertThat(after.getFirst())
                    .contains("UID 2 ")
                    .contains("\"after\"")
                    .contains("\"plain\"");
            assertThat(session.command("FETCH 1 BODY.PEEK[2]").getLast()).contains(" OK ");
            assertThat(session.lastOf("NOOP")).isEqualTo("OK Done");
        }
    }
}
