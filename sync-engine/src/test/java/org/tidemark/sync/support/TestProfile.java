package org.tidemark.sync.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.CredentialVault;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.sync.internal.account.ProfileEngine;
import org.tidemark.sync.internal.login.AngusSessionOpener;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.internal.sqlite.Cache;
import org.tidemark.sync.internal.submission.SmtpOpener;
import org.tidemark.sync.internal.submission.SubmissionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;

/// A profile with one account, whose settings and password live in memory.
public final class TestProfile implements AutoCloseable {
    public static final String ACCOUNT = "test";

    /// Shorter than in life: a script that does not fit shall not hold up a test for minutes.
    private static final SessionTimeouts TIMEOUTS = new SessionTimeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20));

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final SubmissionTimeouts SUBMISSION = new SubmissionTimeouts(SHORT, SHORT, SHORT, SHORT, SHORT);

    public final MailEngine engine;

    /// Stands between the engine and each session it opens.
    public volatile UnaryOperator<ImapSession> faults = session -> session;

    private TestProfile(EngineSettings settings) throws ProfileException, IOException {
        Cache cache = Cache.open(settings.directory(), settings.clock());
        Files.createDirectories(cache.mirror().spillFolder());
        AngusSessionOpener opener = new AngusSessionOpener(
                TIMEOUTS, new SocketDialer(), cache.mirror().spillFolder(), TlsLayer.platformAuthorities());
        this.engine = new ProfileEngine(
                settings,
                cache,
                (endpoint, user, password, remembered, certificate) ->
                        faults.apply(opener.open(endpoint, user, password, remembered, certificate)),
                new SmtpOpener(SUBMISSION, new SocketDialer(), TlsLayer.platformAuthorities()),
                (address, most) -> {
                    throw new IOException("no pictures here");
                });
    }

    public static TestProfile open(Path directory, int port, BodyPolicy bodies) throws ProfileException, IOException {
        return open(directory, port, Optional.empty(), bodies, Clock.systemUTC());
    }

    /// @param smtp where it sends mail
    public static TestProfile open(
            Path directory, int port, Optional<ServerEndpoint> smtp, BodyPolicy bodies, Clock clock)
            throws ProfileException, IOException {
        EngineSettings settings = new EngineSettings(directory, new Accounts(), new Vault(), clock, new Random(1));
        TestProfile profile = new TestProfile(settings);
        profile.engine.addAccount(
                new AccountSettings(
                        ACCOUNT,
                        "alice",
                        new ServerEndpoint("127.0.0.1", port, TlsMode.NONE),
                        smtp,
                        bodies,
                        Optional.empty()),
                "secret".toCharArray());
        return profile;
    }

    public SyncReceipt sync() {
        return engine.sync(SyncRequest.of(ACCOUNT), progress -> {});
    }

    public AccountId account() {
        return engine.store().accounts().getFirst().id();
    }

    /// One line a message, as [OtherClient#state] writes it.
    public TreeSet<String> state() throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        engine.store().dumpFolders(account()).forEach(f -> lines.add(f.name() + " " + f.messages()));
        engine.store()
                .dumpMessages(
                        account(), m -> lines.add(m.mailbox() + " " + m.uid() + " (" + m.flags() + ") " + m.sha256()));
        return lines;
    }

    public Mailbox mailbox(String name) {
        return engine.store().find(account(), new MailboxName(name)).orElseThrow();
    }

    public MessageId message(String mailbox, long uid) {
        return engine.store().find(mailbox(mailbox).id(), new Uid(uid)).orElseThrow();
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final class Accounts implements AccountBook {
        private final Map<String, AccountSettings> byName = new HashMap<>();

        @Override
        public List<AccountSettings> all() {
            return new ArrayList<>(byName.values());
        }

        @Override
        public void put(AccountSettings settings) {
            byName.put(settings.name(), settings);
        }

        @Override
        public boolean remove(String name) {
            return byName.remove(name) != null;
        }
    }

    private static final class Vault implements CredentialVault {
        private final Map<String, char[]> byName = new HashMap<>();

        @Override
        public Optional<char[]> password(String accountName) {
            return Optional.ofNullable(byName.get(accountName)).map(char[]::clone);
        }

        @Override
        public void put(String accountName, char[] password) {
            byName.put(accountName, password.clone());
        }

        @Override
        public void remove(String accountName) {
            byName.remove(accountName);
        }

        @Override
        public String describe() {
            return "in memory";
        }
    }
}
