package org.tidemark.ui;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.accounts.AccountSheet;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.shell.LinkOpening;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.theme.Density;
import org.tidemark.ui.theme.Theme;

/// Pictures of every screen in every state, for people to look at.
@Tag("shots")
class ShotsTest extends Shots {
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void listing(Theme which) throws Exception {
        MailWindow window = window(which);
        engine.arrive(FakeMail.arriving(99_999));
        engine.store().tell(Map.of("new", 24, "read", 31, "removed", 7, "done", 2));
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        Stages.until("offline", () -> window.model().status().offline().get());
        engine.setNetworkPolicy(NetworkPolicy.ONLINE);
        Stages.until("strip", () -> !window.model().reconnect().sentence().get().isEmpty());
        message(0);
        Stages.pulses(40);
        shoot("since-you-left");
        perform("list.arrived");
        Stages.until("what came", () -> window.model().list().title().get().startsWith("New since"));
        Stages.pulses(10);
        shoot("what-came");
        Stages.onFx(() -> {
            window.open(new Source.InMailbox(FakeMail.ARCHIVE));
            return window;
        });
        Stages.pulses(20);
        shoot("archive");
        Stages.onFx(() -> {
            window.open(new Source.InMailbox(FakeMail.EMPTY));
            return window;
        });
        Stages.until("empty", () -> window.model().list().state().get() instanceof ListState.Empty);
        shoot("empty-mailbox");
        perform("go.inbox");
        perform("list.unread");
        Stages.pulses(20);
        shoot("only-unread");
        perform("list.unread");
        perform("list.density");
        Stages.pulses(20);
        perform("list.selectAll");
        Stages.pulses(20);
        shoot("compact-all-selected");
        Stages.onFx(() -> {
            window.model().look().density().set(Density.CARDS);
            return window;
        });
        engine.store().failLists(Optional.of("the cache is locked by another program"));
        engine.store().changed(java.util.Set.of(), false);
        Stages.until("problem", () -> window.model().list().state().get() instanceof ListState.Problem);
        shoot("list-problem");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void searching(Theme which) throws Exception {
        engine.arrive(
                FakeMail.arriving(99_001, "Ferry timetable of this winter, as proposed", FakeMessage.text("Here."))
                        .in(FakeMail.LONG_NAMED));
        MailWindow window = window(which);
        Stages.onFx(() -> {
            window.search("ferry timetable");
            return window;
        });
        Stages.until("found", () -> window.model().list().title().get().contains("conversations"));
        message(1);
        shoot("search");
        Stages.onFx(() -> {
            window.search("regional ferry");
            return window;
        });
        Stages.until("one", () -> window.model().list().ids().size() < 10);
        message(0);
        Stages.pulses(60);
        shoot("search-html");
        Stages.onFx(() -> {
            new LinkOpening(window.view().overlay(), address -> {})
                    .follow(new Links.Piece("www.ferries.example", "https://ferries.example.login.test/winter?id=81"));
            return window;
        });
        Stages.pulses(10);
        shoot("link-elsewhere");
        Stages.onFx(() -> {
            window.view().overlay().close();
            return window;
        });
        Stages.onFx(() -> {
            window.search("zeppelin");
            return window;
        });
        Stages.until("nothing", () -> window.model().list().state().get() instanceof ListState.Empty);
        shoot("search-nothing");
        Stages.onFx(() -> {
            window.search("ferry from:garcia is:unread before:nonsense");
            return window;
        });
        Stages.until(
                "asked", () -> !window.model().search().notUnderstood().get().isEmpty());
        Stages.pulses(20);
        shoot("search-chips");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void offline(Theme which) throws Exception {
        MailWindow window = window(which);
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        Stages.until("offline", () -> window.model().status().offline().get());
        message(4);
        perform("message.star");
        waiting(1);
        message(6);
        Stages.onFx(() -> {
            window.model()
                    .actions()
                    .move(window.model()
                            .mailboxes()
                            .directory()
                            .get()
                            .find(FakeMail.NORTHWIND)
                            .orElseThrow());
            return window;
        });
        waiting(2);
        message(1);
        perform("message.read");
        waiting(3);
        message(4);
        Stages.onFx(() -> {
            window.view().toast().dismiss();
            return window;
        });
        shoot("offline");
        engine.refuse(new IntentId(2), "The server said: the mailbox “Northwind” is read-only.");
        Stages.pulses(20);
        perform("sync.queue");
        Stages.pulses(10);
        shoot("queue");
        perform("go.waiting");
        Stages.onFx(() -> {
            window.view().overlay().close();
            return window;
        });
        Stages.pulses(20);
        shoot("waiting-changes");
    }

    private void waiting(int count) throws Exception {
        Stages.until(
                count + " waiting",
                () -> open.orElseThrow().model().status().queue().get().size() == count);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void connection(Theme which) throws Exception {
        window(which);
        String account = "anna@example.org";
        SyncStatus online = engine.plainStatus(account, Connection.ONLINE, FakeMail.NOW);
        engine.status(new SyncStatus(
                account,
                Connection.ONLINE,
                FakeMail.NOW,
                Optional.of(new SyncProgress(
                        account, SyncProgress.Phase.TEXTS, "Texts in Archive", 340, 1200, Optional.of("Archive"))),
                online.last(),
                Optional.empty(),
                Optional.empty(),
                0));
        Stages.pulses(30);
        shoot("syncing");
        engine.status(new SyncStatus(
                account,
                Connection.WAITING_TO_RETRY,
                FakeMail.NOW,
                Optional.empty(),
                online.last(),
                Optional.of(new SyncProblem.Busy("The server is busy and asked to be called later.", Optional.empty())),
                Optional.of(FakeMail.NOW.plusSeconds(40)),
                0));
        Stages.pulses(30);
        shoot("retry");
        engine.status(new SyncStatus(
                account,
                Connection.NEEDS_ATTENTION,
                FakeMail.NOW,
                Optional.empty(),
                online.last(),
                Optional.of(new SyncProblem.LoginRefused("imap.example.org refused the password of anna@example.org.")),
                Optional.empty(),
                0));
        Stages.pulses(30);
        shoot("needs-attention");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void sheets(Theme which) throws Exception {
        MailWindow window = window(which);
        message(1);
        for (String command : List.of(
                "window.palette",
                "window.help",
                "message.move",
                "message.deleteForGood",
                "mailbox.create",
                "account.add",
                "account.remove")) {
            perform(command);
            Stages.pulses(10);
            shoot("sheet-" + command.replace('.', '-'));
            Stages.onFx(() -> {
                window.view().overlay().close();
                return window;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void narrow(Theme which) throws Exception {
        MailWindow window = window(which);
        message(1);
        width(800);
        shoot("medium");
        perform("window.sidebar");
        Stages.pulses(10);
        shoot("medium-mailboxes");
        Stages.onFx(() -> {
            window.view().overlay().close();
            return window;
        });
        width(480);
        shoot("narrow-list");
        perform("list.open");
        Stages.pulses(10);
        shoot("narrow-message");
        perform("window.help");
        Stages.pulses(10);
        shoot("narrow-help");
    }

    /// A conversation with several unread messages, quotes folded, and the settings of an account.
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void firstRun(Theme which) throws Exception {
        engine = FakeMail.nothing();
        MailWindow window = opened(which);
        Stages.until("welcome", () -> window.scene().lookup(".account-sheet") instanceof AccountSheet);
        Stages.pulses(10);
        shoot("first-run");
        AccountSheet sheet = (AccountSheet) Stages.onFx(() -> window.scene().lookup(".account-sheet"));
        Stages.onFx(() -> {
            sheet.model().form().user().set("anna@example.org");
            sheet.model().form().password().set("secret");
            sheet.model().form().host().set("imap.example.org");
            return sheet;
        });
        engine.answerTest(Optional.of(new SyncProblem.CertificateNotTrusted(
                "The certificate of imap.example.org is signed by itself: no authority vouches for it. Trust it only"
                        + " if its owner confirms the fingerprint.",
                "3f9a1c00d27b55e18a44c0de91b2aa37f0416d88a9bc23e77412fd0905c6ab1e")));
        Stages.onFx(() -> {
            sheet.model().add();
            return sheet;
        });
        Stages.pulses(30);
        shoot("first-run-certificate");
    }

    /// Messages with a style sheet of their own, and wider than the pane.

    private void width(double pixels) throws Exception {
        Stages.onFx(() -> {
            ((Stage) open.orElseThrow().scene().getWindow()).setWidth(pixels);
            return open;
        });
        Stages.pulses(10);
    }
}
