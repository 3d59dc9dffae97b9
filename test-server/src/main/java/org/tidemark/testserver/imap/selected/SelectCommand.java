package org.tidemark.testserver.imap.selected;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.fetch.FetchItem.Plain;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Reply.Telling;
import org.tidemark.testserver.imap.session.SelectedFolder;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.View;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.UidRanges;

/// SELECT and EXAMINE (RFC 3501 §6.3.1, RFC 7162 §3.2.5).
public final class SelectCommand {
    private SelectCommand() {}

    private record Parameters(boolean condstore, Optional<Resync> resync) {}

    public static Reply run(Session session, CommandInput in, boolean readOnly)
            throws IOException, CommandFailure, StoreRefusal {
        boolean closes = session.selected().isPresent();
        session.unselect();
        if (closes && session.has(Extension.CONDSTORE)) {
            session.out().text("* OK [CLOSED] The mailbox that was selected is closed\r\n");
        }
        in.space();
        FolderName name = MailboxNames.parse(in);
        Parameters parameters = parameters(session, in);
        in.end();
        Folder folder = session.open(name);
        FolderState state = newest(folder, parameters);
        if (parameters.condstore) {
            session.usesCondstore();
        }
        SelectedFolder selected = session.select(folder, state, readOnly);
        describe(session, selected, state);
        if (parameters.resync.isPresent()) {
            resync(session, selected, parameters.resync.get());
        }
        return Reply.ok(readOnly ? "READ-ONLY" : "READ-WRITE", "Selected").telling(Telling.NOTHING);
    }

    /// A modSeq means something only beside its own UIDVALIDITY.
    private static FolderState newest(Folder folder, Parameters parameters) throws IOException {
        FolderState state = folder.refresh();
        return parameters.resync.isPresent() && parameters.resync.get().uidValidity() == state.uidValidity()
                ? folder.presented(parameters.resync.get().modSeq())
                : state;
    }

    private static Parameters parameters(Session session, CommandInput in) throws BadCommand {
        boolean condstore = false;
        Optional<Resync> resync = Optional.empty();
        if (in.skip(' ')) {
            in.expect('(');
            do {
                String word = in.word();
                if (word.equals("CONDSTORE") && session.has(Extension.CONDSTORE)) {
                    condstore = true;
                } else if (word.equals("QRESYNC") && session.teller().isQresync()) {
                    in.space();
                    resync = Optional.of(Resync.parse(in));
                } else {
                    throw new BadCommand(
                            word.equals("QRESYNC") && session.has(Extension.QRESYNC)
                                    ? "Enable QRESYNC before it is used."
                                    : "There is no parameter " + word + " of SELECT here.");
                }
            } while (in.skip(' '));
            in.expect(')');
        }
        return new Parameters(condstore, resync);
    }

    private static void describe(Session session, SelectedFolder selected, FolderState state) throws IOException {
        ImapOutput out = session.out();
        session.teller().flags(state, selected.isReadOnly());
        out.text("* ").number(state.messages().size()).text(" EXISTS\r\n");
        out.text("* ").number(selected.recentCount()).text(" RECENT\r\n");
        int unseen = firstUnseen(state);
        if (unseen > 0) {
            out.text("* OK [UNSEEN ").number(unseen).text("] First unseen\r\n");
        }
        out.text("* OK [UIDVALIDITY ").number(state.uidValidity()).text("] UIDs valid\r\n");
        out.text("* OK [UIDNEXT ").number(state.uidNext()).text("] Next UID\r\n");
        if (session.has(Extension.CONDSTORE)) {
            out.text("* OK [HIGHESTMODSEQ ").number(state.highestModSeq()).text("] Highest\r\n");
        }
        if (session.has(Extension.OBJECTID)) {
            out.text("* OK [MAILBOXID (").text(state.mailboxId()).text(")] Mailbox identity\r\n");
        }
    }

    /// Most messages share a few sets of flags, so each is looked into once.
    private static int firstUnseen(FolderState state) {
        @Nullable Set<String> seen = null;
        for (int i = 0; i < state.messages().size(); i++) {
            Set<String> flags = state.messages().get(i).flags();
            if (flags != seen && flags.stream().noneMatch("\\Seen"::equalsIgnoreCase)) {
                return i + 1;
            }
            seen = flags;
        }
        return 0;
    }

    /// VANISHED comes before every FETCH (RFC 7162 §3.2.6).
    private static void resync(Session session, SelectedFolder selected, Resync resync) throws IOException {
        FolderState state = selected.view().basis();
        if (resync.uidValidity() != state.uidValidity()) {
            return;
        }
        UidRanges vanished = resync.vanished(selected.folder(), state);
        session.teller().vanished(vanished, true);
        long since = resync.since(state);
        View view = selected.view();
        for (int number : view.numbersOf(resync.asked(state))) {
            if (view.message(number).modSeq() > since) {
                session.teller()
                        .fetches()
                        .writePlain(selected.seen(number), List.of(Plain.UID, Plain.FLAGS, Plain.MODSEQ));
            }
        }
    }
}
