package org.tidemark.testserver.imap.messages;

import java.io.IOException;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// The commands that remove messages or leave a mailbox.
public final class ExpungeCommands {
    private ExpungeCommands() {}

    public static Reply expunge(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.end();
        SelectedFolder selected = session.writable();
        selected.folder().expunge(deleted(selected.folder().state()));
        return Reply.ok("Expunged");
    }

    /// RFC 4315 §2.1
    public static Reply uidExpunge(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        SequenceSet set = Values.sequenceSet(in, session.has(Extension.SEARCHRES));
        in.end();
        SelectedFolder selected = session.writable();
        UidRanges named = selected.uids(set, session.saved());
        selected.folder().expunge(deleted(selected.folder().state()).intersect(named));
        return Reply.ok("Expunged");
    }

    private static UidRanges deleted(FolderState state) {
        return UidRanges.of(state.messages().stream()
                .filter(m -> m.flags().stream().anyMatch("\\Deleted"::equalsIgnoreCase))
                .mapToLong(StoredMessage::uid)
                .toArray());
    }

    /// Expunges without a word; no HIGHESTMODSEQ either, since the client is not told what went (RFC 7162 §3.2.8).
    public static Reply close(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.end();
        SelectedFolder selected = session.folder();
        UidRanges deleted = deleted(selected.folder().state());
        if (!selected.isReadOnly() && !deleted.isEmpty()) {
            selected.folder().expunge(deleted);
        }
        session.unselect();
        return Reply.ok("Closed").telling(Telling.NOTHING);
    }

    public static Reply unselect(Session session, CommandInput in) throws CommandFailure {
        in.end();
        session.unselect();
        return Reply.ok("Unselected").telling(Telling.NOTHING);
    }
}
