package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.outbox.OutboxRun;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.submission.SmtpOpener;
import org.tidemark.sync.internal.submission.SubmissionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.SmtpServer;

/// A mail is sent while the line breaks at every octet, or the program dies before every statement. The model is short:
/// in the end the server has it once, and Sent has one copy.
@Timeout(300)
class OutboxSimulationTest {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final SubmissionTimeouts TIMEOUTS = new SubmissionTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final String MESSAGE = """
        Message-ID: <%d@example.org>
        From: Alice <alice@example.org>
        To: Bob <bob@example.org>
        Bcc: Carol <carol@example.org>
        Date: Tue, 24 Nov 2026 08:00:00 +0000
        Subject: once

        .dots
        end
        """;

    /// How it came to be known that the mail was sent.
    private enum By {
        ITS_ANSWER,
        SENT,
        THE_PERSON
    }

    /// The program dies: nothing is written any more.
    private static final class Death implements Sql.Probe {
        private static final class Killed extends Error {
            private static final long serialVersionUID = 1L;
        }

        private int left = Integer.MAX_VALUE;
        private boolean dead;

        @Override
        public void before(String sql) {
            dead |= left-- <= 0;
            if (dead) {
                throw new Killed();
            }
        }
    }

    @TempDir
    Path folder;

    private final Map<By, Integer> counts = new EnumMap<>(By.class);

    private Fixture open(int n, Sql.Probe probe) {
        Fixture f = new Fixture(folder.resolve("home" + n), probe);
        List<ListedMailbox> listing = Fixture.listing();
        listing.add(Fixture.listed("Sent", MailboxRole.SENT));
        f.cache.mirror().applyListing(f.account, listing, true);
        return f;
    }

    private IntentId submit(Fixture f, int n) throws IOException {
        Path file = Files.writeString(folder.resolve("mail.eml"), MESSAGE.formatted(n));
        return f.submit(new Intent.Send(f.account, file, Optional.empty()));
    }

    private static OutboxRun outbox(Fixture f) {
        return new OutboxRun(
                f.cache.outbox(),
                new SmtpOpener(TIMEOUTS, new SocketDialer(), TlsLayer.platformAuthorities()),
                f.clock);
    }

    private static OutboxRun.Round send(Fixture f, SmtpServer server) {
        return outbox(f)
                .send(
                        f.account,
                        new OutboxRun.Server(server.endpoint(), "alice", "secret".toCharArray(), Optional.empty()));
    }

    private static Optional<QueuedIntent> queued(Fixture f) {
        return f.store().queue().stream().filter(q -> q.kind().equals("send")).findFirst();
    }

    /// Goes on until the mail is sent, by what the program can know.
    ///
    /// @param n of the mail; of even ones the server puts what it has taken into Sent
    private By goOn(Fixture f, SmtpServer server, IntentId id, int n) throws Exception {
        f.clock.advance(Duration.ofHours(2));
        send(f, server);
        server.settle();
        if (queued(f).isEmpty()) {
            return By.ITS_ANSWER;
        }
        boolean taken = !server.taken().isEmpty();
        if (n % 2 == 0 && taken) {
            f.arrive(f.id("Sent"), Fixture.arrival(n + 1, "\\Seen", Fixture.header(n + "@example.org", "once")));
        }
        assertThat(outbox(f).settle(f.account)).isTrue();
        if (queued(f).isEmpty()) {
            assertThat(taken).as("found, so it was taken").isTrue();
            return By.SENT;
        }
        assertThat(queued(f).orElseThrow().state()).isEqualTo(QueuedIntent.State.NEEDS_ATTENTION);
        assertThat(queued(f).orElseThrow().reason()).isPresent();
        assertThat(outbox(f).answer(id, taken ? SendAnswer.WAS_SENT : SendAnswer.SEND_AGAIN))
                .isTrue();
        send(f, server);
        server.settle();
        return By.THE_PERSON;
    }

    private void check(Fixture f, SmtpServer server, By by, int n, String when) {
        counts.merge(by, 1, Integer::sum);
        assertThat(queued(f)).as(when).isEmpty();
        assertThat(server.taken()).as(when).singleElement().satisfies(t -> {
            assertThat(t.recipients()).containsExactly("bob@example.org", "carol@example.org");
            assertThat(t.message())
                    .isEqualTo(MESSAGE.formatted(n)
                            .replace("Bcc: Carol <carol@example.org>\n", "")
                            .replace("\n", "\r\n"));
        });
        assertThat(f.store().queue()).as(when).hasSize(by == By.SENT ? 0 : 1);
        assertThat(f.shown(f.id("Sent"))).as(when).hasSize(1);
        f.store().queue().forEach(copy -> f.cache.cancel(copy.id()));
        f.vanish(f.id("Sent"), n + 1);
    }

    @Test
    void aLineThatBreaksAtAnyOctetLosesAndDoublesNothing() throws Exception {
        boolean whole = false;
        try (Fixture f = open(0, sql -> {})) {
            for (int n = 0; !whole; n++) {
                try (SmtpServer server = new SmtpServer()) {
                    IntentId id = submit(f, n);
                    server.cutAfter(n);
                    whole = send(f, server).sent() == 1;
                    server.settle();
                    server.cutAfter(Long.MAX_VALUE);
                    check(f, server, goOn(f, server, id, n), n, "cut after " + n + " octets");
                }
            }
            assertThat(f.cache.check(false).findings()).isEmpty();
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrder(By.values());
    }

    @Test
    void aProgramThatDiesBeforeAnyStatementLosesAndDoublesNothing() throws Exception {
        boolean whole = false;
        for (int n = 0; !whole; n++) {
            Death death = new Death();
            try (SmtpServer server = new SmtpServer();
                    Fixture f = open(n, death)) {
                IntentId id = submit(f, n);
                death.left = n;
                try {
                    send(f, server);
                    whole = true;
                } catch (Death.Killed killed) {
                    assertThat(death.dead).isTrue();
                }
                f.cache.abandon();
                server.settle();
                f.cache = Fixture.open(f.directory, f.clock, sql -> {});
                check(f, server, goOn(f, server, id, n), n, "killed before statement " + n);
                assertThat(f.cache.check(false).findings()).isEmpty();
            }
        }
        assertThat(counts.keySet()).containsExactlyInAnyOrder(By.values());
    }
}
