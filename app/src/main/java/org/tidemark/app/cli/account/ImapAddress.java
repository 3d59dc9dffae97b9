package org.tidemark.app.cli.account;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.SyncRequest;

/// A server as the command line names it: `imap[s]://USER@HOST[:PORT]`, after RFC 5092. The user's name may hold `@`
/// and percent-encoded octets.
public record ImapAddress(String user, ServerEndpoint endpoint) {
    private static final Pattern FORM = Pattern.compile(
            "(?<scheme>[a-zA-Z]+)://(?<user>.+)@(?<host>\\[[^\\]]+\\]|[^:/@\\[\\]]+)(:(?<port>\\d{1,5}))?/?");
    private static final Pattern HOST_PORT = Pattern.compile("(?<host>\\[[^\\]]+\\]|[^:/@\\[\\]]+):(?<port>\\d{1,5})");

    /// @param protocol `imap` or `smtp`; the scheme with an `s` means TLS from the first octet
    /// @param tls what `--tls` says, if it was given
    static ImapAddress parse(String text, String protocol, Optional<TlsMode> tls) throws CommandFailure {
        Matcher form = FORM.matcher(text);
        String scheme = form.matches() ? form.group("scheme").toLowerCase(Locale.ROOT) : "";
        boolean secure = scheme.equals(protocol + "s");
        if (!secure && !scheme.equals(protocol)) {
            throw CommandFailure.wrongUse("--" + protocol + " takes " + protocol + "://USER@HOST[:PORT] or " + protocol
                    + "s://USER@HOST[:PORT], not '" + harmless(text) + "'.");
        }
        if (form.group("user").contains(":")) {
            throw CommandFailure.wrongUse("--" + protocol + " takes no password: that comes as a line on standard"
                    + " input. A colon in a user's name is written %3A.");
        }
        if (secure && tls.isPresent() && tls.get() != TlsMode.TLS) {
            throw CommandFailure.wrongUse("'" + protocol + "s' means TLS from the start; for --tls "
                    + tls.get().name().toLowerCase(Locale.ROOT) + " write " + protocol + "://.");
        }
        TlsMode mode = tls.orElse(secure ? TlsMode.TLS : TlsMode.STARTTLS);
        try {
            // A plus is a plus here, unlike in a form.
            String user = URLDecoder.decode(form.group("user").replace("+", "%2B"), StandardCharsets.UTF_8);
            @Nullable String port = form.group("port");
            int number = port == null ? defaultPort(protocol, mode) : Integer.parseInt(port);
            return new ImapAddress(user, new ServerEndpoint(bare(form.group("host")), number, mode));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse(
                    "'" + harmless(text) + "' is no address of a server: " + e.getMessage() + ".");
        }
    }

    /// Without what may be a password.
    private static String harmless(String text) {
        return text.replaceAll("(//[^:@]*):.*@", "$1:…@");
    }

    /// Reads `HOST:PORT`.
    public static SyncRequest.HostPort hostPort(String text) throws CommandFailure {
        Matcher form = HOST_PORT.matcher(text);
        int port = form.matches() ? Integer.parseInt(form.group("port")) : 0;
        if (port < 1 || port > 65535) {
            throw CommandFailure.wrongUse("--imap takes HOST:PORT with a port from 1 to 65535, not '" + text + "'.");
        }
        return new SyncRequest.HostPort(bare(form.group("host")), port);
    }

    private static int defaultPort(String protocol, TlsMode mode) {
        if (protocol.equals("imap")) {
            return mode == TlsMode.TLS ? 993 : 143;
        }
        return mode == TlsMode.TLS ? 465 : 587;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
