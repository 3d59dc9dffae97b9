package org.tidemark.sync.internal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.StorageFailure;
import org.tidemark.mail.sync.DoctorReport;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.cache.Journal;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.cache.PictureShelf;
import org.tidemark.sync.internal.cache.outgoing.Outbox;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.ChangeFeed;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.ProfileLock;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.ConversationEdits;
import org.tidemark.sync.internal.sqlite.message.MessageWriter;
import org.tidemark.sync.internal.sqlite.mirror.AccountRemoval;
import org.tidemark.sync.internal.sqlite.mirror.DeltaWriter;
import org.tidemark.sync.internal.sqlite.mirror.SqlMirror;
import org.tidemark.sync.internal.sqlite.outbox.OutgoingFile;
import org.tidemark.sync.internal.sqlite.outbox.SqlOutbox;
import org.tidemark.sync.internal.sqlite.queue.AppendFile;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.State;
import org.tidemark.sync.internal.sqlite.queue.IntentWriter;
import org.tidemark.sync.internal.sqlite.queue.SqlJournal;
import org.tidemark.sync.internal.sqlite.queue.Withdrawal;
import org.tidemark.sync.internal.sqlite.read.SqlStore;
import org.tidemark.sync.internal.sqlite.remote.SqlPictures;
import org.tidemark.sync.internal.sqlite.upkeep.Doctor;
import org.tidemark.sync.internal.sqlite.upkeep.OpenedCache;
import org.tidemark.sync.internal.sqlite.upkeep.ProfileMarks;
import org.tidemark.sync.internal.sqlite.upkeep.Refolding;

/// The cache of one profile. One process at a time has it open.
public final class Cache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);

    /// Octets of pictures from elsewhere that are kept.
    private static final long PICTURES = 60_000_000;

    private final ProfileLock lock;
    private final ProfileMarks marks;
    private final ChangeFeed feed;
    private final Database database;
    private final Bodies bodies;
    private final Clock clock;
    private final IntentWriter writer;
    private final Mirror mirror;
    private final Journal journal;
    private final MailStore store;
    private final SqlOutbox outbox;
    private final PictureShelf pictures;
    private final List<String> notices;
    private final Refolding refolding;

    private Cache(OpenedCache opening, Clock clock) {
        this.notices = opening.notices();
        this.lock = opening.lock();
        this.marks = opening.marks();
        this.feed = opening.feed();
        this.database = opening.database();
        this.bodies = opening.bodies();
        this.clock = clock;
        this.writer = new IntentWriter(new MessageWriter(), bodies);
        this.mirror = new SqlMirror(database, bodies, new DeltaWriter(bodies));
        this.journal = new SqlJournal(database, bodies, writer);
        this.outbox = new SqlOutbox(database, bodies, writer, clock);
        this.store = new SqlStore(database, bodies, feed);
        this.pictures = new SqlPictures(database, clock, PICTURES);
        this.refolding = Refolding.start(database, bodies);
    }

    /// Opens the cache in `directory`, makes it where there is none, and repairs it where it is damaged.
    ///
    /// @throws ProfileException if another program has it open, or it cannot be made or repaired
    public static Cache open(Path directory, Clock clock) throws ProfileException {
        return open(directory, clock, sql -> {});
    }

    static Cache open(Path directory, Clock clock, Sql.Probe probe) throws ProfileException {
        return new Cache(OpenedCache.of(directory, clock, probe), clock);
    }

    /// What the user should know of the opening: that the cache was damaged, and where the old file is.
    public List<String> notices() {
        return List.copyOf(notices);
    }

    public Mirror mirror() {
        return mirror;
    }

    public Journal journal() {
        return journal;
    }

    public Outbox outbox() {
        return outbox;
    }

    public MailStore store() {
        return store;
    }

    public PictureShelf pictures() {
        return pictures;
    }

    /// A shelf with no more room than that: for tests.
    PictureShelf pictures(long room) {
        return new SqlPictures(database, clock, room);
    }

    /// Takes changes of the user: their effect on the screen and the intents, all in one lasting transaction.
    ///
    /// @return in the order of `intents`
    /// @throws IllegalArgumentException if one cannot be; then none is taken
    /// @throws IOException if the file of an append cannot be read
    public List<IntentId> submit(List<Intent> intents) throws IOException {
        List<Writing> writings = new ArrayList<>();
        for (Intent intent : intents) {
            writings.add(prepared(intent));
        }
        marks.waiting();
        return database.write(Durability.LASTING, tx -> {
            List<IntentId> ids = new ArrayList<>();
            for (Writing writing : writings) {
                ids.add(writing.in(tx));
            }
            return ids;
        });
    }

    /// A change whose files have been read.
    private interface Writing {
        IntentId in(Tx tx) throws SQLException;
    }

    private Writing prepared(Intent intent) throws IOException {
        if (intent instanceof Intent.Send send) {
            OutgoingFile file = OutgoingFile.read(send, clock);
            return tx -> SqlOutbox.write(tx, send.account(), file);
        }
        AppendFile file = intent instanceof Intent.Append append ? AppendFile.read(append, bodies, clock) : null;
        return tx -> writer.write(tx, intent, file);
    }

    /// Takes a message out of its conversation; false if it is alone already.
    public boolean split(MessageId message) {
        return database.write(Durability.LASTING, tx -> ConversationEdits.split(tx, message));
    }

    /// Makes one conversation of those of messages; false if they are one already.
    ///
    /// @throws IllegalArgumentException if they are of several accounts
    public boolean join(List<MessageId> messages) {
        return database.write(Durability.LASTING, tx -> ConversationEdits.join(tx, messages));
    }

    /// Takes a change back: an open one is forgotten with its effect, of one that is done the opposite is queued.
    ///
    /// @return false if nothing could be taken back
    public boolean undo(IntentId id) {
        marks.waiting();
        return database.write(Durability.LASTING, tx -> {
            boolean undone = withdraw(tx, id);
            for (IntentRows.Row row : IntentRows.family(tx.sql(), id.value())) {
                undone |= row.state() == State.DONE && reverse(tx, row);
            }
            return undone;
        });
    }

    private boolean reverse(Tx tx, IntentRows.Row row) throws SQLException {
        List<Intent> opposite = Withdrawal.opposite(tx.sql(), row);
        if (opposite.isEmpty()) {
            return false;
        }
        IntentRows.close(tx, row.id(), State.UNDONE);
        for (Intent intent : opposite) {
            writer.write(tx, intent, null);
        }
        return true;
    }

    /// Removes a waiting or refused change from the queue, with its effect on the screen; false if it is not in it.
    public boolean cancel(IntentId id) {
        return database.write(Durability.LASTING, tx -> withdraw(tx, id));
    }

    private static boolean withdraw(Tx tx, IntentId id) throws SQLException {
        if (SqlOutbox.isUnderWay(tx.sql(), id)) {
            return false;
        }
        boolean withdrawn = Withdrawal.cancel(tx, id.value());
        SqlOutbox.forgetWithdrawn(tx);
        return withdrawn;
    }

    /// Stores kept messages in a mailbox anew, and keeps them no more. Cut between the two, they are in both places.
    ///
    /// @throws IllegalArgumentException if one is not kept, or the target cannot take it; then none is stored
    public List<IntentId> restore(List<KeptMessage> kept, MailboxId target) throws IOException {
        List<Path> files = new ArrayList<>();
        try {
            List<Intent> appends = new ArrayList<>();
            Set<KeptMessage> known = Set.copyOf(store.kept());
            for (KeptMessage message : kept) {
                if (!known.contains(message)) {
                    throw new IllegalArgumentException("‘" + message.subject() + "’ is not kept any more.");
                }
                Path file = Files.createTempFile(bodies.spill(), "kept", ".eml");
                files.add(file);
                try (InputStream octets = store.raw(message.id())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "The text of ‘" + message.subject() + "’ is missing in the profile."))) {
                    Files.copy(octets, file, StandardCopyOption.REPLACE_EXISTING);
                }
                appends.add(new Intent.Append(target, file, flags(message), arrived(message)));
            }
            List<IntentId> ids = submit(appends);
            discard(kept);
            return ids;
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    private FlagSet flags(KeptMessage message) {
        return database.read(sql -> sql.first(
                        "SELECT flags FROM message WHERE id = ?",
                        row -> FlagSet.parse(row.getString(1)).without(Set.of(Flag.DELETED)),
                        message.id().value())
                .orElse(FlagSet.EMPTY));
    }

    private Optional<Instant> arrived(KeptMessage message) {
        long date = database.read(sql -> sql.number(
                "SELECT internal_date FROM message WHERE id = ?", message.id().value()));
        return date > 0 ? Optional.of(Instant.ofEpochMilli(date)) : Optional.empty();
    }

    /// Forgets kept messages for good.
    public void discard(List<KeptMessage> kept) {
        database.write(Durability.LASTING, tx -> {
            for (KeptMessage message : kept) {
                tx.sql()
                        .run(
                                "DELETE FROM message WHERE id = ? AND (kept_since IS NOT NULL OR mailbox IN"
                                        + " (SELECT id FROM mailbox WHERE hidden_since IS NOT NULL))",
                                message.id().value());
            }
            bodies.removeLoose(tx);
            tx.touchedTree();
            return 0;
        });
    }

    /// Forgets everything of an account; false if there is none of that name.
    public boolean removeAccount(String name) {
        boolean removed = database.write(Durability.LASTING, tx -> AccountRemoval.remove(tx, name));
        database.write(Durability.RETELLABLE, tx -> {
            bodies.removeLoose(tx);
            return 0;
        });
        return removed;
    }

    /// Examines the cache and, if `repair`, mends what can be mended from the cache itself.
    public DoctorReport check(boolean repair) {
        return new Doctor(database, bodies).examine(repair);
    }

    /// Never fails: what was committed is on the disk already. Where the end cannot be written (a full disk), the mark
    /// of an open cache stays, and the next opening looks closer.
    @Override
    public void close() {
        refolding.close();
        try {
            boolean idle = database.read(sql -> IntentRows.open(sql).isEmpty());
            database.close();
            if (!database.isSuspect()) {
                marks.closed(idle, database.file());
            }
        } catch (StorageFailure unwritten) {
            LOG.warn("The cache is checked at the next start", unwritten);
        } finally {
            feed.close();
            lock.close();
        }
    }

    /// Stands in for a disk with no more room than that: for tests.
    void limitPages(int pages) {
        database.limitPages(pages);
    }

    /// Lets go of everything as a process that is killed does: for tests of what is there afterwards.
    void abandon() {
        refolding.close();
        database.abandon();
        feed.close();
        lock.close();
    }
}
