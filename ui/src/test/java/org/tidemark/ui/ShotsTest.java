package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.accounts.AccountSheet;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.fake.Pixels;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.shell.LinkOpening;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.theme.Density;
import org.tidemark.ui.theme.Theme;

/// Pictures of every screen in every state, for people to look at.
@Tag("shots")
class ShotsTest {
    private static final Path OUT = Path.of("target", "shots");

    private FakeEngine engine = FakeMail.engine(400, 7);
    private Optional<MailWindow> open = Optional.empty();
    private Theme theme = Theme.LIGHT;

    @AfterEach
    void nothingReadTheCacheOnTheFxThread() throws Exception {
        if (open.isPresent()) {
            Stages.shut(open.get());
        }
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void reading(Theme which) throws Exception {
        MailWindow window = window(which);
        shoot("nothing-selected");
        message(1);
        shoot("plain-text");
        message(0);
        Stages.pulses(60);
        shoot("html-blocked-images");
        message(7);
        Stages.pulses(60);
        shoot("html-newsletter");
        message(2);
        shoot("attachments");
        message(4);
        shoot("text-not-here");
        message(6);
        shoot("cjk");
        message(8);
        shoot("damaged");
        perform("message.archive");
        Stages.until("toast", () -> window.view().toast().isVisible());
        shoot("toast-undo");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void pictures(Theme which) throws Exception {
        MailWindow window = window(which);
        message(0);
        perform("message.pictures");
        Stages.until("asked", () -> !engine.remotePictures().wanted().isEmpty());
        Stages.pulses(40);
        shoot("pictures-coming");
        engine.remotePictures().fail();
        Stages.pulses(40);
        shoot("pictures-failed");
        Stages.onFx(() -> {
            window.model().reader().allowPictures(new AllowedSender("@ferries.example"));
            window.model().reader().allowPictures(new AllowedSender("marta@harbour.example"));
            window.model().reader().showPictures();
            return window;
        });
        Stages.pulses(20);
        engine.remotePictures().come(Pixels.png(220, 90));
        Stages.pulses(60);
        shoot("pictures-shown");
        perform("window.pictures");
        Stages.pulses(30);
        shoot("pictures-allowed");
        Stages.onFx(() -> {
            window.view().overlay().close();
            return window;
        });
    }

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
    void conversation(Theme which) throws Exception {
        MessageId first = new MessageId(3);
        String quote = "\n\nMarta wrote:\n" + "> Two points are still open.\n".repeat(5);
        engine.arrive(FakeMail.answer(99_001, first, engine));
        engine.arrive(FakeMail.answer(99_002, first, engine));
        engine.arrive(new MessageId(99_002), FakeMessage.text("I have closed one of them." + quote));
        engine.accounts()
                .put(new AccountSettings(
                        "anna@example.org",
                        "anna@example.org",
                        new ServerEndpoint("imap.example.org", 993, TlsMode.TLS),
                        Optional.empty(),
                        new BodyPolicy.All(),
                        Optional.empty()));
        engine.removeAccount("Club");
        window(which);
        message(0);
        Stages.pulses(60);
        shoot("conversation");
        perform("account.settings");
        Stages.pulses(20);
        shoot("account-settings");
    }

    private void width(double pixels) throws Exception {
        Stages.onFx(() -> {
            ((Stage) open.orElseThrow().scene().getWindow()).setWidth(pixels);
            return open;
        });
        Stages.pulses(10);
    }

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
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void pages(Theme which) throws Exception {
        engine.arrive(FakeMail.arriving(99_001, "Linocut", FakeMail.page("styled.html")));
        engine.arrive(FakeMail.arriving(99_002, "Report", FakeMail.page("wide.html")));
        MailWindow window = window(which);
        for (int i = 0; i < 2; i++) {
            message(i);
            Stages.pulses(40);
            shoot("page-" + i);
        }
        perform("window.help");
        Stages.pulses(10);
        shoot("help");
        assertThat(window.view().overlay().open().get()).isTrue();
    }

    /// Emoji, and scripts from right to left, in rows, in plain text and in HTML.
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void scripts(Theme which) throws Exception {
        String signs = "\ud83d\ude80 \ud83c\udde9\ud83c\uddea \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"
                + " \ud83d\udc4d\ud83c\udffd \u2764\ufe0f";
        String hebrew = "\u05e9\u05dc\u05d5\u05dd Anna, \u05d4\u05e4\u05d2\u05d9\u05e9\u05d4 \u05d1-14:30!"
                + " https://example.org/a";
        String arabic = "\u0645\u0631\u062d\u0628\u0627\u060c \u0627\u0644\u0627\u062c\u062a\u0645\u0627\u0639 (14:30)"
                + " \u063a\u062f\u0627.";
        engine.arrive(
                FakeMail.arriving(99_001, "Launch " + signs, FakeMessage.text("Lift-off " + signs + " now.\n\nBye")));
        engine.arrive(FakeMail.arriving(99_002, hebrew, FakeMessage.text(hebrew + "\n\nIn English.\n\n" + arabic)));
        engine.arrive(FakeMail.arriving(
                99_003,
                "HTML " + signs,
                new MessageContent.Here(
                        "Lift-off",
                        Optional.of("<p>Lift-off " + signs + " now.</p><p>" + hebrew + "</p><p>" + arabic + "</p>"),
                        List.of())));
        MailWindow window = window(which);
        for (int i = 0; i < 3; i++) {
            message(i);
            Stages.pulses(30);
            shoot("scripts-" + i);
        }
        assertThat(window.model().list().ids()).isNotEmpty();
    }

    private MailWindow window(Theme which) throws Exception {
        MailWindow window = opened(which);
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        Stages.pulses(10);
        return window;
    }

    private MailWindow opened(Theme which) throws Exception {
        theme = which;
        MailWindow window = Stages.open(engine, UiSettings.inMemory());
        open = Optional.of(window);
        Stages.onFx(() -> {
            window.model().look().theme().set(which);
            return which;
        });
        return window;
    }

    private void perform(String command) throws Exception {
        Stages.onFx(() -> open.orElseThrow().perform(command));
    }

    private void message(int position) throws Exception {
        MailWindow window = open.orElseThrow();
        MessageId id = Stages.onFx(() -> {
            window.select(position);
            return window.model().list().ids().get(position);
        });
        Stages.until(
                "message " + position,
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.view().id().equals(id));
        Stages.pulses(10);
    }

    private void shoot(String name) throws Exception {
        WritableImage image = Stages.onFx(() -> open.orElseThrow().scene().snapshot(null));
        Files.createDirectories(OUT);
        Path file = OUT.resolve(theme.name().toLowerCase(Locale.ROOT) + "-" + name + ".png");
        ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        assertThat(Files.size(file)).as(name).isGreaterThan(5_000L);
    }
}
