package org.tidemark.ui.fake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.MailEngine;

class FakeStoreTest extends StoreContract {
    private static final AccountId ACCOUNT = new AccountId(1);

    private final FakeEngine engine = new FakeEngine(FakeMail.CLOCK);
    private final Map<String, MailboxId> mailboxes = new HashMap<>();
    private final Map<String, ThreadId> threads = new HashMap<>();
    private long next = 1;

    FakeStoreTest() {
        engine.store()
                .accounts
                .put(ACCOUNT, new AccountSummary(ACCOUNT, "Anna", ANNA.address(), Optional.of(FakeMail.NOW)));
    }

    @Override
    MailEngine engine() {
        return engine;
    }

    @Override
    MailboxId mailbox(String name) {
        return mailboxes.computeIfAbsent(name, n -> {
            MailboxId id = new MailboxId(10 + mailboxes.size());
            engine.store().mailboxes.put(id, mailbox(id, n));
            return id;
        });
    }

    private static Mailbox mailbox(MailboxId id, String name) {
        return new Mailbox(
                id,
                ACCOUNT,
                new MailboxName(name),
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
                false);
    }

    @Override
    MessageId put(Mail mail) {
        MessageId id = new MessageId(next++);
        ThreadId thread = threads.getOrDefault(mail.answers(), new ThreadId(id.value()));
        threads.put(mail.key(), thread);
        engine.store()
                .put(new FakeMessage(
                        id,
                        mailbox(mail.mailbox()),
                        thread,
                        mail.from(),
                        List.of(ANNA),
                        mail.subject(),
                        NOON.plus(mail.after()),
                        flags(mail),
                        FakeMessage.text(mail.text()),
                        500,
                        Map.of()));
        return id;
    }
}
