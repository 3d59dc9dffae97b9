package org.tidemark.testserver.imap.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.ScramAccounts;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.MailTree;

/// LOGIN (RFC 3501 §6.2.3) and AUTHENTICATE with PLAIN (RFC 4616) and SCRAM-SHA-256 (RFC 7677), RFC 4959.
public final class LoginCommands {
    private static final Logger LOG = LoggerFactory.getLogger(LoginCommands.class);
    private static final SecureRandom RANDOM = new SecureRandom();
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
        Optional<ScramAccounts> scram = session.accounts().scram();
        if (mechanism.equals("SCRAM-SHA-256") && session.has(Extension.AUTH_SCRAM_SHA_256) && scram.isPresent()) {
            mayLogin(session);
            return scram(session, scram.get(), initial);
        }
        if (!mechanism.equals("PLAIN") || !session.has(Extension.AUTH_PLAIN)) {
            throw new RefusedCommand("", "There is no mechanism " + mechanism + " here.");
        }
        mayLogin(session);
        return plain(session, initial.isPresent() ? initial.get() : response(session, ""));
    }

    private static Reply scram(Session session, ScramAccounts accounts, Optional<byte[]> initial)
            throws IOException, CommandFailure {
        byte[] chance = new byte[18];
        RANDOM.nextBytes(chance);
        ScramLogin login = new ScramLogin(accounts, Base64.getEncoder().encodeToString(chance));
        String challenge = login.begin(initial.isPresent() ? initial.get() : response(session, ""));
        Optional<ScramLogin.Proved> proved = login.end(response(session, challenge));
        if (proved.isEmpty()) {
            return failed(session, login.user());
        }
        if (response(session, proved.get().signature()).length > 0) {
            throw new BadCommand("Nothing is left to be said.");
        }
        return enter(session, login.user(), proved.get().tree());
    }

    /// Says something, in base64, and reads what the client says to it.
    private static byte[] response(Session session, String challenge) throws IOException, BadCommand {
        String text64 = Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.UTF_8));
        session.out().text("+ ").text(text64).text("\r\n");
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
        String peer = session.connection().peer();
        if (!session.guard().admits(peer, user)) {
            session.end();
            throw new RefusedCommand("UNAVAILABLE", "Too many passwords are being tried for you; try again later.");
        }
        Optional<MailTree> tree;
        try {
            tree = session.guard().inTurn(peer, user, () -> session.accounts().login(user, password));
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        return tree.isEmpty() ? failed(session, user) : enter(session, user, tree.get());
    }

    private static Reply enter(Session session, String user, MailTree tree) throws IOException, RefusedCommand {
        if (!session.guard().enters(user)) {
            throw new RefusedCommand("LIMIT", "You have too many connections; close one first.");
        }
        session.loggedIn(user, tree);
        return Reply.ok("CAPABILITY " + session.capabilities(), "Logged in");
    }

    private static Reply failed(Session session, String user) throws IOException, RefusedCommand {
        int tries = session.loginFailed();
        String peer = session.connection().peer();
        LOG.warn("Login of \"{}\" from {} failed", Values.printable(user), peer);
        try {
            session.settings().pauses().pause(session.guard().failed(peer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            session.end();
        }
        if (tries >= TRIES) {
            session.out().text("* BYE Too many failed logins\r\n");
            session.end();
        }
        throw new RefusedCommand("AUTHENTICATIONFAILED", "User and password do not belong together.");
    }
}
