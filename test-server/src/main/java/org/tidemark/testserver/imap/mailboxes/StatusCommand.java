package org.tidemark.testserver.imap.mailboxes;

import java.io.IOException;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.StoreRefusal;

/// STATUS (RFC 3501 §6.3.10): of the mailbox as it is, whatever the session's view of it.
public final class StatusCommand {
    private StatusCommand() {}

    public static Reply run(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        FolderName name = MailboxNames.parse(in);
        in.space();
        StatusItems items = StatusItems.parse(in, session);
        in.end();
        if (items.asks(StatusItems.Item.HIGHESTMODSEQ)) {
            session.usesCondstore();
        }
        items.write(session, name, session.open(name));
        return Reply.ok("That is the status");
    }
}
