package org.tidemark.ui.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.CredentialVault;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.sync.MailEngines;

/// The cache, filled offline: all that it holds was made here and waits.
class CacheStoreTest extends StoreContract {
    @TempDir
    Path folder;

    private MailEngine engine;

    @Override
    MailEngine engine() {
        if (engine == null) {
            try {
                engine = MailEngines.open(new EngineSettings(
                        folder.resolve("profile"),
                        new FakeAccountBook(),
                        new NoVault(),
                        FakeMail.CLOCK,
                        new Random(1)));
                engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
                engine.addAccount(
                        new AccountSettings(
                                "Anna",
                                ANNA.address(),
                                new ServerEndpoint("127.0.0.1", 1, TlsMode.TLS),
                                Optional.empty(),
                                new BodyPolicy.All(),
                                Optional.empty()),
                        new char[0]);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return engine;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Override
    MailboxId mailbox(String name) throws IOException {
        AccountId account = engine().store().accounts().getFirst().id();
        MailboxName wire = new MailboxName(name);
        if (engine.store().find(account, wire).isEmpty()) {
            engine.submit(List.of(new Intent.CreateMailbox(account, wire)));
        }
        return engine.store().find(account, wire).orElseThrow().id();
    }

    @Override
    MessageId put(Mail mail) throws IOException {
        MailboxId mailbox = mailbox(mail.mailbox());
        Path file = Files.writeString(folder.resolve(mail.key() + ".eml"), octets(mail));
        engine().submit(List.of(new Intent.Append(mailbox, file, flags(mail), Optional.of(NOON.plus(mail.after())))));
        return engine().store().queue().getLast().messages().getFirst();
    }

    private static String octets(Mail mail) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOON.plus(mail.after()).atOffset(ZoneOffset.UTC));
        String parent = mail.answers().isEmpty() ? "" : "In-Reply-To: <" + mail.answers() + "@example.org>\r\n";
        return "From: %s <%s>\r\nTo: anna@example.org\r\nSubject: %s\r\nDate: %s\r\nMessage-ID: <%s@example.org>\r\n%s\r\n%s\r\n"
                .formatted(
                        mail.from().name(),
                        mail.from().address(),
                        mail.subject(),
                        date,
                        mail.key(),
                        parent,
                        mail.text());
    }

    /// Nothing logs in here.
    private static final class NoVault implements CredentialVault {
        @Override
        public Optional<char[]> password(String accountName) {
            return Optional.empty();
        }

        @Override
        public void put(String accountName, char[] password) {}

        @Override
        public void remove(String accountName) {}

        @Override
        public String describe() {
            return "Passwords are not kept.";
        }
    }
}
