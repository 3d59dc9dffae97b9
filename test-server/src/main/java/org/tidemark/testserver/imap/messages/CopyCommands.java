package org.tidemark.testserver.imap.messages;

import java.io.IOException;
import java.util.List;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.UidRanges;

/// COPY (RFC 3501 §6.4.7) and MOVE (RFC 6851).
public final class CopyCommands {
    private CopyCommands() {}

    /// @param gone whether the set names messages that are known to be gone
    private record Request(UidRanges uids, FolderName target, boolean gone) {}

    public static Reply copy(Session session, CommandInput in, boolean byUid)
            throws IOException, CommandFailure, StoreRefusal {
        Request request = parse(session, in, byUid);
        Folder target = target(session, request.target);
        if (request.gone && !byUid) {
            return gone();
        }
        Folder.Copied copied = session.folder().folder().copyTo(request.uids, target);
        boolean code = session.has(Extension.UIDPLUS) && !copied.source().isEmpty();
        return Reply.ok(code ? copyUid(copied) : "", copied.source().isEmpty() ? "Nothing to copy" : "Copied");
    }

    public static Reply move(Session session, CommandInput in, boolean byUid)
            throws IOException, CommandFailure, StoreRefusal {
        Request request = parse(session, in, byUid);
        Folder target = target(session, request.target);
        if (request.gone && !byUid) {
            return gone();
        }
        Folder.Copied moved = session.writable().folder().moveTo(request.uids, target);
        if (session.has(Extension.UIDPLUS) && !moved.source().isEmpty()) {
            session.out().text("* OK [").text(copyUid(moved)).text("] Moved\r\n");
        }
        return Reply.ok(moved.source().isEmpty() ? "Nothing to move" : "Moved");
    }

    private static Request parse(Session session, CommandInput in, boolean byUid) throws IOException, CommandFailure {
        in.space();
        SequenceSet set = Values.sequenceSet(in, session.has(Extension.SEARCHRES));
        in.space();
        FolderName name = MailboxNames.parse(in);
        in.end();
        SelectedFolder selected = session.folder();
        View view = selected.view();
        if (byUid) {
            return new Request(selected.uids(set, session.saved()), name, false);
        }
        UidRanges numbers = selected.numbers(set, session.saved());
        long[] uids = numbers.stream().map(n -> view.message((int) n).uid()).toArray();
        View now = View.of(selected.folder().state());
        boolean gone = java.util.Arrays.stream(uids).anyMatch(uid -> now.numberOf(uid) == 0);
        return new Request(UidRanges.of(uids), name, gone);
    }

    private static Reply gone() {
        return Reply.no("EXPUNGEISSUED", "Some of the messages no longer exist").telling(Telling.EVERYTHING);
    }

    /// A missing target is for the client to create (RFC 3501 §6.4.7).
    static Folder target(Session session, FolderName name) throws IOException, StoreRefusal, RefusedCommand {
        try {
            return session.open(name);
        } catch (StoreRefusal e) {
            if (e.reason() == StoreRefusal.Reason.NONEXISTENT) {
                throw new RefusedCommand("TRYCREATE", "There is no mailbox of that name; create it first.");
            }
            throw e;
        }
    }

    /// RFC 4315 §3
    static String copyUid(Folder.Copied copied) {
        return "COPYUID " + copied.targetUidValidity() + " " + inOrder(copied.source()) + " "
                + inOrder(copied.target());
    }

    /// A `uid-set` that keeps the order, so that both sets of a COPYUID go together.
    private static String inOrder(List<Long> uids) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < uids.size()) {
            int j = i;
            while (j + 1 < uids.size() && uids.get(j + 1) == uids.get(j) + 1) {
                j++;
            }
            out.append(out.isEmpty() ? "" : ",").append(uids.get(i));
            if (j > i) {
                out.append(':').append(uids.get(j));
            }
            i = j + 1;
        }
        return out.toString();
    }
}
