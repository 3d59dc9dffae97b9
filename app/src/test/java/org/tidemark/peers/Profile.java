package org.tidemark.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
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
import org.tidemark.sync.MailEngines;

/// An engine with one account `a`, settings and password in memory, the cache on disk.
final class Profile implements AutoCloseable {
    private final MailEngine engine;

    private Profile(MailEngine engine) {
        this.engine = engine;
    }

    static Profile open(Path directory, int port, BodyPolicy bodies) throws IOException, ProfileException {
        MailEngine engine = MailEngines.open(
                new EngineSettings(directory, new MemoryBook(), new MemoryVault(), Clock.systemUTC(), new Random(1)));
        engine.addAccount(
                new AccountSettings(
                        "a",
                        DovecotServer.USER,
                        new ServerEndpoint("127.0.0.1", port, TlsMode.NONE),
                        Optional.empty(),
                        bodies,
                        Optional.empty()),
                DovecotServer.PASSWORD.toCharArray());
        return new Profile(engine);
    }

    MailEngine engine() {
        return engine;
    }

    SyncReceipt sync() {
        return engine.sync(SyncRequest.of("a"), progress -> {});
    }

    AccountId account() {
        return engine.store().accounts().getFirst().id();
    }

    Mailbox mailbox(String name) {
        return engine.store().find(account(), new MailboxName(name)).orElseThrow();
    }

    MessageId message(String mailbox, long uid) {
        return engine.store().find(mailbox(mailbox).id(), new Uid(uid)).orElseThrow();
    }

    /// What `dump --messages` would print.
    SortedSet<String> everything() throws IOException {
        SortedSet<String> all = new TreeSet<>();
        engine.store()
                .dumpMessages(
                        account(),
                        m -> all.add(m.mailbox().wire() + "\t" + m.uid() + "\t" + m.flags() + "\t" + m.sha256()));
        return all;
    }

    @Override
    public void close() {
        engine.close();
    }

    private static final class MemoryBook implements AccountBook {
        private final List<AccountSettings> accounts = new ArrayList<>();

        @Override
        public synchronized List<AccountSettings> all() {
            return List.copyOf(accounts);
        }

        @Override
        public synchronized void put(AccountSettings settings) {
            remove(settings.name());
            accounts.add(settings);
        }

        @Override
        public synchronized boolean remove(String name) {
            return accounts.removeIf(a -> a.name().equals(name));
        }
    }

    private static final class MemoryVault implements CredentialVault {
        private final Map<String, char[]> passwords = new HashMap<>();

        @Override
        public synchronized Optional<char[]> password(String accountName) {
            return Optional.ofNullable(passwords.get(accountName)).map(char[]::clone);
        }

        @Override
        public synchronized void put(String accountName, char[] password) {
            passwords.put(accountName, password.clone());
        }

        @Override
        public synchronized void remove(String accountName) {
            passwords.remove(accountName);
        }

        @Override
        public String describe() {
            return "Passwords are in the memory of this test.";
        }
    }
}
