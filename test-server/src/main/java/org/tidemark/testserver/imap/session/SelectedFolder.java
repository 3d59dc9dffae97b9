package org.tidemark.testserver.imap.session;

import org.tidemark.testserver.imap.content.MessageCache;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.fetch.FetchWriter;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.SequenceSet;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// The folder a session has selected and the view its client has of it.
public final class SelectedFolder {
    private final Folder folder;
    private final boolean readOnly;
    private final RecentMarks recents;
    private View view;
    private UidRanges recent;

    SelectedFolder(Folder folder, boolean readOnly, View view, RecentMarks recents) {
        this.folder = folder;
        this.readOnly = readOnly;
        this.view = view;
        this.recents = recents;
        this.recent = recents.claim(view.basis(), !readOnly);
    }

    public Folder folder() {
        return folder;
    }

    public boolean isReadOnly() {
        return readOnly;
    }

    public View view() {
        return view;
    }

    void view(View next) {
        if (next.basis().uidNext() > view.basis().uidNext()) {
            recent = recent.plus(recents.claim(next.basis(), !readOnly));
        }
        view = next;
    }

    public boolean isRecent(StoredMessage message) {
        return recent.contains(message.uid());
    }

    public long recentCount() {
        return view.numbersOf(recent).size();
    }

    public FetchWriter.Seen seen(int number) {
        StoredMessage message = view.message(number);
        return new FetchWriter.Seen(number, message, isRecent(message));
    }

    public MessageSource source(StoredMessage message, MessageCache cache) {
        return new MessageSource(folder, view.basis().mailboxId(), message, cache);
    }

    /// The sequence numbers a set means.
    ///
    /// @throws BadCommand if one of them does not exist
    public UidRanges numbers(SequenceSet set, UidRanges saved) throws BadCommand {
        if (set.isSaved()) {
            return UidRanges.of(
                    view.numbersOf(saved).stream().mapToLong(Integer::longValue).toArray());
        }
        if (set.largest() > view.size()) {
            throw new BadCommand("There is no message " + set.largest() + "; the mailbox has " + view.size() + ".");
        }
        return set.resolve(view.size());
    }

    /// The UIDs a set means; `*` is the highest one the client knows.
    public UidRanges uids(SequenceSet set, UidRanges saved) {
        return set.isSaved() ? saved : set.resolve(view.lastUid());
    }
}
