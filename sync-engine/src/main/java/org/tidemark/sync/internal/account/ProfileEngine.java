package org.tidemark.sync.internal.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.DoctorReport;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.sync.internal.outbox.OutboxRun;
import org.tidemark.sync.internal.remote.PictureFetch;
import org.tidemark.sync.internal.remote.PictureSource;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionFailure;
import org.tidemark.sync.internal.session.SessionOpener;
import org.tidemark.sync.internal.sqlite.Cache;
import org.tidemark.sync.internal.submission.SmtpOpener;

/// The engine of a profile: the cache, the accounts' syncs, and the work in the background.
public final class ProfileEngine implements MailEngine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ProfileEngine.class);

    private final EngineSettings settings;
    private final Cache cache;
    private final SessionOpener opener;
    private final StatusBoard board;
    private final AccountSyncs syncs;
    private final OutboxRun outbox;
    private final Alarm alarm;
    private final Map<String, AccountWorker> workers = new LinkedHashMap<>();
    private final PictureFetch pictures;
    private final Set<MessageId> wishes = ConcurrentHashMap.newKeySet();
    private volatile NetworkPolicy policy = NetworkPolicy.ONLINE;
    private boolean background;
    private @Nullable Lookout lookout;

    public ProfileEngine(
            EngineSettings settings, Cache cache, SessionOpener opener, SmtpOpener submission, PictureSource pictures) {
        this.settings = settings;
        this.cache = cache;
        this.opener = opener;
        this.board = new StatusBoard(settings.clock(), () -> policy);
        this.outbox = new OutboxRun(cache.outbox(), submission, settings.clock());
        this.alarm = new Alarm(settings.clock(), this::requestSync);
        SyncRun.Tools tools = new SyncRun.Tools(cache.mirror(), cache.journal(), outbox, opener, settings.clock());
        this.pictures = new PictureFetch(cache.store(), cache.pictures(), pictures, settings.clock(), () -> policy);
        this.syncs = new AccountSyncs(tools, settings, board, wishes, () -> policy, alarm);
    }

    @Override
    public List<String> notices() {
        return cache.notices();
    }

    @Override
    public MailStore store() {
        return cache.store();
    }

    @Override
    public void addAccount(AccountSettings account, char[] password) throws IOException {
        settings.vault().put(account.name(), password);
        settings.accounts().put(account);
        cache.mirror().account(account.name());
        synchronized (workers) {
            stop(account.name());
            if (background) {
                start(account.name());
            }
        }
    }

    @Override
    public boolean removeAccount(String name) throws IOException {
        synchronized (workers) {
            stop(name);
        }
        boolean known = settings.accounts().remove(name);
        settings.vault().remove(name);
        syncs.alone(name, () -> cache.removeAccount(name));
        board.forget(name);
        return known;
    }

    @Override
    public Optional<SyncProblem> test(AccountSettings account, char[] password) {
        char[] copy = password.clone();
        try (ImapSession session =
                opener.open(account.imap(), account.user(), copy, Set.of(), account.certificateSha256())) {
            LOG.debug("{} answers with {}", account.imap().host(), session.capabilities());
            return Optional.empty();
        } catch (SessionFailure failure) {
            return Optional.of(Diagnosis.of(failure));
        } finally {
            Arrays.fill(copy, '\0');
        }
    }

    @Override
    public List<IntentId> submit(List<Intent> intents) throws IOException {
        List<IntentId> ids = cache.submit(intents);
        requestSync();
        outbox.nextTry().ifPresent(alarm::at);
        return ids;
    }

    @Override
    public boolean undo(IntentId id) {
        boolean undone = cache.undo(id);
        requestSync();
        return undone;
    }

    @Override
    public boolean cancel(IntentId id) {
        boolean cancelled = cache.cancel(id);
        requestSync();
        return cancelled;
    }

    @Override
    public List<IntentId> restore(List<KeptMessage> kept, MailboxId target) throws IOException {
        List<IntentId> ids = cache.restore(kept, target);
        requestSync();
        return ids;
    }

    @Override
    public void discard(List<KeptMessage> kept) {
        cache.discard(kept);
    }

    @Override
    public boolean answer(IntentId id, SendAnswer answer) {
        boolean asked = outbox.answer(id, answer);
        requestSync();
        return asked;
    }

    @Override
    public boolean split(MessageId message) {
        return cache.split(message);
    }

    @Override
    public boolean join(List<MessageId> messages) {
        return cache.join(messages);
    }

    @Override
    public SyncReceipt sync(SyncRequest request, Consumer<SyncProgress> progress) {
        return syncs.once(request, progress);
    }

    @Override
    public void startBackground() {
        synchronized (workers) {
            background = true;
            if (lookout == null) {
                Routes routes = new Routes(Path.of("/proc/net"));
                lookout = Lookout.start(
                        new Surroundings(settings.clock(), System::nanoTime, routes::now), this::surroundingsChanged);
            }
            names().forEach(this::start);
            outbox.nextTry().ifPresent(alarm::at);
        }
        pictures.resume();
    }

    private void surroundingsChanged() {
        LOG.info("the computer has slept or changed its network: every line is tried anew");
        synchronized (workers) {
            workers.values().forEach(AccountWorker::moved);
            syncs.cutAll();
        }
        pictures.resume();
    }

    private void start(String name) {
        if (!workers.containsKey(name)) {
            AccountWorker worker = new AccountWorker(syncs.account(name), board, new Bell(), settings.random());
            workers.put(name, worker);
            Thread.ofVirtual().name("tidemark-" + name).start(worker);
        }
    }

    private void stop(String name) {
        AccountWorker worker = workers.remove(name);
        if (worker != null) {
            worker.end();
            syncs.cut(name);
            worker.awaitEnd(PATIENCE);
        }
    }

    private List<String> names() {
        try {
            return settings.accounts().all().stream().map(AccountSettings::name).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void requestSync() {
        synchronized (workers) {
            workers.values().forEach(AccountWorker::wake);
        }
    }

    @Override
    public void fetchFirst(MessageId id) {
        wishes.add(id);
        requestSync();
    }

    @Override
    public RemotePictures remotePictures() {
        return pictures;
    }

    @Override
    public NetworkPolicy networkPolicy() {
        return policy;
    }

    @Override
    public void setNetworkPolicy(NetworkPolicy next) {
        policy = next;
        if (next == NetworkPolicy.OFFLINE) {
            syncs.cutAll();
            pictures.cut();
            synchronized (workers) {
                workers.values().forEach(AccountWorker::drop);
            }
        }
        board.policyChanged(names());
        pictures.resume();
        requestSync();
    }

    @Override
    public List<SyncStatus> status() {
        return board.all(names());
    }

    @Override
    public Subscription onStatus(Consumer<SyncStatus> listener) {
        return board.listen(listener);
    }

    @Override
    public DoctorReport doctor(boolean repair, boolean online) {
        DoctorReport local = cache.check(repair);
        if (!online || policy == NetworkPolicy.OFFLINE) {
            return local;
        }
        List<String> findings = new ArrayList<>(local.findings());
        List<String> repaired = new ArrayList<>(local.repaired());
        for (String name : names()) {
            syncs.examine(name, repair, findings, repaired);
        }
        return new DoctorReport(findings, repaired);
    }

    @Override
    public void close() {
        synchronized (workers) {
            background = false;
            if (lookout != null) {
                lookout.close();
                lookout = null;
            }
            List.copyOf(workers.keySet()).forEach(this::stop);
        }
        pictures.close();
        syncs.close();
        alarm.close();
        board.close();
        cache.close();
    }
}
