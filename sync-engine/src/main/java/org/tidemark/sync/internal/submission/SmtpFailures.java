package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.util.Optional;
import org.tidemark.sync.internal.session.LineFailure;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.wire.WireException;

/// Says in one sentence for a person what stands in the way of a session.
final class SmtpFailures {
    private SmtpFailures() {}

    static SessionFailure of(IOException e, String server) {
        return e instanceof WireException odd
                ? new SessionFailure.ProtocolViolation(
                        server + " does not speak SMTP as it should (" + odd.getMessage()
                                + "). Check the server's name, port and encryption.",
                        e)
                : LineFailure.of(e, server);
    }

    /// A refusal of the whole session, before or at its login.
    static SessionFailure of(SmtpReply reply, String server) {
        if (reply.transientNegative()) {
            return new SessionFailure.Busy(server + " asks to come back later: " + reply.said(), Optional.empty());
        }
        return new SessionFailure.NotOffered(server + " does not take mail from here. It says: " + reply.said());
    }
}
