package org.tidemark.sync.internal.sqlite.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.store.SearchCoverage;
import org.tidemark.mail.store.StoreChange;
import org.tidemark.mail.store.Subscription;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.AttachedReader;
import org.tidemark.sync.internal.mime.MessageReader;
import org.tidemark.sync.internal.mime.ParsedText;
import org.tidemark.sync.internal.sqlite.bodies.Bodies;
import org.tidemark.sync.internal.sqlite.db.ChangeFeed;
import org.tidemark.sync.internal.sqlite.db.Database;
import org.tidemark.sync.internal.sqlite.db.Database.Durability;
import org.tidemark.sync.internal.sqlite.db.LongList;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.message.EventLog;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.queue.ChangeSentence;
import org.tidemark.sync.internal.sqlite.queue.IntentRows;
import org.tidemark.sync.internal.sqlite.search.FullText;

/// What screens and reading commands see of the cache.
public final class SqlStore implements MailStore {
    private static final String MAILBOX = """
        SELECT id, account, name, role, selectable, on_server, total, unread, known, "exists", texts, synced_at,
          problem,
          (SELECT min(h.date) FROM message h WHERE h.shown_in = mailbox.id AND h.date > coalesce(
            (SELECT max(t.date) FROM message t WHERE t.shown_in = mailbox.id AND t.body < 2), -9e18)) AS oldest_text
        FROM mailbox WHERE (hidden_since IS NULL OR total > 0) AND
        """;
    private static final Comparator<Mailbox> TREE_ORDER = Comparator.comparing(
                    (Mailbox m) -> !m.name().isInbox())
            .thenComparing(m -> m.role() == MailboxRole.INBOX ? MailboxRole.NONE : m.role())
            .thenComparing(m -> m.name().display(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Mailbox::name);

    private final Database database;
    private final Bodies bodies;
    private final ChangeFeed feed;

    public SqlStore(Database database, Bodies bodies, ChangeFeed feed) {
        this.database = database;
        this.bodies = bodies;
        this.feed = feed;
    }

    @Override
    public List<AccountSummary> accounts() {
        return database.read(sql -> sql.all(
                """
                SELECT id, name, synced_at,
                  coalesce((SELECT value FROM fact WHERE account = account.id AND fact.name = 'user'), '') AS user
                FROM account ORDER BY id
                """,
                row -> new AccountSummary(
                        new AccountId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("user"),
                        Sql.optionalLong(row, "synced_at").map(Instant::ofEpochMilli))));
    }

    @Override
    public List<Mailbox> mailboxes(AccountId account) {
        return database.read(sql -> mailboxes(sql, MAILBOX + " account = ?", account.value())).stream()
                .sorted(TREE_ORDER)
                .toList();
    }

    @Override
    public Optional<Mailbox> mailbox(MailboxId id) {
        return database.read(sql -> mailboxes(sql, MAILBOX + " id = ?", id.value())).stream()
                .findFirst();
    }

    @Override
    public Optional<Mailbox> find(AccountId account, MailboxName name) {
        return database
                .read(sql -> mailboxes(sql, MAILBOX + " account = ? AND name = ?", account.value(), name.wire()))
                .stream()
                .findFirst();
    }

    private static List<Mailbox> mailboxes(Sql sql, String query, Object... values) throws SQLException {
        return sql.all(query, SqlStore::mailbox, values);
    }

    private static Mailbox mailbox(ResultSet row) throws SQLException {
        int known = row.getInt("known");
        return new Mailbox(
                new MailboxId(row.getLong("id")),
                new AccountId(row.getLong("account")),
                new MailboxName(row.getString("name")),
                MailboxRole.valueOf(row.getString("role")),
                row.getBoolean("selectable"),
                row.getInt("total"),
                row.getInt("unread"),
                known,
                Math.max(known, row.getInt("exists")),
                row.getInt("texts"),
                Sql.optionalLong(row, "oldest_text").map(Instant::ofEpochMilli),
                Sql.optionalLong(row, "synced_at").map(Instant::ofEpochMilli),
                Optional.ofNullable(row.getString("problem")),
                !row.getBoolean("on_server"));
    }

    @Override
    public MessageIds list(ListQuery query) {
        return database.read(sql -> {
            ListSql.Query statement = ListSql.of(narrowed(sql, query));
            LongList ids = new LongList();
            Set<Long> threads = new HashSet<>();
            sql.each(
                    statement.sql(),
                    row -> {
                        if (!query.conversations() || threads.add(row.getLong(2))) {
                            ids.add(row.getLong(1));
                        }
                    },
                    statement.values());
            return new MessageIds(ids.toArray());
        });
    }

    /// A role that one mailbox has is that mailbox, whose list is in order already.
    private static ListQuery narrowed(Sql sql, ListQuery query) throws SQLException {
        if (!(query.source() instanceof ListQuery.Source.InRole(MailboxRole role))) {
            return query;
        }
        List<Long> mailboxes = sql.all(
                "SELECT id FROM mailbox WHERE role = ? AND hidden_since IS NULL", row -> row.getLong(1), role.name());
        return mailboxes.size() == 1
                ? new ListQuery(
                        new ListQuery.Source.InMailbox(new MailboxId(mailboxes.getFirst())),
                        query.filters(),
                        query.conversations())
                : query;
    }

    @Override
    public List<MessageRow> rows(List<MessageId> ids, boolean conversations) {
        return database.read(sql -> MessageRows.rows(sql, ids, conversations));
    }

    @Override
    public Optional<MessageView> message(MessageId id) {
        return database.read(sql -> MessageRows.view(sql, id.value()));
    }

    @Override
    public Optional<MessageId> find(MailboxId mailbox, Uid uid) {
        return database.read(sql -> sql.first(
                "SELECT id FROM message WHERE mailbox = ?1 AND uid = ?2 AND shown_in = ?1",
                row -> new MessageId(row.getLong(1)),
                mailbox.value(),
                uid.value()));
    }

    @Override
    public List<MessageId> conversation(ThreadId thread) {
        return database.read(sql -> {
            Map<String, MessageId> each = new LinkedHashMap<>();
            sql.each(
                    "SELECT id, msgid FROM message WHERE thread = ? AND shown_in IS NOT NULL ORDER BY date, id",
                    row -> each.putIfAbsent(
                            Optional.ofNullable(row.getString(2)).orElse("/" + row.getLong(1)),
                            new MessageId(row.getLong(1))),
                    thread.value());
            return List.copyOf(each.values());
        });
    }

    @Override
    public List<MessageId> withConversations(List<MessageId> ids) {
        return database.read(sql -> MessageRows.conversations(sql, ids));
    }

    private record Text(long size, boolean complete, Optional<String> problem) {}

    @Override
    public MessageContent content(MessageId id) throws IOException {
        Text state = database.read(sql -> sql.first(
                        "SELECT size, body, body_problem FROM message WHERE id = ?",
                        row -> new Text(row.getLong(1), row.getInt(2) == 2, Optional.ofNullable(row.getString(3))),
                        id.value()))
                .orElse(new Text(0, false, Optional.of("The message is not there any more.")));
        Optional<Octets> octets = octets(id);
        if (octets.isPresent()) {
            ParsedText text = MessageReader.read(octets.get());
            return new MessageContent.Here(text.plain(), text.html(), text.attachments());
        }
        Optional<Octets> beginning = database.read(sql -> bodies.beginning(sql, id.value()));
        Optional<ParsedText> begun =
                beginning.isPresent() ? MessageReader.readBeginning(beginning.get(), state.size()) : Optional.empty();
        if (begun.isPresent()) {
            return new MessageContent.Here(
                    begun.get().plain(), begun.get().html(), begun.get().attachments());
        }
        if (state.complete()) {
            wantAgain(id);
        }
        return state.problem()
                .<MessageContent>map(MessageContent.Damaged::new)
                .orElseGet(() -> new MessageContent.NotHere(state.size()));
    }

    private Optional<Octets> octets(MessageId id) {
        return database.read(sql -> bodies.octets(sql, id.value()));
    }

    /// The file of a message is missing: forget it, so that it is fetched again.
    private void wantAgain(MessageId id) {
        database.write(Durability.RETELLABLE, tx -> {
            tx.sql().run("DELETE FROM body WHERE message = ?", id.value());
            return tx.sql().run("UPDATE message SET body = 0 WHERE id = ?", id.value());
        });
    }

    @Override
    public Optional<InputStream> raw(MessageId id) throws IOException {
        Optional<Octets> octets = octets(id);
        return octets.isPresent() ? Optional.of(open(octets.get())) : Optional.empty();
    }

    private static InputStream open(Octets octets) throws IOException {
        return switch (octets) {
            case Octets.InMemory(byte[] bytes) -> new ByteArrayInputStream(bytes);
            case Octets.Spilled(Path file, long size) -> Files.newInputStream(file);
        };
    }

    @Override
    public Optional<InputStream> attachment(MessageId id, String section) throws IOException {
        Optional<Octets> octets = octets(id);
        return octets.isPresent() ? MessageReader.part(octets.get(), section) : Optional.empty();
    }

    @Override
    public Optional<AttachedMessage> attachedMessage(MessageId id, String section) throws IOException {
        Optional<Octets> octets = octets(id);
        return octets.isPresent() ? AttachedReader.read(octets.get(), section) : Optional.empty();
    }

    @Override
    public List<QueuedIntent> queue() {
        return database.read(sql -> {
            List<QueuedIntent> queue = new ArrayList<>();
            for (IntentRows.Row row : IntentRows.open(sql)) {
                queue.add(queued(sql, row));
            }
            return queue;
        });
    }

    private static QueuedIntent queued(Sql sql, IntentRows.Row row) throws SQLException {
        List<MessageId> messages = IntentRows.members(sql, row.id()).stream()
                .filter(m -> !m.made() || row.kind() == IntentKind.APPEND)
                .map(m -> new MessageId(m.message()))
                .toList();
        return new QueuedIntent(
                new IntentId(row.id()),
                new AccountId(row.account()),
                row.kind().text(),
                ChangeSentence.of(sql, row),
                messages,
                Instant.ofEpochMilli(row.createdAt()),
                switch (row.state()) {
                    case REFUSED -> QueuedIntent.State.REFUSED;
                    case ATTENTION -> QueuedIntent.State.NEEDS_ATTENTION;
                    case WAITING, DONE, CANCELLED, UNDONE -> QueuedIntent.State.WAITING;
                },
                row.reason());
    }

    @Override
    public SearchCoverage coverage() {
        return database.read(sql -> {
            int left = (int) FullText.textsLeft(sql);
            return sql.first(
                            "SELECT coalesce(sum(known), 0), coalesce(sum(max(known, \"exists\")), 0),"
                                    + " coalesce(sum(texts), 0) FROM mailbox WHERE hidden_since IS NULL",
                            row -> new SearchCoverage(row.getInt(1), row.getInt(2), Math.max(0, row.getInt(3) - left)))
                    .orElseThrow();
        });
    }

    @Override
    public List<KeptMessage> kept() {
        return database.read(KeptRows::all);
    }

    @Override
    public Map<String, Integer> changesSince(Instant since) {
        return database.read(sql -> EventLog.since(sql, since.toEpochMilli()));
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        return feed.subscribe(listener);
    }

    @Override
    public List<FolderDump> dumpFolders(AccountId account) {
        return database.read(sql -> sql.all(
                """
                SELECT b.name, count(m.id), coalesce(sum(m.bits & 1), 0), coalesce(sum(m.bits >> 1 & 1), 0),
                  coalesce(sum(m.bits >> 2 & 1), 0)
                FROM mailbox b LEFT JOIN message m ON m.mailbox = b.id AND m.uid IS NOT NULL AND m.gone = 0
                WHERE b.account = ? AND b.on_server = 1 AND b.selectable = 1 GROUP BY b.id ORDER BY b.name
                """,
                row -> new FolderDump(
                        new MailboxName(row.getString(1)), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5)),
                account.value()));
    }

    @Override
    public void dumpMessages(AccountId account, Consumer<MessageDump> out) {
        database.read(sql -> {
            sql.each(
                    """
                    SELECT b.name, m.uid, m.flags, coalesce(x.sha256, '-')
                    FROM mailbox b JOIN message m ON m.mailbox = b.id LEFT JOIN body x ON x.message = m.id
                    WHERE b.account = ? AND b.on_server = 1 AND m.uid IS NOT NULL AND m.gone = 0
                    ORDER BY b.name, m.uid
                    """,
                    row -> out.accept(new MessageDump(
                            new MailboxName(row.getString(1)),
                            new Uid(row.getLong(2)),
                            sorted(row.getString(3)),
                            row.getString(4))),
                    account.value());
            return 0;
        });
    }

    /// In the order of their characters, as `sort` in the C locale has them.
    private static String sorted(String flags) {
        return FlagSet.parse(flags).asSet().stream()
                .map(Flag::name)
                .sorted()
                .reduce((a, b) -> a + ' ' + b)
                .orElse("");
    }
}
