package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;
import org.tidemark.sync.internal.wire.LineWire;
import org.tidemark.sync.internal.wire.WireException;

/// One mail transaction (RFC 5321 §3.3) in two turns: the envelope with DATA behind it (RFC 2920), then the message.
/// That the message waits for the answers to the envelope costs nothing, and shows that the line holds before the
/// moment from which a cut leaves the outcome unknown.
final class MailTransaction {
    /// So many commands leave unanswered that the answers fit in any buffer (RFC 2920 §3.1).
    private static final int GROUP = 100;

    private enum Stage {
        ENVELOPE,
        CONTENT,
        ENDING
    }

    private final LineWire wire;
    private final SmtpDialogue dialogue;
    private final SmtpAbilities can;
    private final Carriage carriage;
    private final String server;
    private final SubmissionTimeouts timeouts;
    private Stage stage = Stage.ENVELOPE;
    private boolean over;
    private long size;

    MailTransaction(
            LineWire wire, SmtpDialogue dialogue, SmtpAbilities can, String server, SubmissionTimeouts timeouts) {
        this.wire = wire;
        this.dialogue = dialogue;
        this.can = can;
        this.carriage = new Carriage(can, server);
        this.server = server;
        this.timeouts = timeouts;
    }

    /// Whether the server is ready for another.
    boolean isOver() {
        return over;
    }

    /// @throws IOException if the message cannot be read; the server has then taken nothing
    Outcome run(MailEnvelope envelope, MessageOctets message, LastWord word) throws IOException {
        MessageForm form;
        try (InputStream octets = message.open()) {
            form = MessageForm.of(octets);
        }
        size = form.size();
        Optional<Outcome> impossible = carriage.refuses(envelope, form);
        if (impossible.isPresent()) {
            over = true;
            return impossible.get();
        }
        try (InputStream octets = message.open()) {
            return transfer(envelope, form, octets, word);
        } catch (ContentWriter.Unreadable e) {
            throw e;
        } catch (IOException e) {
            return broken(e);
        }
    }

    private Outcome transfer(MailEnvelope envelope, MessageForm form, InputStream octets, LastWord word)
            throws IOException {
        List<SmtpReply> replies = envelope(envelope, form);
        SmtpReply last = replies.getLast();
        if (last.code() == 421) {
            return Refusals.of(last, server, size);
        }
        boolean whole = replies.size() == envelope.recipients().size() + (form.binary() ? 1 : 2);
        boolean begun = whole && !form.binary() && last.intermediate();
        List<RefusedRecipient> refused = refused(envelope.recipients(), replies);
        boolean nobody = refused.size() == envelope.recipients().size();
        if (!replies.getFirst().positive()) {
            return reset(begun, Refusals.of(replies.getFirst(), server, size));
        }
        if (nobody) {
            return reset(begun, new Outcome.NoRecipient(refused));
        }
        if (!begun && !form.binary()) {
            return reset(false, Refusals.of(last, server, size));
        }
        Optional<SmtpReply> answer = content(form, octets, () -> word.given(refused));
        return answer.isPresent()
                ? judged(answer.get(), refused)
                : new Outcome.NotSent("The mail was taken back before it was sent.");
    }

    /// The answers to MAIL, to the RCPTs and, but for BDAT, to DATA; fewer if the server refuses the first, or leaves.
    private List<SmtpReply> envelope(MailEnvelope envelope, MessageForm form) throws IOException {
        List<String> commands = new ArrayList<>();
        commands.add("MAIL FROM:<" + envelope.from() + '>' + carriage.parameters(envelope, form));
        envelope.recipients().forEach(address -> commands.add("RCPT TO:<" + address + '>'));
        if (!form.binary()) {
            commands.add("DATA");
        }
        int group = can.has("PIPELINING") ? GROUP : 1;
        List<SmtpReply> replies = new ArrayList<>();
        for (int at = 0; at < commands.size(); at += group) {
            List<String> together = commands.subList(at, Math.min(at + group, commands.size()));
            dialogue.send(together);
            for (int i = 0; i < together.size(); i++) {
                SmtpReply reply = dialogue.reply();
                replies.add(reply);
                if (reply.code() == 421) {
                    return replies;
                }
            }
            if (!replies.getFirst().positive()) {
                break;
            }
        }
        return replies;
    }

    private static List<RefusedRecipient> refused(List<String> recipients, List<SmtpReply> replies) {
        List<RefusedRecipient> refused = new ArrayList<>();
        for (int i = 0; i < recipients.size() && i + 1 < replies.size(); i++) {
            if (!replies.get(i + 1).positive()) {
                refused.add(RefusedRecipient.of(recipients.get(i), replies.get(i + 1)));
            }
        }
        return refused;
    }

    /// Leaves a transaction that comes to nothing.
    ///
    /// @param begun whether the server waits for a message all the same: it gets an empty one, for nobody
    private Outcome reset(boolean begun, Outcome outcome) throws IOException {
        if (begun) {
            dialogue.say(".");
        }
        over = dialogue.say("RSET").positive();
        return outcome;
    }

    /// @return empty if it was given up
    private Optional<SmtpReply> content(MessageForm form, InputStream octets, BooleanSupplier word) throws IOException {
        ContentWriter writer = new ContentWriter(wire, timeouts.block());
        if (form.binary()) {
            dialogue.send(List.of("BDAT " + form.size() + " LAST"));
        } else {
            wire.begin("(a message)");
        }
        stage = Stage.CONTENT;
        byte[] end = form.binary() ? writer.asItIs(octets) : writer.stuffed(octets);
        if (!word.getAsBoolean()) {
            return Optional.empty();
        }
        stage = Stage.ENDING;
        writer.put(end, end.length);
        wire.giveUpAfterSilence(timeouts.acceptance());
        SmtpReply reply = dialogue.reply();
        wire.giveUpAfterSilence(timeouts.silence());
        return Optional.of(reply);
    }

    private Outcome judged(SmtpReply reply, List<RefusedRecipient> refused) {
        over = reply.code() != 421;
        if (reply.positive()) {
            return refused.isEmpty()
                    ? new Outcome.Accepted(reply.said())
                    : new Outcome.AcceptedForSome(reply.said(), refused);
        }
        if (reply.intermediate()) {
            over = false;
            return unknown("it answered “" + reply.said() + "”");
        }
        return Refusals.of(reply, server, size);
    }

    private Outcome broken(IOException e) {
        return switch (stage) {
            case ENVELOPE ->
                e instanceof WireException ? Outcome.of(SmtpFailures.of(e, server)) : new Outcome.NotSent(sentence(e));
            case CONTENT -> lastWords().orElseGet(() -> new Outcome.NotSent(sentence(e)));
            case ENDING -> unknown(String.valueOf(e.getMessage()));
        };
    }

    private String sentence(IOException e) {
        return String.valueOf(SmtpFailures.of(e, server).getMessage());
    }

    private Outcome unknown(String why) {
        return new Outcome.Unknown("The mail went out whole to " + server + " and its answer did not come (" + why
                + "): it may have been sent.");
    }

    /// Why a server hangs up in the middle of a message, if it says so: that it is too long, mostly.
    private Optional<Outcome> lastWords() {
        try {
            wire.giveUpAfterSilence(Duration.ofSeconds(1));
            SmtpReply reply = dialogue.reply();
            return reply.positive() || reply.intermediate()
                    ? Optional.empty()
                    : Optional.of(Refusals.of(reply, server, size));
        } catch (IOException nothingSaid) {
            return Optional.empty();
        }
    }
}
