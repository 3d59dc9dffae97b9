package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.support.Recorder;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.Sessions;

class ProtocolLogTest {
    @TempDir
    Path spill;

    private final Logger logger = (Logger) LoggerFactory.getLogger("org.tidemark.protocol");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        logger.addAppender(written);
        logger.setLevel(Level.DEBUG);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(written);
        logger.setLevel(null);
    }

    private String log() {
        return String.join(
                "\n",
                written.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void theConversationIsLoggedWithoutStringsAndLiterals() throws Exception {
        try (ScriptedServer server = Sessions.loggedIn("")
                        .clientSends("2 STATUS \"my love\" (MESSAGES)")
                        .answers(
                                "* STATUS \"my love\" (MESSAGES 1)",
                                "* 1 FETCH (UID 1 BODY[TEXT] {7}\r\nmy text FLAGS (\\Seen))",
                                "2 OK done")
                        .start();
                ImapSession session = Sessions.open(server, spill, Set.of())) {
            Command status = Command.builder()
                    .text("STATUS ")
                    .astring("my love")
                    .text(" (MESSAGES)")
                    .build();
            session.fly(List.of(status), new Recorder());
        }
        assertThat(log())
                .contains("C: 2 STATUS \"…\" (MESSAGES)")
                .contains("S: * 1 FETCH (UID 1 BODY[TEXT] {…} FLAGS (\\Seen))")
                .contains("S: 2 OK done")
                .doesNotContain("my love")
                .doesNotContain("my text")
                .doesNotContain("secret");
    }

    @Test
    void noFormOfThePasswordIsLoggedEvenIfTheServerQuotesIt() throws Exception {
        for (String password : List.of("secret", "s\u00fc\u00dfer")) {
            String command =
                    password.equals("secret") ? "1 LOGIN alice secret" : "1 AUTHENTICATE PLAIN AGFsaWNlAHPDvMOfZXI=";
            try (ScriptedServer server = new ScriptedServer()
                    .answers(Sessions.GREETING)
                    .clientSends(command)
                    .answers("* NO secret and AGFsaWNlAHPDvMOfZXI=", "1 NO secret s\u00c3\u00bc\u00c3\u009fer is wrong")
                    .start()) {
                assertThatThrownBy(() -> Sessions.opener(Sessions.TIMEOUTS, spill)
                                .open(
                                        server.endpoint(TlsMode.NONE),
                                        "alice",
                                        password.toCharArray(),
                                        Set.of(),
                                        Optional.empty()))
                        .isInstanceOf(SessionFailure.AuthenticationRejected.class);
            }
        }
        assertThat(log())
                .contains("LOGIN …")
                .doesNotContain("secret")
                .doesNotContain("AGFs")
                .doesNotContain("fer");
    }
}
