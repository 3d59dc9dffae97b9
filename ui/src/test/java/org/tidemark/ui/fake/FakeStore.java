package org.tidemark.ui.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Source;
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

/// A cache in memory. Every call notes if it came on the FX thread, which the window must never do.
public final class FakeStore implements MailStore {
    private static final int PREVIEW = 140;

    final Map<AccountId, AccountSummary> accounts = new LinkedHashMap<>();
    final Map<MailboxId, Mailbox> mailboxes = new LinkedHashMap<>();
    final Map<MessageId, FakeMessage> messages = new TreeMap<>();
    final List<QueuedIntent> queue = new ArrayList<>();
    final Map<String, Integer> changes = new LinkedHashMap<>();
    private final List<Consumer<StoreChange>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> onFxThread = new HashSet<>();
    private long sequence;
    private Optional<String> failure = Optional.empty();

    /// What was called on the FX thread so far.
    public synchronized Set<String> callsOnFxThread() {
        return Set.copyOf(onFxThread);
    }

    synchronized void called(String method) {
        if (Thread.currentThread().getName().equals("JavaFX Application Thread")) {
            onFxThread.add(method);
        }
    }

    /// Makes lists fail with this message until it is called with none.
    public synchronized void failLists(Optional<String> why) {
        failure = why;
    }

    /// What is said to have changed since any moment.
    public synchronized void tell(Map<String, Integer> counts) {
        changes.putAll(counts);
    }

    /// Tells the listeners, outside the lock.
    public void changed(Set<MailboxId> where, boolean tree) {
        StoreChange change;
        synchronized (this) {
            change = new StoreChange(++sequence, where, tree, true);
        }
        listeners.forEach(l -> l.accept(change));
    }

    @Override
    public synchronized List<AccountSummary> accounts() {
        called("accounts");
        return List.copyOf(accounts.values());
    }

    @Override
    public synchronized List<Mailbox> mailboxes(AccountId account) {
        called("mailboxes");
        Map<MailboxId, int[]> counts = counts();
        return mailboxes.values().stream()
                .filter(m -> m.account().equals(account))
                .map(m -> counted(m, counts))
                .toList();
    }

    private Map<MailboxId, int[]> counts() {
        Map<MailboxId, int[]> counts = new LinkedHashMap<>();
        for (FakeMessage message : messages.values()) {
            int[] count = counts.computeIfAbsent(message.mailbox(), m -> new int[3]);
            count[0]++;
            count[1] += message.flags().contains(Flag.SEEN) ? 0 : 1;
            count[2] += message.content() instanceof MessageContent.NotHere ? 0 : 1;
        }
        return counts;
    }

    private static Mailbox counted(Mailbox m, Map<MailboxId, int[]> counts) {
        int[] count = counts.getOrDefault(m.id(), new int[3]);
        return new Mailbox(
                m.id(),
                m.account(),
                m.name(),
                m.role(),
                m.selectable(),
                count[0],
                count[1],
                m.headersHere() < 0 ? count[0] / 3 : count[0],
                count[0],
                count[2],
                m.oldestText(),
                m.syncedAt(),
                m.problem(),
                m.pending());
    }

    @Override
    public synchronized Optional<Mailbox> mailbox(MailboxId id) {
        called("mailbox");
        return Optional.ofNullable(mailboxes.get(id)).map(m -> counted(m, counts()));
    }

    @Override
    public synchronized Optional<Mailbox> find(AccountId account, MailboxName name) {
        return mailboxes.values().stream()
                .filter(m -> m.account().equals(account) && m.name().equals(name))
                .findFirst();
    }

    @Override
    public synchronized MessageIds list(ListQuery query) {
        called("list");
        failure.ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        Predicate<FakeMessage> wanted = source(query.source());
        List<FakeMessage> found = messages.values().stream()
                .filter(wanted)
                .filter(m -> query.filters().stream().allMatch(f -> passes(m, f)))
                .sorted(Comparator.comparing(FakeMessage::date).reversed().thenComparing(m -> -m.id().value()))
                .toList();
        if (query.conversations()) {
            Set<ThreadId> seen = new HashSet<>();
            found = found.stream().filter(m -> seen.add(m.thread())).toList();
        }
        return new MessageIds(found.stream().mapToLong(m -> m.id().value()).toArray());
    }

    private Predicate<FakeMessage> source(Source source) {
        return switch (source) {
            case Source.InMailbox(MailboxId id) -> m -> m.mailbox().equals(id);
            case Source.InRole(var role) -> m -> mailboxes.get(m.mailbox()).role() == role;
            case Source.Starred starred -> m -> m.flags().contains(Flag.FLAGGED);
            case Source.Waiting waiting -> m -> isWaiting(m.id());
            case Source.Found(var expression) -> m -> FakeSearch.matches(expression, m);
            case Source.OfAccount(AccountId account) ->
                m -> mailboxes.get(m.mailbox()).account().equals(account);
            case Source.Arrived(Instant since) -> m -> !m.date().isBefore(since);
        };
    }

    private static boolean passes(FakeMessage message, ListQuery.Filter filter) {
        return switch (filter) {
            case UNREAD -> !message.flags().contains(Flag.SEEN);
            case STARRED -> message.flags().contains(Flag.FLAGGED);
            case ATTACHMENTS -> message.hasFiles();
        };
    }

    private boolean isWaiting(MessageId id) {
        return queue.stream().anyMatch(q -> q.messages().contains(id));
    }

    @Override
    public synchronized List<MessageRow> rows(List<MessageId> ids, boolean conversations) {
        called("rows");
        return ids.stream()
                .filter(messages::containsKey)
                .map(id -> row(messages.get(id), conversations))
                .toList();
    }

    private MessageRow row(FakeMessage m, boolean conversations) {
        List<FakeMessage> thread = conversations ? line(m) : List.of(m);
        String text = m.plain().replaceAll("\\s+", " ").strip();
        int unread = (int)
                thread.stream().filter(t -> !t.flags().contains(Flag.SEEN)).count();
        boolean starred = thread.stream().anyMatch(t -> t.flags().contains(Flag.FLAGGED));
        FlagSet flags = unread > 0 ? m.flags().without(Set.of(Flag.SEEN)) : m.flags();
        return new MessageRow(
                m.id(),
                m.mailbox(),
                m.thread(),
                m.from(),
                thread.stream().map(FakeMessage::from).distinct().toList(),
                m.subject(),
                text.substring(0, Math.min(PREVIEW, text.length())),
                m.date(),
                starred ? flags.with(Set.of(Flag.FLAGGED)) : flags,
                thread.stream().anyMatch(t -> isWaiting(t.id())),
                thread.stream().anyMatch(FakeMessage::hasFiles),
                !(m.content() instanceof MessageContent.NotHere),
                m.size(),
                thread.size(),
                unread);
    }

    /// The messages of a conversation in the mailbox of one of them, oldest first.
    private List<FakeMessage> line(FakeMessage m) {
        return thread(m.thread()).stream()
                .filter(t -> t.mailbox().equals(m.mailbox()))
                .sorted(Comparator.comparing(FakeMessage::date))
                .toList();
    }

    @Override
    public synchronized List<MessageId> withConversations(List<MessageId> ids) {
        called("withConversations");
        return ids.stream()
                .filter(messages::containsKey)
                .flatMap(id -> line(messages.get(id)).stream())
                .map(FakeMessage::id)
                .distinct()
                .toList();
    }

    private final Map<ThreadId, List<MessageId>> threads = new LinkedHashMap<>();

    synchronized void put(FakeMessage message) {
        messages.put(message.id(), message);
        List<MessageId> ids = threads.computeIfAbsent(message.thread(), t -> new ArrayList<>());
        if (!ids.contains(message.id())) {
            ids.add(message.id());
        }
    }

    /// Puts a message into another conversation.
    synchronized void regroup(MessageId id, ThreadId thread) {
        FakeMessage message = messages.get(id);
        threads.getOrDefault(message.thread(), new ArrayList<>()).remove(id);
        put(message.within(thread));
    }

    private List<FakeMessage> thread(ThreadId id) {
        return threads.getOrDefault(id, List.of()).stream()
                .filter(messages::containsKey)
                .map(messages::get)
                .toList();
    }

    @Override
    public synchronized Optional<MessageView> message(MessageId id) {
        called("message");
        return Optional.ofNullable(messages.get(id))
                .map(m -> new MessageView(
                        m.id(),
                        m.mailbox(),
                        Optional.of(new Uid(m.id().value())),
                        m.thread(),
                        m.subject(),
                        List.of(m.from()),
                        m.to(),
                        List.of(),
                        List.of(),
                        m.date(),
                        m.date(),
                        m.size(),
                        m.flags(),
                        Optional.of(m.id().value() + "@example.org"),
                        queue.stream()
                                .filter(q -> q.messages().contains(id))
                                .map(QueuedIntent::sentence)
                                .toList()));
    }

    @Override
    public synchronized Optional<MessageId> find(MailboxId mailbox, Uid uid) {
        return Optional.of(new MessageId(uid.value())).filter(messages::containsKey);
    }

    @Override
    public synchronized List<MessageId> conversation(ThreadId thread) {
        called("conversation");
        return thread(thread).stream()
                .sorted(Comparator.comparing(FakeMessage::date))
                .map(FakeMessage::id)
                .toList();
    }

    @Override
    public synchronized MessageContent content(MessageId id) {
        called("content");
        return messages.get(id).content();
    }

    @Override
    public synchronized Optional<InputStream> raw(MessageId id) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<InputStream> attachment(MessageId id, String section) throws IOException {
        called("attachment");
        return Optional.ofNullable(messages.get(id).octets().get(section)).map(ByteArrayInputStream::new);
    }

    /// What is attached to messages, by section.
    public final Map<String, AttachedMessage> attached = new HashMap<>();

    @Override
    public synchronized Optional<AttachedMessage> attachedMessage(MessageId id, String section) {
        called("attachedMessage");
        return Optional.ofNullable(attached.get(section));
    }

    @Override
    public synchronized List<QueuedIntent> queue() {
        called("queue");
        return List.copyOf(queue);
    }

    @Override
    public List<KeptMessage> kept() {
        return List.of();
    }

    @Override
    public synchronized SearchCoverage coverage() {
        called("coverage");
        int texts = (int) messages.values().stream()
                .filter(m -> !(m.content() instanceof MessageContent.NotHere))
                .count();
        return new SearchCoverage(messages.size(), messages.size(), texts);
    }

    @Override
    public synchronized Map<String, Integer> changesSince(Instant since) {
        called("changesSince");
        return Map.copyOf(changes);
    }

    @Override
    public Subscription onChange(Consumer<StoreChange> listener) {
        called("onChange");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<FolderDump> dumpFolders(AccountId account) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void dumpMessages(AccountId account, Consumer<MessageDump> out) {
        throw new UnsupportedOperationException();
    }
}
