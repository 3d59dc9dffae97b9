package org.tidemark.testserver.imap.mailboxes;

import java.io.IOException;
import java.util.Optional;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.StoreRefusal;

/// The commands on folders as such (RFC 3501 §6.3.3 … §6.3.7).
public final class FolderCommands {
    private FolderCommands() {}

    public static Reply create(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        FolderName name = MailboxNames.parse(in);
        Optional<String> use = in.skip(' ') ? use(session, in) : Optional.empty();
        in.end();
        Folder created = session.tree().create(name, use);
        return Reply.ok(
                session.has(Extension.OBJECTID)
                        ? "MAILBOXID (" + created.state().mailboxId() + ")"
                        : "",
                "Created");
    }

    /// `(USE (\Sent))`, RFC 6154 §3
    private static Optional<String> use(Session session, CommandInput in) throws CommandFailure {
        session.need(Extension.CREATE_SPECIAL_USE, "parameter of CREATE");
        in.expect('(');
        if (!in.word().equals("USE")) {
            throw new BadCommand("The one parameter of CREATE is USE.");
        }
        in.space();
        in.expect('(');
        Optional<String> use = Optional.empty();
        while (!in.skip(')')) {
            if (use.isPresent()) {
                throw new RefusedCommand("USEATTR", "A mailbox has one special use here.");
            }
            in.expect('\\');
            use = Optional.of(SpecialUse.named(in.atom()));
            in.skip(' ');
        }
        in.expect(')');
        return use;
    }

    public static Reply delete(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        FolderName name = MailboxNames.parse(in);
        in.end();
        if (name.isInbox()) {
            throw new RefusedCommand("CANNOT", "INBOX cannot be deleted.");
        }
        boolean own =
                session.selected().map(s -> s.folder().name().equals(name)).orElse(false);
        session.tree().delete(name);
        if (own) {
            session.unselect();
        }
        return Reply.ok("Deleted");
    }

    public static Reply rename(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        FolderName from = MailboxNames.parse(in);
        in.space();
        FolderName to = MailboxNames.parse(in);
        in.end();
        session.tree().rename(from, to);
        return Reply.ok("Renamed");
    }

    public static Reply subscribe(Session session, CommandInput in, boolean on) throws IOException, CommandFailure {
        in.space();
        FolderName name = MailboxNames.parse(in);
        in.end();
        session.tree().subscribe(name, on);
        return Reply.ok(on ? "Subscribed" : "Unsubscribed");
    }
}
