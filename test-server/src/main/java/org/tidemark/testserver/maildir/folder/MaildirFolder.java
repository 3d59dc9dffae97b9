package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.folder.CommitQueue.Staged;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.MailList;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.notes.Notebook;
import org.tidemark.testserver.store.Aspect;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderGone;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// A Maildir folder with UIDs and modSeqs.
public final class MaildirFolder implements Folder {
    private static final Logger LOG = LoggerFactory.getLogger(MaildirFolder.class);

    private final TreeContext tree;
    private final OpenFolder open;
    private final CommitQueue queue;
    private final Sizes sizes;
    private final Map<Aspect, Notebook> notebooks;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile FolderName name;

    /// @param directory the one with `cur/` and `new/`
    /// @param state where its journal lives
    public MaildirFolder(TreeContext tree, FolderName name, Path directory, Path state)
            throws IOException, StoreRefusal {
        this.tree = tree;
        this.name = name;
        this.open = new OpenFolder(tree, directory, state, s -> tell());
        this.queue = new CommitQueue(new FolderTurn(open));
        this.sizes = new Sizes(tree.disk(), state);
        this.notebooks = Map.of(
                Aspect.SUMMARY,
                new Notebook(tree.disk(), state, "summaries"),
                Aspect.GRAMS,
                new Notebook(tree.disk(), state, "grams"));
        queue.submitAlone(() -> Staged.done(true));
    }

    @Override
    public FolderName name() {
        return name;
    }

    @Override
    public FolderState state() {
        return open.published().orElseThrow();
    }

    @Override
    public FolderState refresh() throws IOException {
        boolean unchanged;
        try {
            unchanged = open.looksUnchanged();
        } catch (NoSuchFileException e) {
            unchanged = false;
        }
        if (!unchanged) {
            look();
        }
        return state();
    }

    private void look() throws IOException {
        try {
            queue.submitAlone(() -> new Scan(open).stage());
        } catch (StoreRefusal e) {
            throw failure(e);
        }
    }

    private IOException failure(StoreRefusal refusal) {
        return refusal.reason() == Reason.NONEXISTENT ? new FolderGone(name) : new IOException(refusal);
    }

    @Override
    public boolean isGone() {
        return open.isDropped();
    }

    /// Whether [#refresh] has something to find out even if nothing more moves.
    boolean owesListing() {
        return open.owesListing();
    }

    /// The directory with the mail.
    Path directory() {
        return open.directory();
    }

    @Override
    public UidRanges append(List<NewMessage> messages) throws IOException, StoreRefusal {
        List<Incoming> incoming = messages.stream()
                .map(m -> new Incoming(m.file(), m.flags(), m.internalDate(), "", ""))
                .toList();
        try {
            for (NewMessage m : messages) {
                tree.disk().keepPrivate(m.file());
                tree.disk().setModified(m.file(), m.internalDate().toEpochSecond() * 1_000_000_000L);
                tree.disk().force(m.file());
            }
            return ranges(queue.submit(new Arrival(open, incoming)));
        } catch (IOException e) {
            throw StoreRefusal.orRethrow(e);
        } finally {
            discard(incoming);
        }
    }

    /// Removes what was not taken in, or it would hold its room on the disk until the next start.
    private void discard(List<Incoming> incoming) {
        for (Incoming left : incoming) {
            try {
                if (tree.disk().find(left.file()).isPresent()) {
                    tree.disk().delete(left.file());
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be removed: {}", left.file(), e.toString());
            }
        }
    }

    private static UidRanges ranges(List<Long> uids) {
        return UidRanges.of(uids.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public Stored store(UidRanges uids, FlagChange change) throws IOException, StoreRefusal {
        return queue.submit(new Marking(open, uids, change));
    }

    @Override
    public UidRanges expunge(UidRanges uids) throws IOException, StoreRefusal {
        return queue.submit(new Removal(open, uids));
    }

    /// Second names for the files first, outside both folders: so only one folder at a time is locked, and a crash
    /// leaves a copy too many rather than one too few.
    @Override
    public Copied copyTo(UidRanges uids, Folder target) throws IOException, StoreRefusal {
        if (!(target instanceof MaildirFolder other) || !other.tree.equals(tree)) {
            throw new StoreRefusal(Reason.CANNOT, "Messages can be copied only between folders of one account");
        }
        List<Long> source = new ArrayList<>();
        List<Incoming> incoming = new ArrayList<>();
        try {
            for (Mail mail : queue.submit(() -> Staged.done(open.mailbox().in(uids)))) {
                Path link = tree.uploads().resolve(tree.bases().next());
                if (link(mail, link)) {
                    StoredMessage m = mail.message();
                    source.add(m.uid());
                    incoming.add(new Incoming(link, m.flags(), m.internalDate(), m.base(), m.emailId()));
                    // Whoever delivered it may not have waited for the disk; we answer for it from now on.
                    tree.disk().force(link);
                }
            }
            List<Long> uidsThere = other.queue.submit(new Arrival(other.open, incoming));
            return new Copied(other.state().uidValidity(), List.copyOf(source), uidsThere);
        } catch (IOException e) {
            throw StoreRefusal.orRethrow(e);
        } finally {
            discard(incoming);
        }
    }

    private boolean link(Mail mail, Path link) throws IOException, StoreRefusal {
        if (linked(mail, link)) {
            return true;
        }
        Optional<Mail> now = find(mail.uid());
        return now.isPresent() && linked(now.get(), link);
    }

    /// @return false if there is no such file, or another message's under that name
    private boolean linked(Mail mail, Path link) throws IOException {
        try {
            tree.disk().link(mail.place().in(open.directory()), link);
        } catch (NoSuchFileException e) {
            return false;
        }
        if (mail.isFile(tree.disk().facts(link))) {
            return true;
        }
        tree.disk().delete(link);
        return false;
    }

    /// Looks for a message whose file is not where it was.
    private Optional<Mail> find(long uid) throws IOException, StoreRefusal {
        look();
        return queue.submit(() -> Staged.done(open.mailbox().byUid(uid)));
    }

    @Override
    public Copied moveTo(UidRanges uids, Folder target) throws IOException, StoreRefusal {
        queue.submit(() -> {
            Removal.refuseWithoutRights(open, open.mailbox().in(uids));
            return Staged.done(true);
        });
        Copied copied = copyTo(uids, target);
        expunge(ranges(copied.source()));
        return copied;
    }

    @Override
    public UidRanges vanishedSince(long modSeq, UidRanges known, FolderState view) throws IOException {
        return ask(() -> open.mailbox().log().vanishedSince(modSeq, known, view.messages(), view.uidNext()));
    }

    @Override
    public OptionalLong logReachesBackTo() {
        try {
            return OptionalLong.of(ask(() -> open.mailbox().log().reachesBackTo()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private <T> T ask(java.util.function.Supplier<T> question) throws IOException {
        try {
            return queue.submit(() -> Staged.done(question.get()));
        } catch (StoreRefusal e) {
            throw failure(e);
        }
    }

    @Override
    public FolderState presented(long modSeq) throws IOException {
        if (modSeq > state().highestModSeq() && tree.modSeqs().plausible(modSeq)) {
            try {
                queue.submitAlone(() -> {
                    if (modSeq > open.mailbox().highestModSeq()) {
                        open.renew(modSeq);
                    }
                    return Staged.done(true);
                });
            } catch (StoreRefusal e) {
                throw failure(e);
            }
        }
        return state();
    }

    @Override
    public InputStream open(StoredMessage message) throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<Mail> known = mail(message);
            if (known.isEmpty()) {
                break;
            }
            Mail mail = known.get();
            Path file = mail.place().in(open.directory());
            Optional<Disk.Facts> facts = tree.disk().find(file);
            if (facts.isPresent()) {
                if (facts.get().size() != mail.size() || facts.get().modified() != mail.modified()) {
                    replaceEdited(mail, facts.get());
                    break;
                }
                try {
                    return tree.disk().open(file);
                } catch (NoSuchFileException e) {
                    // Renamed this moment; the next attempt knows.
                }
            }
            look();
        }
        throw new NoSuchFileException(message.base());
    }

    @Override
    public OptionalLong size(StoredMessage message) {
        Optional<Mail> mail = mail(message);
        return mail.isPresent() ? sizes.of(mail.get()) : OptionalLong.empty();
    }

    @Override
    public void counted(StoredMessage message, long size) {
        mail(message).ifPresent(mail -> sizes.counted(mail, size, newest()));
    }

    @Override
    public Optional<ByteBuffer> noted(StoredMessage message, Aspect aspect) {
        return mail(message).flatMap(notebook(aspect)::recall);
    }

    @Override
    public void note(StoredMessage message, Aspect aspect, byte[] octets) {
        mail(message).ifPresent(mail -> notebook(aspect).note(mail, octets));
    }

    private Notebook notebook(Aspect aspect) {
        return Objects.requireNonNull(notebooks.get(aspect));
    }

    private MailList newest() {
        return (MailList) state().messages();
    }

    private Optional<Mail> mail(StoredMessage message) {
        MailList newest = newest();
        int index = newest.indexOf(message.uid());
        return index < 0 ? Optional.empty() : Optional.of(newest.mail(index));
    }

    /// Messages are immutable (RFC 3501 §2.3.1.1): a file whose content was changed is another message.
    private void replaceEdited(Mail old, Disk.Facts facts) throws IOException {
        try {
            queue.submitAlone(() -> {
                Mailbox mailbox = open.mailbox();
                if (mailbox.byUid(old.uid()).filter(m -> m.equals(old)).isPresent()) {
                    long modSeq = open.nextModSeq();
                    Mail mail =
                            Scan.mail(mailbox.uidNext(), modSeq, old.message().flags(), old.place(), facts);
                    open.record(new Change(
                            modSeq,
                            mailbox.uidNext() + 1,
                            List.of(),
                            List.of(mail),
                            List.of(),
                            List.of(),
                            List.of(Gone.of(old, modSeq, open.now()))));
                }
                return Staged.done(true);
            });
        } catch (StoreRefusal e) {
            throw failure(e);
        }
    }

    @Override
    public Watch watch(Runnable listener) {
        Runnable own = listener::run;
        listeners.add(own);
        return () -> listeners.remove(own);
    }

    boolean isWatched() {
        return !listeners.isEmpty();
    }

    private void tell() {
        if (!listeners.isEmpty() && telling.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                telling.set(false);
                listeners.forEach(Runnable::run);
            });
        }
    }

    /// Gives the folder another name and place; `renaming` moves the directories.
    public void relocate(FolderName to, Path directory, Path state, CommitQueue.Effect renaming)
            throws IOException, StoreRefusal {
        queue.submitAlone(() -> {
            renaming.run();
            open.relocate(directory, state);
            sizes.relocate(state);
            notebooks.values().forEach(n -> n.relocate(state));
            name = to;
            return Staged.done(true);
        });
    }

    /// Ends the folder; `removal` removes its directories.
    public void drop(CommitQueue.Effect removal) throws IOException, StoreRefusal {
        queue.submitAlone(() -> {
            removal.run();
            open.drop();
            return Staged.done(true);
        });
        tell();
    }

    /// Gives the folder another UIDVALIDITY: its name had this one before, for other mail.
    public void renumber() throws IOException, StoreRefusal {
        queue.submitAlone(() -> {
            open.renumber();
            return Staged.done(true);
        });
    }

    public void close() throws IOException {
        sizes.save(newest());
        notebooks.values().forEach(n -> n.tidy(newest()));
        try {
            if (open.hasKeywordNews()) {
                look();
            }
        } catch (FolderGone e) {
            LOG.debug("{} went away", name);
        }
        try {
            queue.submitAlone(() -> {
                open.close();
                return Staged.done(true);
            });
        } catch (StoreRefusal e) {
            // It no longer exists, so there is nothing to end.
        }
    }
}
