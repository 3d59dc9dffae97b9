package org.tidemark.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import org.slf4j.LoggerFactory;
import org.tidemark.app.cli.sync.Receipts;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageView;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;

/// A day of a commuter without a person: offline, read, search, change things; mail arrives meanwhile; reconnect over
/// a slow link; look again.
final class Tour implements Runnable {
    static final String ACCOUNT = "Demo";
    private final MailEngine engine;
    private final Path maildir;
    private final SlowLink link;
    private final Path shots;
    private final PrintStream out;
    private final Screen screen = new Screen();
    private final List<Path> pictures = new ArrayList<>();
    private volatile boolean succeeded;

    Tour(MailEngine engine, Path maildir, SlowLink link, Path shots, PrintStream out) {
        this.engine = engine;
        this.maildir = maildir;
        this.link = link;
        this.shots = shots;
        this.out = out;
    }

    /// Whether every step did what it says.
    boolean succeeded() {
        return succeeded;
    }

    @Override
    public void run() {
        try {
            screen.await();
            picture("1-first-sync");
            offline();
            boolean equal = reconnect();
            out.println("Screenshots in " + shots.toAbsolutePath() + ": "
                    + String.join(
                            ", ",
                            pictures.stream()
                                    .map(p -> p.getFileName().toString())
                                    .toList()));
            succeeded = equal;
        } catch (IOException | RuntimeException e) {
            LoggerFactory.getLogger(Tour.class).warn("the tour stopped", e);
            out.println("The tour stopped: " + e.getMessage());
        } finally {
            screen.shut();
        }
    }

    private void offline() throws IOException {
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        out.println("Offline.");
        MailStore store = engine.store();
        AccountSummary account = store.accounts().getFirst();
        Mailbox inbox = store.find(account.id(), MailboxName.INBOX).orElseThrow();
        MessageIds list = store.list(ListQuery.of(new ListQuery.Source.InMailbox(inbox.id())));
        screen.press(KeyCode.J);
        read(store, list.get(0));
        picture("2-offline-reading");
        find(store, list.get(0));
        change(store, account, inbox, list);
        picture("3-offline-changes");
        Arrivals.in(maildir).deliver(3);
        out.println("Meanwhile, on the server: 3 messages arrive.");
    }

    private void read(MailStore store, MessageId id) throws IOException {
        String subject = store.message(id).map(MessageView::subject).orElse("");
        String text = store.content(id) instanceof MessageContent.Here here
                ? here.plain().strip().lines().findFirst().orElse("")
                : "(its text is not here)";
        out.println("Read “" + subject + "”: " + text);
    }

    private void find(MailStore store, MessageId like) {
        String subject = store.message(like).map(MessageView::subject).orElse("");
        String word = List.of(subject.split("\\W+")).stream()
                .filter(w -> w.length() > 3)
                .findFirst()
                .orElse("the");
        long start = System.nanoTime();
        int found = store.list(ListQuery.of(
                        new ListQuery.Source.Found(new SearchExpression.Text(SearchExpression.Field.ANY, word))))
                .size();
        out.printf(
                Locale.ROOT,
                "Searched “%s”: %d messages, %d ms.%n",
                word,
                found,
                (System.nanoTime() - start) / 1_000_000);
    }

    private void change(MailStore store, AccountSummary account, Mailbox inbox, MessageIds list) throws IOException {
        List<Intent> intents = new ArrayList<>();
        intents.add(new Intent.SetFlags(some(list, 0, 20), Set.of(Flag.SEEN), Set.of()));
        intents.add(new Intent.SetFlags(some(list, 2, 3), Set.of(Flag.FLAGGED), Set.of()));
        Optional<MailboxId> target = store.mailboxes(account.id()).stream()
                .filter(m -> m.role() == MailboxRole.ARCHIVE)
                .map(Mailbox::id)
                .findFirst();
        target.ifPresent(folder -> intents.add(new Intent.Move(some(list, 5, 2), folder)));
        intents.add(new Intent.Delete(some(list, 8, 1), false));
        engine.submit(intents);
        out.println("Changed offline:");
        store.queue().forEach(waiting -> out.println("  " + waiting.sentence()));
    }

    private static List<MessageId> some(MessageIds list, int from, int count) {
        List<MessageId> some = new ArrayList<>();
        for (int i = from; i < Math.min(list.size(), from + count); i++) {
            some.add(list.get(i));
        }
        return some;
    }

    private boolean reconnect() throws IOException {
        engine.setNetworkPolicy(NetworkPolicy.ONLINE);
        Optional<SyncRequest.HostPort> slow = Optional.of(new SyncRequest.HostPort("127.0.0.1", link.port()));
        SyncRequest request = new SyncRequest(ACCOUNT, slow, Optional.empty());
        SyncReceipt resync = engine.sync(request, step -> {});
        out.println("Reconnect, 2 Mbit/s, 150 ms there and back (" + link.octets() + " octets passed).");
        out.println("Resync.            " + Receipts.sentence(resync));
        SyncReceipt again = engine.sync(request, step -> {});
        out.println("Nothing new.       " + Receipts.sentence(again));
        engine.startBackground();
        picture("4-after-the-resync");
        return resync.outcome() == SyncReceipt.Outcome.DONE
                && again.outcome() == SyncReceipt.Outcome.DONE
                && resync.added() >= 3
                && engine.store().queue().isEmpty();
    }

    private void picture(String name) throws IOException {
        Path file = shots.resolve(name + ".png");
        screen.picture(file);
        pictures.add(file);
    }
}
