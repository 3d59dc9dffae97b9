package org.tidemark.testserver.imap.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.MailTree;

/// LOGIN (RFC 3501 §6.2.3) and AUTHENTICATE PLAIN (RFC 4616, RFC 4959).
public final class LoginCommands {
    private static final Logger LOG = LoggerFactory.getLogger(LoginCommands.class);
    private static final int TRIES = 5;
    private static final int LONGEST_RESPONSE = 12 * 1024;

    private LoginCommands() {}

    public static Reply login(Session session, CommandInput in) throws IOException, CommandFailure {
        in.space();
        String user = in.astringText();
        in.space();
        byte[] password = in.astring();
        in.end();
        return check(session, user, password);
    }

    public static Reply authenticate(Session session, CommandInput in) throws IOException, CommandFailure {
        in.space();
        String mechanism = in.word();
        Optional<byte[]> initial = Optional.empty();
        if (in.skip(' ')) {
            session.need(Extension.SASL_IR, "initial response");
            StringBuilder text = new StringBuilder();
            while (!in.atEnd()) {
                text.append((char) in.take());
            }
            initial = Optional.of(text.toString().equals("=") ? new byte[0] : base64(text.toString()));
        }
        in.end();
        if (!mechanism.equals("PLAIN") || !session.has(Extension.AUTH_PLAIN)) {
            throw new RefusedCommand("", "There is no mechanism " + mechanism + " here.");
        }
        mayLogin(session);
        return plain(session, initial.isPresent() ? initial.get() : response(session));
    }

    private static byte[] response(Session session) throws IOException, BadCommand {
        session.out().text("+ \r\n");
        Wire.Line line = session.wire().readLine(LONGEST_RESPONSE);
        String text = new String(line.octets(), StandardCharsets.ISO_8859_1);
        if (line.tooLong() || text.equals("*")) {
            throw new BadCommand("The login was given up.");
        }
        return base64(text);
    }

    private static byte[] base64(String text) throws BadCommand {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadCommand("The response is not in base64.");
        }
    }

    private static Reply plain(Session session, byte[] message) throws IOException, CommandFailure {
        int first = indexOfNul(message, 0);
        int second = first < 0 ? -1 : indexOfNul(message, first + 1);
        if (second < 0 || indexOfNul(message, second + 1) >= 0) {
            throw new BadCommand("A PLAIN response is identity NUL user NUL password.");
        }
        String identity = new String(message, 0, first, StandardCharsets.UTF_8);
        String user = new String(message, first + 1, second - first - 1, StandardCharsets.UTF_8);
        if (!identity.isEmpty() && !identity.equals(user)) {
            throw new RefusedCommand("AUTHORIZATIONFAILED", "One cannot act for another here.");
        }
        return check(session, user, Arrays.copyOfRange(message, second + 1, message.length));
    }

    private static int indexOfNul(byte[] message, int from) {
        for (int i = from; i < message.length; i++) {
            if (message[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static void mayLogin(Session session) throws RefusedCommand {
        if (!session.connection().mayLogin()) {
            throw new RefusedCommand("PRIVACYREQUIRED", "A password may be sent over TLS only.");
        }
    }

    private static Reply check(Session session, String user, byte[] password) throws IOException, RefusedCommand {
        mayLogin(session);
        if (!session.guard().admits(session.connection().peer())) {
            session.end();
            throw new RefusedCommand("UNAVAILABLE", "Too many failed logins wait for your address; try again later.");
        }
        Optional<MailTree> tree = session.accounts().login(user, password);
        Arrays.fill(password, (byte) 0);
        if (tree.isEmpty()) {
            LOG.warn(
                    "Login of \"{}\" from {} failed",
                    Values.printable(user),
                    session.connection().peer());
            return failed(session);
        }
        if (!session.guard().enters(user)) {
            throw new RefusedCommand("LIMIT", "You have too many connections; close one first.");
        }
        session.loggedIn(user, tree.get());
        return Reply.ok("CAPABILITY " + session.capabilities(), "Logged in");
    }

    private static Reply failed(Session session) throws IOException, RefusedCommand {
        int tries = session.loginFailed();
        String peer = session.connection().peer();
        Duration wait = session.guard().failed(peer);
        try {
            session.settings().pauses().pause(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.end();
        } finally {
            session.guard().waited(peer);
        }
        if (tries >= TRIES) {
            session.out().text("* BYE Too many failed logins\r\n");
            session.end();
        }
        throw new RefusedCommand("AUTHENTICATIONFAILED", "User and password do not belong together.");
    }
}
