package org.tidemark.testserver.imap.selected;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.support.LiveSession;
import org.tidemark.testserver.support.TreeFixture;

/// RFC 2180 §3.3: a mailbox that others have selected can be deleted, and they are told.
class DeletedMailboxTest {
    private static final String BYE = "* BYE The mailbox has been deleted; connect again";

    @TempDir
    Path folder;

    private ImapTestServer start() throws Exception {
        return ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("joe", "secret")
                .look(Duration.ofMillis(50))
                .start();
    }

    private static LiveSession session(ImapTestServer server, String... commands) throws Exception {
        LiveSession session = new LiveSession(server.port());
        session.line();
        session.lastOf("LOGIN joe secret");
        for (String command : commands) {
            assertThat(session.lastOf(command)).startsWith("OK ");
        }
        return session;
    }

    @Test
    void whoHasItSelectedIsToldAndSentAway() throws Exception {
        try (ImapTestServer server = start();
                LiveSession other = session(server, "CREATE Box");
                LiveSession idle = session(server, "SELECT Box");
                LiveSession busy = session(server, "SELECT Box")) {
            idle.say("i IDLE");
            assertThat(idle.line()).isEqualTo("+ idling");
            assertThat(other.lastOf("DELETE Box")).startsWith("OK ");
            assertThat(idle.line()).isEqualTo(BYE);
            List<String> lines = busy.command("NOOP");
            assertThat(lines).hasSize(2).first().isEqualTo(BYE);
            assertThat(lines.getLast()).contains(" NO [NONEXISTENT] ");
            assertThat(busy.line()).isEqualTo(LiveSession.CLOSED);
        }
    }

    @Test
    void aMailboxThatAnotherProgramDeletedIsGoneToo() throws Exception {
        try (ImapTestServer server = start();
                LiveSession idle = session(server, "CREATE Box", "SELECT Box");
                LiveSession busy = session(server, "SELECT Box")) {
            idle.say("i IDLE");
            assertThat(idle.line()).isEqualTo("+ idling");
            TreeFixture.removeAll(folder.resolve("mail/.Box"));
            assertThat(idle.line()).isEqualTo(BYE);
            assertThat(busy.command("STATUS INBOX (MESSAGES)")).hasSize(2);
            assertThat(busy.command("NOOP").getFirst()).isEqualTo(BYE);
        }
    }
}
