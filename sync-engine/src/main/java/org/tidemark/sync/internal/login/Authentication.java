package org.tidemark.sync.internal.login;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.response.CodeParser;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Throttling;
import org.tidemark.sync.internal.session.LineFailure;
import org.tidemark.sync.internal.session.SessionFailure;

/// Logs in, by LOGIN where name and password are plain (21 octets less), else by AUTHENTICATE PLAIN (RFC 4616).
final class Authentication {
    private static final byte[] CRLF = {'\r', '\n'};

    private final Dialogue dialogue;
    private final String server;
    private final Credentials credentials;
    private final boolean secured;
    private final boolean compressAtOnce;

    /// @param secured whether TLS is on, so that a password may pass whatever the server thinks of it
    /// @param compressAtOnce whether COMPRESS goes out behind the login, as the server is known to have it
    Authentication(Dialogue dialogue, String server, Credentials credentials, boolean secured, boolean compressAtOnce) {
        this.dialogue = dialogue;
        this.server = server;
        this.credentials = credentials;
        this.secured = secured;
        this.compressAtOnce = compressAtOnce;
    }

    /// @param can capabilities as far as known; empty if nothing is
    /// @return whether DEFLATE is on already
    boolean run(Set<String> can) throws IOException {
        boolean disabled = can.contains("LOGINDISABLED");
        boolean plain = can.contains("AUTH=PLAIN");
        if (disabled && !plain || disabled && !secured) {
            throw new SessionFailure.NotOffered(
                    server + " allows no login with a password on this connection. Choose TLS or STARTTLS.");
        }
        if (!disabled && credentials.isQuotable()) {
            return login();
        }
        if (plain || can.isEmpty()) {
            return authenticate(can.contains("SASL-IR"));
        }
        return literalLogin(can);
    }

    private boolean login() throws IOException {
        String tag = dialogue.nextTag();
        return finish(tag, tag + " LOGIN …", credentials.login(tag));
    }

    /// Sends the command's last octets, with COMPRESS behind them if the server had it, and waits.
    private boolean finish(String tag, String redacted, byte[]... octets) throws IOException {
        if (!compressAtOnce) {
            dialogue.send(redacted, octets);
            judge(dialogue.await(tag));
            return false;
        }
        String compress = dialogue.nextTag();
        byte[][] all = java.util.Arrays.copyOf(octets, octets.length + 1);
        all[octets.length] = Dialogue.ascii(compress + " COMPRESS DEFLATE\r\n");
        dialogue.send(redacted + " ⏎ " + compress + " COMPRESS DEFLATE", all);
        judge(dialogue.await(tag));
        dialogue.compress(compress);
        return true;
    }

    private boolean authenticate(boolean initialResponse) throws IOException {
        String tag = dialogue.nextTag();
        if (initialResponse) {
            String command = tag + " AUTHENTICATE PLAIN ";
            return finish(tag, command + "…", Dialogue.ascii(command), credentials.plain(), CRLF.clone());
        }
        dialogue.send(tag + " AUTHENTICATE PLAIN", Dialogue.ascii(tag + " AUTHENTICATE PLAIN\r\n"));
        Optional<Completion> refused = dialogue.reply(tag);
        if (refused.isPresent()) {
            judge(refused.get());
            throw new SessionFailure.NotOffered(server + " ends AUTHENTICATE before the password was sent.");
        }
        return finish(tag, "…", credentials.plain(), CRLF.clone());
    }

    /// LOGIN for names and passwords beyond ASCII on a server without AUTH=PLAIN: as literals in UTF-8.
    private boolean literalLogin(Set<String> can) throws IOException {
        boolean atOnce = can.contains("LITERAL+") || can.contains("LITERAL-");
        String tag = dialogue.nextTag();
        byte[] user = credentials.user().clone();
        byte[] password = credentials.password().clone();
        byte[] first = Dialogue.ascii(tag + " LOGIN {" + user.length + (atOnce ? "+}\r\n" : "}\r\n"));
        byte[] second = Dialogue.ascii(" {" + password.length + (atOnce ? "+}\r\n" : "}\r\n"));
        if (atOnce) {
            return finish(tag, tag + " LOGIN …", first, user, second, password, CRLF.clone());
        }
        dialogue.send(tag + " LOGIN {…}", first);
        continuation(tag);
        dialogue.send("…", user, second);
        continuation(tag);
        return finish(tag, "…", password, CRLF.clone());
    }

    private void continuation(String tag) throws IOException {
        Optional<Completion> refused = dialogue.reply(tag);
        if (refused.isPresent()) {
            judge(refused.get());
            throw new SessionFailure.NotOffered(server + " takes no login of this form.");
        }
    }

    private void judge(Completion completion) {
        if (completion.ok()) {
            return;
        }
        String text = credentials.redact(completion.text());
        String atom = completion.code() instanceof ResponseCode.Other(String name, var _) ? name : "";
        if (atom.equals("PRIVACYREQUIRED")) {
            throw new SessionFailure.NotOffered(
                    server + " wants encryption before the password: choose TLS or STARTTLS. It says: " + text);
        }
        if (Throttling.isBusy(completion.code(), text)) {
            throw LineFailure.busy(new CodeParser.StatusText(completion.code(), text), server);
        }
        if (completion.kind() == Completion.Kind.BAD) {
            throw new SessionFailure.NotOffered(server + " does not accept this way of logging in: " + text);
        }
        throw new SessionFailure.AuthenticationRejected(
                server + " rejects the user name or password. Check both. It says: " + text);
    }
}
