package org.tidemark.sync.internal.submission;

import java.util.Locale;
import java.util.Optional;

/// What a negative reply says of a mail.
final class Refusals {
    private Refusals() {}

    /// @param size of the message, in octets
    static Outcome of(SmtpReply reply, String server, long size) {
        if (reply.transientNegative()) {
            return new Outcome.Later(server + " does not take the mail for now: " + reply.said(), Optional.empty());
        }
        String said = " It says: " + reply.said();
        if (reply.enhanced("5.2.2", "5.7.28")) {
            return new Outcome.Never(Outcome.Reason.QUOTA, server + " has no room for the mail." + said);
        }
        if (reply.enhanced("5.3.4", "5.2.3") || reply.code() == 552) {
            return new Outcome.Never(
                    Outcome.Reason.TOO_LARGE,
                    server + " takes no mail as large as this (" + inWords(size) + ")." + said);
        }
        return new Outcome.Never(Outcome.Reason.REFUSED, server + " refuses the mail." + said);
    }

    static String inWords(long octets) {
        return octets < 1_000_000
                ? Math.max(1, octets / 1000) + " kB"
                : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }
}
