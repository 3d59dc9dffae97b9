package org.tidemark.sync.internal.outbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.cache.outgoing.Outbox;
import org.tidemark.sync.internal.cache.outgoing.OutgoingMail;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.RecipientState;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.submission.Outcome;
import org.tidemark.sync.internal.submission.SmtpOpener;
import org.tidemark.sync.internal.submission.SmtpSession;

/// Sends what is due, and settles what is in doubt.
public final class OutboxRun {
    private static final ImapSession.Traffic NOTHING = new ImapSession.Traffic(0, 0, 0);

    private final Outbox outbox;
    private final SmtpOpener opener;
    private final Clock clock;
    private final Set<SmtpSession> sessions = ConcurrentHashMap.newKeySet();

    public OutboxRun(Outbox outbox, SmtpOpener opener, Clock clock) {
        this.outbox = outbox;
        this.opener = opener;
        this.clock = clock;
    }

    /// How to reach the server.
    ///
    /// @param password cleared by the caller
    public record Server(ServerEndpoint endpoint, String user, char[] password, Optional<String> certificateSha256) {}

    /// What a round of sending did.
    ///
    /// @param failure why the rest could not be tried
    public record Round(int sent, ImapSession.Traffic traffic, Optional<SessionFailure> failure) {}

    public boolean isDue(AccountId account) {
        Instant now = clock.instant();
        return outbox.open(account).stream().anyMatch(mail -> OutboxPlanner.isDue(mail.state(), now));
    }

    /// When a mail that waits may go; empty if there is none that is to wait.
    public Optional<Instant> nextTry() {
        return outbox.nextTry(clock.instant());
    }

    /// Tries each mail that is due once. One of which an earlier program did not learn the end is not among them.
    public Round send(AccountId account, Server server) {
        List<SmtpSession> opened = new ArrayList<>();
        int sent = 0;
        Optional<SessionFailure> ended = Optional.empty();
        try {
            for (OutgoingMail mail : outbox.open(account)) {
                if (OutboxPlanner.isDue(mail.state(), clock.instant())) {
                    if (opened.isEmpty() || !opened.getLast().isUsable()) {
                        opened.add(open(server));
                    }
                    sent += send(mail, opened.getLast()) ? 1 : 0;
                }
            }
        } catch (SessionFailure failure) {
            hold(account, failure);
            ended = Optional.of(failure);
        } finally {
            opened.forEach(SmtpSession::close);
            opened.forEach(sessions::remove);
        }
        return new Round(sent, opened.stream().map(SmtpSession::traffic).reduce(NOTHING, OutboxRun::plus), ended);
    }

    private static ImapSession.Traffic plus(ImapSession.Traffic a, ImapSession.Traffic b) {
        return new ImapSession.Traffic(
                a.bytesIn() + b.bytesIn(), a.bytesOut() + b.bytesOut(), a.roundTrips() + b.roundTrips());
    }

    private SmtpSession open(Server server) {
        SmtpSession session =
                opener.open(server.endpoint(), server.user(), server.password(), server.certificateSha256());
        sessions.add(session);
        return session;
    }

    /// Says on each mail that waits why it does.
    private void hold(AccountId account, SessionFailure failure) {
        Outcome outcome = Outcome.of(failure);
        Instant now = clock.instant();
        for (OutgoingMail mail : outbox.open(account)) {
            if (OutboxPlanner.isDue(mail.state(), now)) {
                OutgoingState next = OutboxPlanner.after(mail.state(), outcome, now);
                outbox.store(
                        mail, next.trying(mail.state().nextTry(), mail.state().tries()));
            }
        }
    }

    /// @return whether it was sent to anybody
    private boolean send(OutgoingMail mail, SmtpSession session) {
        Optional<byte[]> octets = outbox.octets(mail.id());
        if (octets.isEmpty()) {
            return false;
        }
        byte[] message = WithoutBcc.of(octets.get());
        OutgoingState[] state = {mail.state()};
        try {
            Outcome outcome = session.submit(
                    new MailEnvelope(mail.sender(), mail.state().in(RecipientState.WAITING)),
                    () -> new ByteArrayInputStream(message),
                    refused -> {
                        state[0] = OutboxPlanner.begun(mail.state(), refused, clock.instant());
                        return outbox.store(mail, state[0]);
                    });
            outbox.store(mail, OutboxPlanner.after(state[0], outcome, clock.instant()));
            return outcome instanceof Outcome.Accepted || outcome instanceof Outcome.AcceptedForSome;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Settles what is in doubt, after a complete sync that began behind the attempts.
    ///
    /// @return whether anything was
    public boolean settle(AccountId account) {
        boolean any = false;
        for (OutgoingMail mail : outbox.open(account)) {
            if (mail.state().stage().inDoubt()) {
                OutgoingState next = OutboxPlanner.looked(mail.state(), outbox.seen(mail), clock.instant());
                any |= !next.equals(mail.state()) && outbox.store(mail, next);
            }
        }
        return any;
    }

    /// @return false if that mail asks nothing
    public boolean answer(IntentId id, SendAnswer answer) {
        Optional<OutgoingMail> mail = outbox.find(id);
        Optional<OutgoingState> next = mail.flatMap(m -> OutboxPlanner.answered(m.state(), answer, clock.instant()));
        return next.isPresent() && outbox.store(mail.orElseThrow(), next.get());
    }

    /// Ends what is being sent. A mail whose end has left is waited for.
    public void abort() {
        sessions.forEach(SmtpSession::abort);
    }
}
