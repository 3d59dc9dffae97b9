package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.login.Credentials;
import org.tidemark.sync.internal.session.SessionFailure;

/// Logs in (RFC 4954): AUTH PLAIN in one turn, else AUTH LOGIN, which some servers know alone.
final class SmtpLogin {
    private final SmtpDialogue dialogue;
    private final String server;
    private final Credentials credentials;

    SmtpLogin(SmtpDialogue dialogue, String server, Credentials credentials) {
        this.dialogue = dialogue;
        this.server = server;
        this.credentials = credentials;
    }

    void run(Set<String> mechanisms) throws IOException {
        if (mechanisms.contains("PLAIN")) {
            judge(dialogue.confide("AUTH PLAIN …", ascii("AUTH PLAIN "), credentials.plain()));
        } else if (mechanisms.contains("LOGIN")) {
            login();
        } else if (mechanisms.isEmpty()) {
            throw new SessionFailure.NotOffered(server
                    + " lets nobody log in on this connection. Choose TLS (usually port 465) or STARTTLS (587).");
        } else {
            throw new SessionFailure.NotOffered(server + " offers no way to log in with a password that Tidemark"
                    + " knows, only " + String.join(", ", mechanisms) + ".");
        }
    }

    private void login() throws IOException {
        SmtpReply reply = dialogue.say("AUTH LOGIN");
        if (reply.intermediate()) {
            reply = dialogue.confide("…", Base64.getEncoder().encode(credentials.user()));
        }
        if (reply.intermediate()) {
            reply = dialogue.confide("…", Base64.getEncoder().encode(credentials.password()));
        }
        judge(reply);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void judge(SmtpReply reply) {
        if (reply.positive()) {
            return;
        }
        String said = credentials.redact(reply.said());
        if (reply.transientNegative()) {
            throw new SessionFailure.Busy(server + " asks to log in later: " + said, Optional.empty());
        }
        if (reply.code() == 538 || reply.code() == 530 || reply.code() == 504) {
            throw new SessionFailure.NotOffered(
                    server + " does not accept this way of logging in; choose TLS or STARTTLS. It says: " + said);
        }
        throw new SessionFailure.AuthenticationRejected(
                server + " rejects the user name or password for sending. Check both. It says: " + said);
    }
}
