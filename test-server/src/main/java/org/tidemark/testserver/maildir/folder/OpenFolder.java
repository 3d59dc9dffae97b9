package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.foreign.CourierKeywords;
import org.tidemark.testserver.maildir.foreign.ForeignLists;
import org.tidemark.testserver.maildir.foreign.ForeignUids;
import org.tidemark.testserver.maildir.journal.FolderFiles;
import org.tidemark.testserver.maildir.journal.JournalEntry;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Checkpoint;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.listing.DirectoryTimes;
import org.tidemark.testserver.maildir.listing.Listing;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoreRefusal;

/// A folder's mail directory and what is known of it, guarded by its [CommitQueue]: everything here but [#published]
/// and [#looksUnchanged] is called under that lock.
final class OpenFolder {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFolder.class);

    private final TreeContext tree;
    private final FolderFiles files;
    private final OtherServers others;
    private final Listing.Settling settling = new Listing.Settling();
    private final Map<String, Long> suspects = new HashMap<>();
    private final Map<String, Long> foreignUids = new HashMap<>();
    private final Map<String, Set<String>> foreignKeywords = new HashMap<>();
    private final Map<String, Absence> absences = new HashMap<>();
    private final Set<Long> unnamed = new HashSet<>();
    private final Map<String, JournalEntry.Gone> unremoved = new HashMap<>();
    private final Consumer<FolderState> onPublish;
    private volatile Path directory;
    private @Nullable Mailbox mailbox;
    private Redo redo = new Redo(List.of());
    private boolean changed;
    private volatile boolean dropped;
    private boolean closed;
    private volatile boolean foreign;
    private volatile @Nullable FolderState published;
    private volatile Looked looked = new Looked(DirectoryTimes.UNKNOWN, DirectoryTimes.UNKNOWN, true);

    /// How often in a row listings have lacked a message's file, none of them settled.
    ///
    /// @param since when the first did, in nanoseconds since 1970
    record Absence(long since, int listings) {}

    /// What the directories looked like.
    ///
    /// @param listed when they were last listed
    /// @param own after our own last change
    /// @param again the listing left a question open
    private record Looked(DirectoryTimes listed, DirectoryTimes own, boolean again) {}

    OpenFolder(TreeContext tree, Path directory, Path state, Consumer<FolderState> onPublish) {
        this.tree = tree;
        this.directory = directory;
        this.files = new FolderFiles(tree.disk(), state);
        this.onPublish = onPublish;
        this.others = new OtherServers(tree.disk());
    }

    TreeContext tree() {
        return tree;
    }

    Path directory() {
        return directory;
    }

    Listing.Settling settling() {
        return settling;
    }

    Redo redo() {
        return redo;
    }

    /// Base names whose appearance is doubtful, and when it was first seen (seconds since 1970).
    Map<String, Long> suspects() {
        return suspects;
    }

    Mailbox mailbox() {
        if (mailbox == null) {
            throw new IllegalStateException("the folder is not loaded");
        }
        return mailbox;
    }

    /// The newest snapshot that is durable.
    Optional<FolderState> published() {
        return Optional.ofNullable(published);
    }

    /// Makes sure there is a state to work on.
    ///
    /// @return true if it has just been read and may be behind the directories
    boolean ready() throws IOException, StoreRefusal {
        if (closed) {
            throw new IOException("The mail store is closed");
        }
        if (dropped || tree.disk().find(directory).isEmpty()) {
            throw new StoreRefusal(StoreRefusal.Reason.NONEXISTENT, "This folder no longer exists");
        }
        if (tree.disk().find(directory.resolve("cur")).isEmpty()
                || tree.disk().find(directory.resolve("new")).isEmpty()) {
            tree.disk().createDirectories(directory.resolve("cur"));
            tree.disk().createDirectories(directory.resolve("new"));
        }
        if (mailbox == null || files.isBroken()) {
            return load();
        }
        noticeOthers();
        return false;
    }

    /// The listing that a fresh state needed is done.
    void caughtUp() throws IOException {
        foreignUids.clear();
        foreignKeywords.clear();
        noticeOthers();
    }

    private void noticeOthers() throws IOException {
        DirectoryTimes now = DirectoryTimes.of(tree.disk(), directory);
        foreign |= !now.equals(looked.listed()) && !now.equals(looked.own());
    }

    private boolean load() throws IOException {
        files.close();
        Mailbox found = settle(files.load(directory));
        mailbox = found;
        tree.modSeqs().observe(found.highestModSeq());
        if (files.isBroken() || found.log().isOverdue(tree.retention(), now())) {
            found.log().trim(tree.retention(), now());
            files.fold(found, directory, DirectoryTimes.UNKNOWN);
        }
        redo.removeLeftovers(tree, directory, found);
        changed = true;
        return looked.again() || !looked.listed().equals(DirectoryTimes.of(tree.disk(), directory));
    }

    /// Decides what to go on with; only an intact state goes on as it is.
    private Mailbox settle(FolderFiles.Found found) throws IOException {
        redo = new Redo(List.of());
        foreignUids.clear();
        foreignKeywords.clear();
        looked = new Looked(DirectoryTimes.UNKNOWN, DirectoryTimes.UNKNOWN, true);
        return switch (found) {
            case FolderFiles.Intact intact -> {
                redo = new Redo(intact.recent());
                looked = new Looked(
                        intact.seen(), DirectoryTimes.UNKNOWN, intact.seen().equals(DirectoryTimes.UNKNOWN));
                if (CourierKeywords.written(tree.disk(), directory) > 0) {
                    doubt();
                    if (intact.recent().isEmpty()) {
                        others.toldBefore(intact.mailbox());
                    }
                }
                if (intact.mailbox().isUntouched()) {
                    // The first listing may not have come to its end.
                    readForeign()
                            .filter(f -> f.uidValidity()
                                    != intact.mailbox().identity().uidValidity())
                            .ifPresent(f -> foreignUids.clear());
                }
                yield intact.mailbox();
            }
            case FolderFiles.Rolled rolled -> {
                LOG.warn("{}: {}; every message gets a new MODSEQ", directory, rolled.why());
                yield new Beginning(tree, directory).renew(rolled.mailbox(), 0, false);
            }
            case FolderFiles.Absent absent -> {
                Optional<ForeignUids> foreign = readForeign();
                yield new Beginning(tree, directory).create(absent.uidValidity(), foreign);
            }
        };
    }

    private Optional<ForeignUids> readForeign() throws IOException {
        Optional<ForeignUids> foreign = ForeignUids.read(tree.disk(), directory);
        foreign.ifPresent(f -> foreignUids.putAll(f.uids()));
        foreignKeywords.putAll(CourierKeywords.read(tree.disk(), directory));
        return foreign;
    }

    /// Proof that this state is of an earlier time than a client has seen: all messages get a new modSeq above
    /// `modSeq`.
    void renew(long modSeq) throws IOException {
        LOG.warn("{}: a client has seen MODSEQ {}, above ours; every message gets a new one", directory, modSeq);
        mailbox = new Beginning(tree, directory).renew(mailbox(), modSeq, false);
        files.fold(mailbox(), directory, DirectoryTimes.UNKNOWN);
        changed = true;
    }

    /// The same messages under another UIDVALIDITY.
    void renumber() throws IOException {
        mailbox = new Beginning(tree, directory).renew(mailbox(), 0, true);
        files.fold(mailbox(), directory, DirectoryTimes.UNKNOWN);
        changed = true;
    }

    /// Nanoseconds since 1970.
    long now() {
        Instant now = tree.clock().instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    long nextModSeq() throws IOException {
        return tree.modSeqs().next(mailbox().highestModSeq());
    }

    /// Writes an entry, and applies it if it is a change. Not durable before the group is.
    void record(JournalEntry entry) throws IOException {
        files.append(entry);
        if (entry instanceof Change change) {
            mailbox().apply(change);
            changed = true;
        }
    }

    /// Makes durable what was recorded, ahead of the group.
    void force() throws IOException {
        files.force();
    }

    /// Makes durable and publishes what was recorded.
    void commit() throws IOException {
        files.force();
        if (changed) {
            changed = false;
            FolderState state = mailbox().state();
            published = state;
            onPublish.accept(state);
        }
    }

    /// After the files were touched.
    ///
    /// @param failure what went wrong with them, if anything did
    void rest(@Nullable IOException failure) {
        if (failure != null) {
            LOG.warn("{}: {}; looked at again later", directory, failure.toString());
        }
        if (dropped || closed) {
            return;
        }
        try {
            DirectoryTimes now = DirectoryTimes.of(tree.disk(), directory);
            looked = new Looked(looked.listed(), now, looked.again() || failure != null);
            if ((files.outgrown() || mailbox().hasSurplusKeywords()) && unremoved.isEmpty()) {
                checkpoint();
                mailbox().log().trim(tree.retention(), now());
                files.fold(mailbox(), directory, DirectoryTimes.UNKNOWN);
                others.tellAll(directory, mailbox(), tree.clock().instant());
            }
            others.tell(directory, mailbox(), tree.clock().instant());
        } catch (IOException e) {
            LOG.warn("{}: cannot tidy up: {}", directory, e.toString());
        }
    }

    /// The result of a listing.
    void listed(DirectoryTimes times, boolean again) {
        looked = new Looked(times, looked.own(), again);
        foreign = false;
        redo = new Redo(List.of());
        if (!again) {
            foreignUids.clear();
        }
    }

    /// Asks for another look.
    void doubt() {
        looked = new Looked(looked.listed(), looked.own(), true);
    }

    /// Whether a listing would be a waste: nothing moved since the last one, or only we did and a later look will
    /// do.
    boolean looksUnchanged() throws IOException {
        Looked then = looked;
        DirectoryTimes now = DirectoryTimes.of(tree.disk(), directory);
        boolean quiet = settling.quiet(now, tree.clock().instant());
        return now.equals(then.listed()) && !(then.again() && quiet) || now.equals(then.own()) && !quiet && !foreign;
    }

    /// Whether a listing is still owed, sooner or later.
    boolean owesListing() {
        Looked then = looked;
        return then.again() || !then.own().equals(then.listed());
    }

    /// Moves a message's file to where the last change says it is. If that fails, or somebody else moved it first,
    /// the name it has stands until the next listing, which merges or tries again.
    void moveFile(long uid, Place from, Place to) {
        if (from.equals(to)) {
            return;
        }
        Disk disk = tree.disk();
        try {
            Optional<Disk.Facts> there = disk.find(to.in(directory));
            if (there.isEmpty()
                    || there.get().inode() == disk.facts(from.in(directory)).inode()) {
                disk.rename(from.in(directory), to.in(directory));
                return;
            }
        } catch (IOException e) {
            LOG.debug("{}: {} keeps its name: {}", directory, from.name(), e.toString());
        }
        mailbox().relocate(uid, from);
        unnamed.add(uid);
        doubt();
    }

    /// Removes the file of an expunged message. If that fails it is tried again at the next listing.
    void removeFile(JournalEntry.Gone gone, Place place) {
        try {
            tree.disk().delete(place.in(directory));
        } catch (java.nio.file.NoSuchFileException e) {
            LOG.debug("{}: {} is gone already", directory, place.name());
        } catch (IOException e) {
            LOG.warn("{}: {} cannot be removed now: {}", directory, place.name(), e.toString());
            unremoved.put(gone.base(), gone);
            doubt();
        }
    }

    /// Reads what another server has told about files that are new to us.
    void hearOthers() throws IOException {
        Optional<ForeignUids> news = others.news(directory, mailbox().identity().uidValidity());
        if (news.isPresent()) {
            foreignUids.putAll(news.get().uids());
            List<String> theirs = new ForeignLists(tree.disk(), directory).dovecotKeywords();
            int known = mailbox().keywords().names().size();
            mailbox().keywords().add(theirs.subList(Math.min(known, theirs.size()), theirs.size()));
        }
    }

    boolean hasKeywordNews() throws IOException {
        return !dropped && others.hasKeywordNews(directory);
    }

    /// What another server did to keywords since we last looked.
    Optional<OtherServers.KeywordNews> keywordNews() throws IOException {
        Optional<OtherServers.KeywordNews> news = others.keywordNews(directory);
        news.ifPresent(n -> foreignKeywords.putAll(n.now()));
        return news;
    }

    /// UIDs by base name that another server gave to messages which we have not met yet.
    Map<String, Long> foreignUids() {
        return foreignUids;
    }

    /// Keywords by base name that another server kept beside the mail.
    Map<String, Set<String>> foreignKeywords() {
        return foreignKeywords;
    }

    /// Messages whose files are missing in a folder that does not come to rest, by base name.
    Map<String, Absence> absences() {
        return absences;
    }

    /// UIDs of messages whose file does not say their flags yet.
    Set<Long> unnamed() {
        return unnamed;
    }

    /// Expunged messages whose file is still there, by base name.
    Map<String, JournalEntry.Gone> unremoved() {
        return unremoved;
    }

    private void checkpoint() throws IOException {
        tree.disk().forceDirectory(directory.resolve("cur"));
        tree.disk().forceDirectory(directory.resolve("new"));
    }

    /// Follows a rename of the folder.
    void relocate(Path to, Path state) {
        directory = to;
        files.relocate(state);
    }

    boolean isDropped() {
        return dropped;
    }

    /// The folder is deleted.
    void drop() throws IOException {
        dropped = true;
        files.close();
    }

    /// Ends cleanly: the next start need not list nor redo anything.
    void close() throws IOException {
        closed = true;
        if (mailbox != null && !files.isBroken() && !dropped && unremoved.isEmpty()) {
            checkpoint();
            others.tellAll(directory, mailbox, tree.clock().instant());
            Looked then = looked;
            files.append(new Checkpoint(then.again() ? DirectoryTimes.UNKNOWN : then.listed()));
            files.force();
        }
        files.close();
    }
}
