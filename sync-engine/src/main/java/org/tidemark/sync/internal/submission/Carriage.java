package org.tidemark.sync.internal.submission;

import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.sync.internal.cache.outgoing.MailEnvelope;

/// Whether and how a server carries a message: the parameters of MAIL.
final class Carriage {
    private final SmtpAbilities can;
    private final String server;

    Carriage(SmtpAbilities can, String server) {
        this.can = can;
        this.server = server;
    }

    /// Why there is no use in trying, if there is none: known before an octet of the message has left.
    Optional<Outcome> refuses(MailEnvelope envelope, MessageForm form) {
        OptionalLong largest = can.largest();
        if (largest.isPresent() && form.size() > largest.getAsLong()) {
            return Optional.of(new Outcome.Never(
                    Outcome.Reason.TOO_LARGE,
                    server + " takes mail of up to " + Refusals.inWords(largest.getAsLong()) + ", and this has "
                            + Refusals.inWords(form.size()) + ". Send less, or a link to it."));
        }
        if (internationalised(envelope, form) && !can.has("SMTPUTF8")) {
            return Optional.of(new Outcome.Never(
                    Outcome.Reason.FORM,
                    server + " carries no addresses or headers beyond ASCII. Use another address for whom it is to."));
        }
        if (form.binary() && !(can.has("BINARYMIME") && can.has("CHUNKING"))) {
            return Optional.of(new Outcome.Never(
                    Outcome.Reason.FORM,
                    server + " carries no lines of more than 998 octets. Send the text as an attachment."));
        }
        if (form.eightBit() && !form.binary() && !can.has("8BITMIME")) {
            return Optional.of(new Outcome.Never(
                    Outcome.Reason.FORM,
                    server + " carries only ASCII, and the mail holds other characters as they are."));
        }
        return Optional.empty();
    }

    /// What stands behind the reverse-path.
    String parameters(MailEnvelope envelope, MessageForm form) {
        StringBuilder parameters = new StringBuilder();
        if (can.has("SIZE")) {
            parameters.append(" SIZE=").append(form.size());
        }
        if (form.binary()) {
            parameters.append(" BODY=BINARYMIME");
        } else if (form.eightBit()) {
            parameters.append(" BODY=8BITMIME");
        }
        if (internationalised(envelope, form)) {
            parameters.append(" SMTPUTF8");
        }
        return parameters.toString();
    }

    private static boolean internationalised(MailEnvelope envelope, MessageForm form) {
        return envelope.internationalised() || form.headerBeyondAscii();
    }
}
