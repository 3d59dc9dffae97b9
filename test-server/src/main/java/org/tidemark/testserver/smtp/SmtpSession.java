package org.tidemark.testserver.smtp;

import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.store.StoreRefusal;

/// One client: what it says and what is said to it (RFC 5321 §4.1). Without a login there is nothing but the login.
final class SmtpSession {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpSession.class);
    private static final Pattern PATH = Pattern.compile(
            "(FROM|TO):\\s?<([^<>\\s]*|\"[^\"\\r\\n]*\"@[^<>\\s]+)>(( \\S+)*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SIZE = Pattern.compile(" SIZE=(\\d{1,18})( .*)?", Pattern.CASE_INSENSITIVE);
    private static final Duration SILENCE = Duration.ofMinutes(5);
    private static final int MOST_RECIPIENTS = 1000;
    private static final int MOST_ERRORS = 20;
    private static final int MOST_LOGINS = 5;

    private final SmtpConnection connection;
    private final Shared shared;
    private final LocalUsers users;
    private final boolean plaintextLogin;
    private Optional<String> client = Optional.empty();
    private Optional<String> user = Optional.empty();
    private boolean mail;
    private Delivery delivery = new Delivery();
    private int recipients;
    private int errors;
    private int logins;

    /// @param plaintextLogin whether a password may come without TLS
    SmtpSession(SmtpConnection connection, Shared shared, LocalUsers users, boolean plaintextLogin) {
        this.connection = connection;
        this.shared = shared;
        this.users = users;
        this.plaintextLogin = plaintextLogin;
    }

    void run() throws IOException {
        connection.silence(SILENCE);
        connection.reply("220 " + users.domain() + " ESMTP");
        while (errors < MOST_ERRORS && logins < MOST_LOGINS) {
            String line = connection.readLine();
            String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            String rest = line.substring(verb.length()).strip();
            if (verb.equals("QUIT")) {
                connection.reply("221 2.0.0 Bye");
                return;
            }
            say(verb, rest);
        }
        connection.reply("421 4.7.0 Too many errors");
    }

    private void say(String verb, String rest) throws IOException {
        switch (verb) {
            case "EHLO", "HELO" -> hello(verb, rest);
            case "STARTTLS" -> startTls();
            case "AUTH" -> auth(rest);
            case "MAIL" -> mail(rest);
            case "RCPT" -> recipient(rest);
            case "DATA" -> data();
            case "RSET" -> {
                reset();
                connection.reply("250 2.0.0 Reset");
            }
            case "NOOP" -> connection.reply("250 2.0.0 Still here");
            default -> refuse("500 5.5.1 There is no such command");
        }
    }

    private void refuse(String reply) throws IOException {
        errors++;
        connection.reply(reply);
    }

    private void reset() {
        mail = false;
        recipients = 0;
        delivery = new Delivery();
    }

    private boolean offersTls() {
        return shared.settings().tls().isPresent() && !connection.isEncrypted();
    }

    private boolean mayLogin() {
        return connection.isEncrypted() || plaintextLogin;
    }

    private void hello(String verb, String name) throws IOException {
        if (!name.matches("[A-Za-z0-9.:\\[\\]_-]{1,255}")) {
            refuse("501 5.5.4 Say who you are");
            return;
        }
        reset();
        client = Optional.of(name);
        List<String> lines = new ArrayList<>(List.of(users.domain()));
        if (verb.equals("EHLO")) {
            lines.addAll(List.of("PIPELINING", "8BITMIME", "ENHANCEDSTATUSCODES"));
            lines.add("SIZE " + shared.settings().appendLimit());
            if (offersTls()) {
                lines.add("STARTTLS");
            }
            if (mayLogin()) {
                lines.add("AUTH PLAIN LOGIN");
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            connection.reply((i < lines.size() - 1 ? "250-" : "250 ") + lines.get(i));
        }
    }

    private void startTls() throws IOException {
        if (!offersTls()) {
            refuse("502 5.5.1 There is no STARTTLS here");
            return;
        }
        connection.reply("220 2.0.0 Begin");
        SSLContext context = shared.settings().tls().orElseThrow();
        connection.startTls(context);
        // What was said before could be anybody's (RFC 3207 §4.2).
        client = Optional.empty();
        user = Optional.empty();
        reset();
    }

    private void auth(String rest) throws IOException {
        if (client.isEmpty() || mail || user.isPresent()) {
            refuse("503 5.5.1 Not now");
        } else if (!mayLogin()) {
            refuse("538 5.7.11 A password may be sent over TLS only");
        } else {
            user = new SmtpAuthentication(connection, shared).run(rest.split("\\s+"));
            logins += user.isPresent() ? 0 : 1;
        }
    }

    private void mail(String rest) throws IOException {
        Matcher path = PATH.matcher(rest);
        Matcher size = SIZE.matcher(path.matches() ? path.group(3) : "");
        if (user.isEmpty()) {
            refuse("530 5.7.0 Log in first");
        } else if (mail) {
            refuse("503 5.5.1 There is a mail already");
        } else if (!path.matches() || !path.group(1).equalsIgnoreCase("FROM")) {
            refuse("501 5.5.4 That is no sender");
        } else if (size.matches()
                && Long.parseLong(size.group(1)) > shared.settings().appendLimit()) {
            connection.reply("552 5.3.4 A mail may have " + shared.settings().appendLimit() + " octets here");
        } else {
            mail = true;
            connection.reply("250 2.1.0 Sender taken");
        }
    }

    private void recipient(String rest) throws IOException {
        Matcher path = PATH.matcher(rest);
        if (!mail) {
            refuse(user.isEmpty() ? "530 5.7.0 Log in first" : "503 5.5.1 There is no mail");
        } else if (!path.matches() || !path.group(1).equalsIgnoreCase("TO")) {
            refuse("501 5.5.4 That is no recipient");
        } else if (++recipients > MOST_RECIPIENTS) {
            connection.reply("452 4.5.3 A mail may have " + MOST_RECIPIENTS + " recipients here");
        } else {
            Optional<MailTree> tree = users.of(path.group(2));
            tree.ifPresent(delivery::to);
            connection.reply(
                    tree.isPresent() ? "250 2.1.5 Recipient taken" : "550 5.1.1 No such user; mail is not relayed");
        }
    }

    private void data() throws IOException {
        if (delivery.isForNobody()) {
            refuse(user.isEmpty() ? "530 5.7.0 Log in first" : "554 5.5.1 The mail is for nobody");
            return;
        }
        connection.reply("354 Go on");
        OffsetDateTime now = OffsetDateTime.ofInstant(shared.settings().clock().instant(), ZoneId.systemDefault());
        DataReader data = new DataReader(connection, shared.settings().appendLimit());
        try (Delivery mine = delivery) {
            reset();
            String with = connection.isEncrypted() ? " with ESMTPSA" : " with ESMTPA";
            mine.receive(data, "from " + client.orElse("unknown") + " by " + users.domain() + with, now);
            connection.reply(delivered(data, mine, now));
        }
    }

    private String delivered(DataReader data, Delivery mine, OffsetDateTime now) {
        if (data.isTooLong()) {
            return "552 5.3.4 A mail may have " + shared.settings().appendLimit() + " octets here";
        }
        if (data.hasBareLineEnds()) {
            return "550 5.6.0 Lines end in CR and LF, together";
        }
        try {
            mine.deliver(now);
            return "250 2.0.0 Delivered";
        } catch (IOException | StoreRefusal e) {
            LOG.error("A mail could not be delivered", e);
            return "451 4.3.0 The mail could not be stored; try again later";
        }
    }
}
