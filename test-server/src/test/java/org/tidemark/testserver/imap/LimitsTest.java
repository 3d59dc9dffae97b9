package org.tidemark.testserver.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.support.LiveSession;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// What one client can ask of the server has an end, and the end is said.
class LimitsTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration NEVER = Duration.ofHours(1);

    private final MemoryTree tree = new MemoryTree();
    private final Transcript transcript = new Transcript(tree);

    private ImapServer server(Settings settings) {
        return new ImapServer(new Shared(settings, (user, password) -> Optional.of(tree)), PlaintextLogin.ALWAYS);
    }

    private static LiveSession connect(ImapServer server) throws Exception {
        return new LiveSession(
                server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty())
                        .getPort());
    }

    private static Settings settings() {
        return Settings.of(ServerProfile.DEFAULT, Clock.systemUTC());
    }

    @Test
    void aClientMayBeSilentForHalfAnHourOnceItHasLoggedIn() {
        assertThat(settings().silence()).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aStrangerWhoSaysNothingIsSentAway() throws Exception {
        try (ImapServer server = server(settings().withSilence(SOON, NEVER));
                LiveSession session = connect(server)) {
            assertThat(session.line()).startsWith("* OK ");
            assertThat(session.line()).isEqualTo("* BYE You were silent for too long");
            assertThat(session.line()).isEqualTo(LiveSession.CLOSED);
        }
    }

    @Test
    void aUserWhoSaysNothingIsSentAwayInIdleToo() throws Exception {
        try (ImapServer server = server(settings().withSilence(NEVER, SOON));
                LiveSession session = connect(server)) {
            session.line();
            session.say("a LOGIN x y\r\nb SELECT INBOX\r\nc IDLE");
            String line = session.line();
            while (!line.equals("+ idling")) {
                assertThat(line).isNotEqualTo(LiveSession.CLOSED);
                line = session.line();
            }
            assertThat(session.line()).isEqualTo("* BYE You were silent for too long");
            assertThat(session.line()).isEqualTo(LiveSession.CLOSED);
        }
    }

    @Test
    void aSearchCanBeNestedOnlySoDeep() throws Exception {
        transcript.play("""
            C: a SELECT INBOX
            S: …
            S: a OK [READ-WRITE] Selected
            C: b SEARCH %sALL%s
            S: b BAD The SEARCH has too many criteria.
            C: c SEARCH %sSEEN
            S: c BAD The SEARCH has too many criteria.
            """.formatted("(".repeat(200), ")".repeat(200), "NOT ".repeat(200)));
    }

    @Test
    void literalsThatHaveToBeHeldAreBoundedAndReadOver() throws Exception {
        transcript.play("""
            C: a SEARCH TEXT {999999}
            S: a BAD Select a mailbox before SEARCH.
            C: b SELECT {999999}
            S: b NO [TOOBIG] The literals of one command may have 262144 octets.
            C: c LOGIN {99999999999999999999}
            S: c BAD LOGIN is for before the login.
            C: d NOOP
            S: d OK Done
            """);
    }

    @Test
    void failuresOfManyConnectionsOfOneAddressAreSlowedTogether() throws Exception {
        Transcript stranger = new Transcript(tree).stranger(true);
        stranger.play("""
            S: …
            C: a LOGIN joe wrong
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: b LOGIN joe wrong
            S: b NO [AUTHENTICATIONFAILED] User and password do not belong together.
            """);
        assertThat(stranger.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void whoDoesNotLogInIsLeftHoweverBusy() throws Exception {
        try (ImapServer server = server(settings().withStrangers(SOON, 100));
                LiveSession session = connect(server)) {
            assertGone(() -> {
                session.say("a NOOP");
                return session.line();
            });
        }
    }

    /// In the end the server is not there any more.
    private static void assertGone(Callable<String> talk) {
        assertThatThrownBy(() -> {
                    String line = talk.call();
                    while (!line.equals(LiveSession.CLOSED)) {
                        line = talk.call();
                    }
                    throw new IOException("closed");
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void oneAddressHasABoundedNumberOfConnections() throws Exception {
        try (ImapServer server = server(settings().withStrangers(NEVER, 2))) {
            int port = server.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Optional.empty())
                    .getPort();
            try (LiveSession first = new LiveSession(port);
                    LiveSession second = new LiveSession(port);
                    LiveSession third = new LiveSession(port)) {
                List<String> greetings = List.of(first.line(), second.line(), third.line());
                assertThat(greetings).filteredOn(g -> g.startsWith("* OK ")).hasSize(2);
                assertThat(greetings).contains("* BYE Your address has too many connections");
                first.close();
                second.close();
                Awaitility.await().until(() -> server.connections() == 0);
            }
            try (LiveSession again = new LiveSession(port)) {
                assertThat(again.line()).startsWith("* OK ");
            }
        }
    }

    @Test
    void aFewOctetsCannotBecomeADiskFull() throws Exception {
        try (ImapServer server = server(settings());
                LiveSession session = connect(server)) {
            session.line();
            session.lastOf("LOGIN joe secret");
            session.lastOf("COMPRESS DEFLATE");
            session.compress();
            String line = "x".repeat(1000);
            assertThatThrownBy(() -> {
                        session.say("a APPEND INBOX {100000000+}");
                        for (int i = 0; i < 100_000; i++) {
                            session.say(line.substring(2));
                        }
                        assertThat(session.line()).isNotEqualTo(LiveSession.CLOSED);
                    })
                    .isInstanceOfAny(IOException.class, AssertionError.class);
            assertThat(tree.inbox().state().messages()).isEmpty();
        }
    }
}
