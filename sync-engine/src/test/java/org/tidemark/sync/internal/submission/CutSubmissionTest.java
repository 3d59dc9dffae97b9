package org.tidemark.sync.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.SmtpServer;

/// Breaks the line at every octet of a session, the client's and the server's.
@Timeout(120)
class CutSubmissionTest {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final SubmissionTimeouts TIMEOUTS = new SubmissionTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT);
    private static final String MESSAGE =
            "Message-ID: <1@example.org>\r\nSubject: dots\r\n\r\n.one\r\n..two\r\nend\r\n";
    private static final MailEnvelope ENVELOPE =
            new MailEnvelope("alice@example.org", List.of("bob@example.org", "carol@example.org"));

    private enum Said {
        SENT,
        NOT_SENT,
        UNKNOWN
    }

    private static Outcome submit(SmtpServer server) throws IOException {
        SmtpOpener opener = new SmtpOpener(TIMEOUTS, new SocketDialer(), TlsLayer.platformAuthorities());
        try (SmtpSession session = opener.open(server.endpoint(), "alice", "secret".toCharArray(), Optional.empty())) {
            return session.submit(
                    ENVELOPE,
                    () -> new ByteArrayInputStream(MESSAGE.getBytes(StandardCharsets.US_ASCII)),
                    refused -> true);
        } catch (SessionFailure failure) {
            return Outcome.of(failure);
        }
    }

    private static Said said(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted _ -> Said.SENT;
            case Outcome.NotSent _ -> Said.NOT_SENT;
            case Outcome.Unknown _ -> Said.UNKNOWN;
            default -> throw new AssertionError("of a line that only breaks: " + outcome);
        };
    }

    @Test
    void whateverIsSaidOfAMailIsTrueAtWhicheverOctetTheLineBreaks() throws Exception {
        Map<Said, Integer> counts = new EnumMap<>(Said.class);
        boolean whole = false;
        for (long octets = 0; !whole; octets++) {
            try (SmtpServer server = new SmtpServer()) {
                server.cutAfter(octets);
                Outcome outcome = submit(server);
                server.settle();
                int taken = server.taken().size();
                switch (said(outcome)) {
                    case SENT -> assertThat(taken).as("cut at %d", octets).isEqualTo(1);
                    case NOT_SENT -> assertThat(taken).as("cut at %d", octets).isZero();
                    case UNKNOWN -> assertThat(taken).as("cut at %d", octets).isLessThanOrEqualTo(1);
                }
                server.taken().forEach(t -> assertThat(t.message()).isEqualTo(MESSAGE));
                counts.merge(said(outcome), 1, Integer::sum);
                whole = said(outcome) == Said.SENT;
            }
        }
        // The message, its end and the answer to it, and not an octet of what goes before.
        assertThat(counts.get(Said.UNKNOWN)).isLessThan(MESSAGE.length() + 40);
        assertThat(counts.get(Said.NOT_SENT)).isGreaterThan(200);
    }
}
