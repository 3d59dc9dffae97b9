package org.tidemark.testserver.imap.login;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Teller;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.profile.Extension;

/// Commands that need little more than a line.
public final class ConnectionCommands {
    private ConnectionCommands() {}

    public static Reply capability(Session session, CommandInput in) throws IOException, BadCommand {
        in.end();
        session.out().text("* CAPABILITY ").text(session.capabilities()).text("\r\n");
        return Reply.ok("That is all");
    }

    /// NOOP and CHECK: a look at the disk.
    public static Reply noop(Session session, CommandInput in) throws IOException, BadCommand {
        in.end();
        if (session.selected().isPresent()) {
            session.tell(session.folder().folder().refresh(), true);
        }
        return Reply.ok("Done");
    }

    public static Reply logout(Session session, CommandInput in) throws IOException, BadCommand {
        in.end();
        session.out().text("* BYE Good bye\r\n");
        session.end();
        return Reply.ok("Logged out").telling(Telling.NOTHING);
    }

    public static Reply startTls(Session session, CommandInput in) throws IOException, BadCommand, RefusedCommand {
        in.end();
        Optional<SSLContext> tls = session.settings().tls();
        if (tls.isEmpty()) {
            throw new BadCommand("There is no STARTTLS here.");
        }
        if (session.connection().isEncrypted()) {
            throw new BadCommand("TLS is on already.");
        }
        session.afterReply(() -> session.connection().startTls(tls.get()));
        return Reply.ok("Begin TLS negotiation now");
    }

    public static Reply compress(Session session, CommandInput in) throws IOException, CommandFailure {
        in.space();
        String how = in.word();
        in.end();
        if (session.wire().isCompressed()) {
            throw new RefusedCommand("COMPRESSIONACTIVE", "DEFLATE is active already.");
        }
        if (!how.equals("DEFLATE")) {
            throw new BadCommand("The one compression here is DEFLATE.");
        }
        session.afterReply(session.wire()::compress);
        return Reply.ok("DEFLATE active").telling(Telling.NOTHING);
    }

    /// RFC 5161: what is not known is passed over; what is on already is not said again.
    public static Reply enable(Session session, CommandInput in) throws IOException, BadCommand {
        List<String> asked = new ArrayList<>();
        do {
            in.space();
            asked.add(in.word());
        } while (!in.atEnd());
        in.end();
        StringBuilder enabled = new StringBuilder("* ENABLED");
        Teller teller = session.teller();
        boolean condstore = asked.contains("CONDSTORE") && session.has(Extension.CONDSTORE) && !teller.isAware();
        boolean qresync = asked.contains("QRESYNC") && session.has(Extension.QRESYNC) && !teller.isQresync();
        if (qresync) {
            teller.enableQresync(session.selected());
        }
        if (condstore) {
            teller.enableCondstore(session.selected());
        }
        enabled.append(condstore ? " CONDSTORE" : "").append(qresync ? " QRESYNC" : "");
        session.out().text(enabled.append("\r\n").toString());
        return Reply.ok("Enabled");
    }

    public static Reply namespace(Session session, CommandInput in) throws IOException, BadCommand {
        in.end();
        session.out().text("* NAMESPACE ((\"\" \"/\")) NIL NIL\r\n");
        return Reply.ok("One hierarchy");
    }
}
