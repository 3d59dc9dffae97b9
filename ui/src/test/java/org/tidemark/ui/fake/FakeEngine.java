package org.tidemark.ui.fake;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.DoctorReport;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.mail.sync.SyncStatus;

/// An engine without a server: changes take effect in [FakeStore] at once and wait there.
public final class FakeEngine implements MailEngine {
    private final FakeStore store = new FakeStore();
    private final Clock clock;
    private final Map<IntentId, List<FakeMessage>> before = new LinkedHashMap<>();
    private final Map<String, SyncStatus> statuses = new LinkedHashMap<>();
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final List<Intent> submitted = new CopyOnWriteArrayList<>();
    private final List<MessageId> fetched = new CopyOnWriteArrayList<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();
    private final FakePictures pictures = new FakePictures(store);
    private final FakeAccountBook book = new FakeAccountBook();
    private final Set<String> tested = new HashSet<>();
    private Optional<SyncProblem> testResult = Optional.empty();
    private NetworkPolicy policy = NetworkPolicy.ONLINE;
    private long nextIntent = 1;
    private int requests;

    public FakeEngine(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<String> notices() {
        return List.of();
    }

    @Override
    public FakeStore store() {
        return store;
    }

    /// Everything that was submitted, in order.
    public List<Intent> submitted() {
        return List.copyOf(submitted);
    }

    /// What was asked for before everything else.
    public List<MessageId> fetchedFirst() {
        return List.copyOf(fetched);
    }

    public synchronized int syncRequests() {
        return requests;
    }

    /// What the account wizard's test answers.
    public synchronized void answerTest(Optional<SyncProblem> problem) {
        testResult = problem;
    }

    /// Sets an account's status and tells the listeners.
    public void status(SyncStatus status) {
        synchronized (this) {
            statuses.put(status.account(), status);
        }
        listeners.forEach(l -> l.accept(status));
    }

    /// A status of this kind without anything special.
    public SyncStatus plainStatus(String account, SyncStatus.Connection connection, Instant since) {
        return new SyncStatus(
                account,
                connection,
                since,
                Optional.empty(),
                Optional.of(receipt(account)),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    private static SyncReceipt receipt(String account) {
        return new SyncReceipt(
                account,
                SyncReceipt.Outcome.DONE,
                1024,
                280,
                2,
                180,
                9,
                1,
                3,
                2,
                0,
                3,
                Map.of("qresync", 1),
                0,
                0,
                0,
                List.of());
    }

    /// The settings of the accounts that were added.
    public AccountBook accounts() {
        return book;
    }

    /// The password of an account that was added, as it was given last.
    public synchronized String password(String account) {
        return passwords.getOrDefault(account, "");
    }

    @Override
    public void addAccount(AccountSettings settings, char[] password) {
        store.called("addAccount");
        synchronized (this) {
            passwords.put(settings.name(), new String(password));
        }
        boolean known = book.all().stream().anyMatch(a -> a.name().equals(settings.name()));
        book.put(settings);
        if (known) {
            status(plainStatus(settings.name(), SyncStatus.Connection.CONNECTING, clock.instant()));
            return;
        }
        long number = 100 + store.accounts().size();
        synchronized (store) {
            AccountId id = new AccountId(number);
            store.accounts.put(id, new AccountSummary(id, settings.name(), settings.user(), Optional.empty()));
            MailboxId inbox = new MailboxId(number * 100);
            store.mailboxes.put(
                    inbox,
                    new Mailbox(
                            inbox,
                            id,
                            MailboxName.INBOX,
                            MailboxRole.INBOX,
                            true,
                            0,
                            0,
                            0,
                            0,
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            false));
        }
        store.changed(Set.of(), true);
        status(plainStatus(settings.name(), SyncStatus.Connection.CONNECTING, clock.instant()));
    }

    @Override
    public boolean removeAccount(String name) {
        store.called("removeAccount");
        boolean removed;
        synchronized (store) {
            Set<AccountId> gone = new HashSet<>();
            store.accounts.values().stream().filter(a -> a.name().equals(name)).forEach(a -> gone.add(a.id()));
            removed = !gone.isEmpty();
            store.accounts.keySet().removeAll(gone);
            store.mailboxes.values().removeIf(m -> gone.contains(m.account()));
            store.messages.values().removeIf(m -> !store.mailboxes.containsKey(m.mailbox()));
        }
        book.remove(name);
        synchronized (this) {
            statuses.remove(name);
        }
        store.changed(Set.of(), true);
        return removed;
    }

    @Override
    public synchronized Optional<SyncProblem> test(AccountSettings settings, char[] password) {
        store.called("test");
        tested.add(settings.name());
        boolean trusted = testResult.orElse(null) instanceof SyncProblem.CertificateNotTrusted untrusted
                && settings.certificateSha256().equals(Optional.of(untrusted.sha256()));
        return trusted ? Optional.empty() : testResult;
    }

    @Override
    public List<IntentId> submit(List<Intent> intents) {
        store.called("submit");
        List<IntentId> ids = new ArrayList<>();
        Set<MailboxId> touched = new HashSet<>();
        for (Intent intent : intents) {
            submitted.add(intent);
            ids.add(apply(intent, touched));
        }
        store.changed(touched, false);
        return ids;
    }

    private synchronized IntentId apply(Intent intent, Set<MailboxId> touched) {
        if (intent instanceof Intent.CreateMailbox create) {
            return create(create);
        }
        synchronized (store) {
            List<FakeMessage> messages =
                    messages(intent).stream().map(store.messages::get).toList();
            IntentId id = new IntentId(nextIntent++);
            before.put(id, messages);
            messages.forEach(m -> touched.add(m.mailbox()));
            messages.forEach(m -> effect(intent, m));
            touched.addAll(places(messages));
            AccountId account =
                    store.mailboxes.get(messages.getFirst().mailbox()).account();
            store.queue.add(new QueuedIntent(
                    id,
                    account,
                    FakeSentences.kind(intent),
                    FakeSentences.of(intent, messages, store.mailboxes),
                    messages(intent),
                    clock.instant(),
                    QueuedIntent.State.WAITING,
                    Optional.empty()));
            return id;
        }
    }

    private IntentId create(Intent.CreateMailbox create) {
        synchronized (store) {
            if (store.find(create.account(), create.name()).isPresent()) {
                throw new IllegalArgumentException(
                        "There is a mailbox " + create.name().display() + " already.");
            }
            MailboxId made = new MailboxId(5000 + nextIntent);
            store.mailboxes.put(
                    made,
                    new Mailbox(
                            made,
                            create.account(),
                            create.name(),
                            MailboxRole.NONE,
                            true,
                            0,
                            0,
                            0,
                            0,
                            0,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true));
            IntentId id = new IntentId(nextIntent++);
            store.queue.add(new QueuedIntent(
                    id,
                    create.account(),
                    FakeSentences.kind(create),
                    FakeSentences.of(create, List.of(), store.mailboxes),
                    List.of(),
                    clock.instant(),
                    QueuedIntent.State.WAITING,
                    Optional.empty()));
            return id;
        }
    }

    /// Where these messages are now.
    private Set<MailboxId> places(List<FakeMessage> messages) {
        return messages.stream()
                .map(m -> store.messages.get(m.id()))
                .filter(Objects::nonNull)
                .map(FakeMessage::mailbox)
                .collect(Collectors.toSet());
    }

    private static List<MessageId> messages(Intent intent) {
        return switch (intent) {
            case Intent.SetFlags set -> set.messages();
            case Intent.Move move -> move.messages();
            case Intent.Copy copy -> copy.messages();
            case Intent.Delete delete -> delete.messages();
            case Intent.Append append -> List.of();
            case Intent.CreateMailbox create -> List.of();
            case Intent.Send send -> List.of();
        };
    }

    private void effect(Intent intent, FakeMessage m) {
        switch (intent) {
            case Intent.SetFlags(var ids, var add, var remove) ->
                store.put(m.with(m.flags().with(add).without(remove)));
            case Intent.Move(var ids, MailboxId target) -> store.put(m.in(target));
            case Intent.Delete(var ids, boolean forGood) -> {
                Optional<Mailbox> trash = store.mailboxes.values().stream()
                        .filter(b -> b.role() == MailboxRole.TRASH
                                && b.account()
                                        .equals(store.mailboxes.get(m.mailbox()).account()))
                        .findFirst();
                if (forGood || trash.isEmpty()) {
                    store.messages.remove(m.id());
                } else {
                    store.put(m.in(trash.get().id()));
                }
            }
            case Intent.Copy copy -> {}
            case Intent.Append append -> {}
            case Intent.CreateMailbox create -> {}
            case Intent.Send send -> {}
        }
    }

    @Override
    public boolean undo(IntentId id) {
        store.called("undo");
        return cancel(id);
    }

    @Override
    public boolean answer(IntentId id, SendAnswer answer) {
        store.called("answer");
        return cancel(id);
    }

    @Override
    public boolean cancel(IntentId id) {
        store.called("cancel");
        List<FakeMessage> old;
        Set<MailboxId> touched = new HashSet<>();
        synchronized (this) {
            old = before.remove(id);
        }
        synchronized (store) {
            boolean removed = store.queue.removeIf(q -> q.id().equals(id));
            if (old == null) {
                return removed;
            }
            touched.addAll(places(old));
            old.forEach(store::put);
            touched.addAll(places(old));
        }
        store.changed(touched, false);
        return true;
    }

    @Override
    public List<IntentId> restore(List<KeptMessage> kept, MailboxId target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(List<KeptMessage> kept) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean split(MessageId message) {
        store.regroup(message, new ThreadId(-message.value()));
        store.changed(Set.of(store.messages.get(message).mailbox()), false);
        return true;
    }

    @Override
    public boolean join(List<MessageId> messages) {
        ThreadId into = store.messages.get(messages.getFirst()).thread();
        for (MessageId id : messages) {
            List<MessageId> members = store.conversation(store.messages.get(id).thread());
            members.forEach(member -> store.regroup(member, into));
        }
        store.changed(Set.of(store.messages.get(messages.getFirst()).mailbox()), false);
        return true;
    }

    @Override
    public SyncReceipt sync(SyncRequest request, Consumer<SyncProgress> progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void startBackground() {
        store.called("startBackground");
    }

    @Override
    public synchronized void requestSync() {
        store.called("requestSync");
        requests++;
    }

    @Override
    public void fetchFirst(MessageId id) {
        store.called("fetchFirst");
        fetched.add(id);
    }

    @Override
    public FakePictures remotePictures() {
        return pictures;
    }

    /// The text of a message arrives.
    public void arrive(MessageId id, MessageContent content) {
        Set<MailboxId> touched;
        synchronized (store) {
            store.put(store.messages.get(id).holding(content));
            touched = Set.of(store.messages.get(id).mailbox());
        }
        store.changed(touched, false);
    }

    /// The server refuses a queued change.
    public void refuse(IntentId id, String why) {
        synchronized (store) {
            store.queue.replaceAll(q -> q.id().equals(id)
                    ? new QueuedIntent(
                            q.id(),
                            q.account(),
                            q.kind(),
                            q.sentence(),
                            q.messages(),
                            q.createdAt(),
                            QueuedIntent.State.REFUSED,
                            Optional.of(why))
                    : q);
        }
        store.changed(Set.of(), false);
    }

    /// New mail arrives.
    public void arrive(FakeMessage message) {
        store.put(message);
        store.changed(Set.of(message.mailbox()), false);
    }

    @Override
    public synchronized NetworkPolicy networkPolicy() {
        store.called("networkPolicy");
        return policy;
    }

    @Override
    public void setNetworkPolicy(NetworkPolicy next) {
        store.called("setNetworkPolicy");
        List<SyncStatus> all;
        synchronized (this) {
            policy = next;
            all = List.copyOf(statuses.values());
        }
        SyncStatus.Connection connection =
                next == NetworkPolicy.OFFLINE ? SyncStatus.Connection.OFFLINE_CHOSEN : SyncStatus.Connection.ONLINE;
        all.forEach(s -> status(plainStatus(s.account(), connection, clock.instant())));
    }

    @Override
    public synchronized List<SyncStatus> status() {
        store.called("status");
        return List.copyOf(statuses.values());
    }

    @Override
    public Subscription onStatus(Consumer<SyncStatus> listener) {
        store.called("onStatus");
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public DoctorReport doctor(boolean repair, boolean online) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
