package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.time.Duration;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.wire.LineWire;

/// A session that has logged in. One thread uses it; [#abort] may come from any.
public final class SmtpSession implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final LineWire wire;
    private final SmtpDialogue dialogue;
    private final SmtpAbilities can;
    private final String server;
    private final SubmissionTimeouts timeouts;
    private boolean usable = true;
    private volatile boolean ending;

    SmtpSession(LineWire wire, SmtpDialogue dialogue, SmtpAbilities can, String server, SubmissionTimeouts timeouts) {
        this.wire = wire;
        this.dialogue = dialogue;
        this.can = can;
        this.server = server;
        this.timeouts = timeouts;
    }

    /// Hands over one mail.
    ///
    /// @param word asked before the message becomes whole
    /// @throws IOException if the message itself cannot be read; the server has then taken nothing
    public Outcome submit(MailEnvelope envelope, MessageOctets message, LastWord word) throws IOException {
        MailTransaction transaction = new MailTransaction(wire, dialogue, can, server, timeouts);
        try {
            return transaction.run(envelope, message, refused -> {
                ending = word.given(refused);
                return ending;
            });
        } finally {
            ending = false;
            usable = transaction.isOver();
            if (!usable) {
                wire.close();
            }
        }
    }

    /// Whether another mail can follow.
    public boolean isUsable() {
        return usable;
    }

    public ImapSession.Traffic traffic() {
        return new ImapSession.Traffic(wire.bytesIn(), wire.bytesOut(), wire.turns());
    }

    /// Ends everything at once, but for the wait for an answer without which nobody would know whether a mail was sent.
    public void abort() {
        if (!ending) {
            wire.close();
        }
    }

    /// Takes leave (RFC 5321 §4.1.1.10); that the server has heard it changes nothing.
    @Override
    public void close() {
        if (usable) {
            usable = false;
            try {
                wire.giveUpAfterSilence(FAREWELL);
                dialogue.say("QUIT");
            } catch (IOException gone) {
                // gone is what was to be
            }
        }
        wire.close();
    }
}
