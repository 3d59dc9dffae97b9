package org.tidemark.sync.support;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.login.AngusSessionOpener;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;

/// Sessions with a [ScriptedServer], user alice, password secret.
public final class Sessions {
    public static final String GREETING = "* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS AUTH=PLAIN] ready";
    public static final SessionTimeouts TIMEOUTS = new SessionTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5));

    private Sessions() {}

    public static AngusSessionOpener opener(SessionTimeouts timeouts, Path spill) {
        return new AngusSessionOpener(timeouts, new SocketDialer(), spill, TlsLayer.platformAuthorities());
    }

    /// Logs in without encryption.
    public static ImapSession open(ScriptedServer server, Path spill, Set<String> remembered) {
        return opener(TIMEOUTS, spill)
                .open(server.endpoint(TlsMode.NONE), "alice", "secret".toCharArray(), remembered, Optional.empty());
    }

    /// A script that is past the login; the first tag of a flight is 2.
    public static ScriptedServer loggedIn(String capabilities) throws Exception {
        return new ScriptedServer()
                .answers(GREETING)
                .clientSends("1 LOGIN alice secret")
                .answers("1 OK [CAPABILITY IMAP4rev1 " + capabilities + "] in");
    }

    public static Command select(String name) {
        return Command.builder().text("SELECT ").astring(name).selecting(name).build();
    }
}
