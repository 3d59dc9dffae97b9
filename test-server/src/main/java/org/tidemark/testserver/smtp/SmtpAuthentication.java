package org.tidemark.testserver.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Shared;

/// AUTH (RFC 4954) with PLAIN and LOGIN, against the same users and behind the same guard as IMAP.
final class SmtpAuthentication {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpAuthentication.class);

    private final SmtpConnection connection;
    private final Shared shared;

    SmtpAuthentication(SmtpConnection connection, Shared shared) {
        this.connection = connection;
        this.shared = shared;
    }

    /// The client gave up, or what it sent is not base64.
    private static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /// @param words behind the verb
    /// @return the user; empty after a reply that says why not
    Optional<String> run(String[] words) throws IOException {
        try {
            return switch (words[0].toUpperCase(Locale.ROOT)) {
                case "PLAIN" -> plain(words.length > 1 ? decoded(words[1]) : asked(""));
                case "LOGIN" ->
                    check(text(words.length > 1 ? decoded(words[1]) : asked("Username:")), asked("Password:"));
                default -> {
                    connection.reply("504 5.5.4 There is no such mechanism");
                    yield Optional.empty();
                }
            };
        } catch (Broken e) {
            connection.reply("501 5.5.2 That is no response");
            return Optional.empty();
        }
    }

    private byte[] asked(String challenge) throws IOException, Broken {
        connection.reply("334 " + Base64.getEncoder().encodeToString(challenge.getBytes(StandardCharsets.US_ASCII)));
        return decoded(connection.readLine());
    }

    private static byte[] decoded(String text) throws Broken {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Broken();
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    private Optional<String> plain(byte[] message) throws IOException, Broken {
        int first = indexOfNul(message, 0);
        int second = indexOfNul(message, first + 1);
        String identity = text(Arrays.copyOf(message, first));
        String user = text(Arrays.copyOfRange(message, first + 1, second));
        if (!identity.isEmpty() && !identity.equals(user)) {
            throw new Broken();
        }
        return check(user, Arrays.copyOfRange(message, second + 1, message.length));
    }

    private static int indexOfNul(byte[] message, int from) throws Broken {
        for (int i = from; i < message.length; i++) {
            if (message[i] == 0) {
                return i;
            }
        }
        throw new Broken();
    }

    private Optional<String> check(String user, byte[] password) throws IOException {
        String peer = connection.peer();
        boolean right;
        try {
            right = shared.guard().admits(peer, user)
                    && shared.guard()
                            .inTurn(peer, user, () -> shared.accounts().login(user, password))
                            .isPresent();
        } finally {
            Arrays.fill(password, (byte) 0);
        }
        if (right) {
            connection.reply("235 2.7.0 Logged in");
            return Optional.of(user);
        }
        LOG.warn("A login for submission from {} failed", peer);
        try {
            shared.settings().pauses().pause(shared.guard().failed(peer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.reply("535 5.7.8 User and password do not belong together");
        return Optional.empty();
    }
}
