package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidemark.testserver.imap.fetch.FetchItem;
import org.tidemark.testserver.imap.fetch.FetchItem.Plain;
import org.tidemark.testserver.imap.fetch.FetchWriter;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// Tells the client what changed in its folder. Every unasked FETCH, EXPUNGE, VANISHED and HIGHESTMODSEQ is written
/// here, so that the rules of RFC 7162 §3.2 hold in one place.
public final class Teller {
    /// VANISHED lines are broken at about this length.
    private static final int LINE = 8000;

    private final ImapOutput out;
    private final FetchWriter fetches;
    private boolean aware;
    private boolean qresync;
    private long saidHighest;
    private boolean modSeqShown;
    private boolean expungedOrAdded;

    Teller(ImapOutput out) {
        this.out = out;
        this.fetches = new FetchWriter(out);
    }

    public FetchWriter fetches() {
        return fetches;
    }

    /// Whether the client has used CONDSTORE, so that each change shows its modSeq (RFC 7162 §3.1).
    public boolean isAware() {
        return aware;
    }

    public boolean isQresync() {
        return qresync;
    }

    /// Makes the session aware; the first time while a folder is selected says its HIGHESTMODSEQ.
    public void enableCondstore(Optional<SelectedFolder> selected) throws IOException {
        if (!aware) {
            aware = true;
            if (selected.isPresent()) {
                sayHighest(selected.get().view().fullySent());
            }
        }
    }

    public void enableQresync(Optional<SelectedFolder> selected) throws IOException {
        enableCondstore(selected);
        qresync = true;
    }

    void sayHighest(long modSeq) throws IOException {
        out.text("* OK [HIGHESTMODSEQ ").number(modSeq).text("] Highest\r\n");
        saidHighest = modSeq;
    }

    /// A newly selected folder whose HIGHESTMODSEQ has been said.
    void selected(FolderState state) {
        saidHighest = state.highestModSeq();
        expungedOrAdded = false;
    }

    /// An answer of this command showed a modSeq.
    public void modSeqShown() {
        modSeqShown = true;
    }

    /// How a changed message is told of.
    public enum Show {
        FLAGS,
        /// The client made the change and asked for silence; its modSeq is shown all the same (RFC 7162 §3.1.3).
        MODSEQ_ONLY,
        /// Another answer of the same command has it.
        NOTHING
    }

    /// Brings the client up to date.
    public void tell(
            SelectedFolder selected, FolderState newest, boolean mayExpunge, Function<StoredMessage, Show> show)
            throws IOException {
        View.Step change = selected.view().to(newest, mayExpunge);
        if (change.isNothing()) {
            selected.view(change.next());
            return;
        }
        gone(change.gone());
        selected.view(change.next());
        if (change.keywords()) {
            flags(newest, selected.isReadOnly());
        }
        if (change.added() > 0) {
            out.text("* ").number(change.next().size()).text(" EXISTS\r\n");
            out.text("* ").number(selected.recentCount()).text(" RECENT\r\n");
            expungedOrAdded = true;
        }
        for (StoredMessage message : change.changed()) {
            changed(selected, message, show.apply(message));
        }
    }

    private void changed(SelectedFolder selected, StoredMessage message, Show show) throws IOException {
        if (show == Show.NOTHING || show == Show.MODSEQ_ONLY && !aware) {
            return;
        }
        List<FetchItem> items = new ArrayList<>(3);
        if (aware) {
            items.add(Plain.UID);
        }
        if (show == Show.FLAGS) {
            items.add(Plain.FLAGS);
        }
        if (aware) {
            items.add(Plain.MODSEQ);
            modSeqShown = true;
        }
        fetches.writePlain(selected.seen(selected.view().numberOf(message.uid())), items);
    }

    /// Says a message's flags as they are now, though nothing new may be in them.
    public void flags(SelectedFolder selected, int number, boolean withUid) throws IOException {
        List<FetchItem> items = new ArrayList<>(3);
        if (withUid || aware) {
            items.add(Plain.UID);
        }
        items.add(Plain.FLAGS);
        if (aware) {
            items.add(Plain.MODSEQ);
            modSeqShown = true;
        }
        fetches.writePlain(selected.seen(number), items);
    }

    private void gone(List<View.Departed> gone) throws IOException {
        if (gone.isEmpty()) {
            return;
        }
        expungedOrAdded = true;
        if (qresync) {
            vanished(UidRanges.of(gone.stream().mapToLong(View.Departed::uid).toArray()), false);
            return;
        }
        int before = 0;
        for (View.Departed message : gone) {
            out.text("* ").number(message.number() - before++).text(" EXPUNGE\r\n");
        }
    }

    /// @param earlier of a time the client was away (RFC 7162 §3.2.10)
    public void vanished(UidRanges uids, boolean earlier) throws IOException {
        String begin = earlier ? "* VANISHED (EARLIER) " : "* VANISHED ";
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < uids.count(); i++) {
            line.append(line.isEmpty() ? begin : ",").append(uids.first(i));
            if (uids.last(i) > uids.first(i)) {
                line.append(':').append(uids.last(i));
            }
            if (line.length() > LINE || i + 1 == uids.count()) {
                out.text(line.append("\r\n").toString());
                line.setLength(0);
            }
        }
    }

    /// FLAGS and PERMANENTFLAGS.
    public void flags(FolderState state, boolean readOnly) throws IOException {
        String all = "\\Answered \\Flagged \\Deleted \\Seen \\Draft"
                + state.keywords().stream().map(k -> " " + k).collect(Collectors.joining());
        out.text("* FLAGS (").text(all).text(")\r\n");
        out.text("* OK [PERMANENTFLAGS (")
                .text(readOnly ? "" : all + " \\*")
                .text(readOnly ? ")] Read-only\r\n" : ")] Flags kept\r\n");
    }

    /// The HIGHESTMODSEQ that has to be said with the end of the command: a low one while messages are gone that the
    /// client may not be told of, a new one after what no FETCH could carry.
    public Optional<Long> highestToSay(View view) {
        boolean shown = modSeqShown;
        modSeqShown = false;
        if (!aware) {
            return Optional.empty();
        }
        if (view.withholding()) {
            return shown ? Optional.of(view.fullySent()) : Optional.empty();
        }
        boolean due = expungedOrAdded && view.fullySent() > saidHighest;
        expungedOrAdded = false;
        if (!due) {
            return Optional.empty();
        }
        saidHighest = view.fullySent();
        return Optional.of(saidHighest);
    }
}
