package org.tidemark.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.sync.MailEngines;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.ui.MailWindow;
import org.tidemark.ui.ports.FileUiSettings;
import org.tidemark.ui.ports.UiPorts;

/// Measures the window on one large mailbox. Arguments: a folder, which is filled if it is missing, and how many
/// messages. Measure with a second start, whose process has not also been the server and the first sync. Needs
/// `-Dglass.platform=Headless -Dprism.order=sw` where there is no display.
final class WindowCost {
    private static final long SEED = 1843;
    private static final int JUMPS = 200;
    private static final long FRAME = TimeUnit.MILLISECONDS.toNanos(16);

    /// How long the FX thread let others wait: blocks longer than a frame, their number and the longest.
    private final AtomicLong blocks = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final MailWindow window;

    private WindowCost(MailWindow window) {
        this.window = window;
    }

    public static void main(String[] args) throws Exception {
        long started =
                ProcessHandle.current().info().startInstant().orElseThrow().toEpochMilli();
        Path folder = Path.of(args[0]);
        boolean fill = Files.notExists(folder);
        Profile profile = Profile.at(folder.resolve("profile"));
        try (MailEngine engine = MailEngines.open(new EngineSettings(
                profile.cache(), profile.accounts(), profile.vault(), Clock.systemUTC(), new Random(SEED)))) {
            if (fill) {
                fill(engine, folder.resolve("mail"), Integer.parseInt(args[1]));
            } else {
                engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
                since("engine open", started);
                measure(engine, profile, started);
            }
        }
        System.exit(0);
    }

    private static void fill(MailEngine engine, Path mail, int messages) throws Exception {
        MailGenerator.generate(mail, messages, 1, SEED);
        try (ImapTestServer server = ImapTestServer.forMaildir(mail)
                .user("ann", "secret")
                .profile(ServerProfile.parse("default"))
                .look(Duration.ofSeconds(5))
                .start()) {
            ServerEndpoint endpoint = new ServerEndpoint(server.host(), server.port(), TlsMode.NONE);
            engine.addAccount(
                    new AccountSettings(
                            "bench", "ann", endpoint, Optional.empty(), new BodyPolicy.None(), Optional.empty()),
                    "secret".toCharArray());
            System.out.println(engine.sync(SyncRequest.of("bench"), step -> {}).outcome());
        }
    }

    private static void measure(MailEngine engine, Profile profile, long started) throws Exception {
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(up::countDown);
        up.await();
        since("toolkit up", started);
        Clock clock = Clock.systemDefaultZone();
        UiPorts ports =
                new UiPorts(engine, FileUiSettings.open(profile.windowSettings()), profile.accounts(), clock, "");
        WindowCost cost = new WindowCost(onFx(() -> {
            MailWindow opened = new MailWindow(ports, new Stage(), address -> {});
            opened.show();
            return opened;
        }));
        since("window shown", started);
        cost.until(() -> cost.filled());
        since("list shown", started);
        cost.rest();
        System.out.printf("messages %,d, resident %s%n", cost.list().getItems().size(), resident());
        cost.watch();
        cost.rest();
        cost.phase("idle", () -> {});
        cost.phase("200 far jumps", cost::jump);
        cost.phase("select all", () -> onFx(() -> cost.window.perform("list.selectAll")));
        cost.phase(
                "select one",
                () -> onFx(() -> {
                    cost.window.select(0);
                    return 0;
                }));
        cost.phase("step j 50 times", cost::step);
        cost.phase("search", cost::search);
        System.out.printf("resident %s at the end%n", resident());
    }

    private ListView<?> list() {
        return (ListView<?>) window.scene().lookup(".message-list");
    }

    private boolean filled() {
        return list() != null
                && window.scene().getRoot().lookupAll(".message-cell .row-subject").stream()
                        .anyMatch(n -> n.isVisible() && n.getBoundsInParent().getHeight() > 0);
    }

    private static void since(String what, long started) {
        System.out.printf(Locale.ROOT, "%s %d ms after the start%n", what, System.currentTimeMillis() - started);
    }

    private interface Work {
        void run() throws Exception;
    }

    private void phase(String name, Work work) throws Exception {
        blocks.set(0);
        longest.set(0);
        long from = System.nanoTime();
        work.run();
        long took = System.nanoTime() - from;
        rest();
        System.out.printf(
                Locale.ROOT,
                "%s: %d ms, FX thread busy > 16 ms: %d times, longest %d ms%n",
                name,
                TimeUnit.NANOSECONDS.toMillis(took),
                blocks.get(),
                TimeUnit.NANOSECONDS.toMillis(longest.get()));
    }

    private void jump() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < JUMPS; i++) {
            int to = random.nextInt(list().getItems().size());
            onFx(() -> {
                list().scrollTo(to);
                window.scene().getRoot().layout();
                return to;
            });
        }
        until(this::filled);
    }

    private void step() throws Exception {
        for (int i = 0; i < 50; i++) {
            onFx(() -> window.perform("list.next"));
        }
    }

    private void search() throws Exception {
        int before = list().getItems().size();
        onFx(() -> {
            window.search("ferry");
            return 0;
        });
        until(() -> list().getItems().size() != before);
    }

    /// Asks the FX thread for a sign of life again and again.
    private void watch() {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                Platform.runLater(answered::countDown);
                try {
                    answered.await();
                    TimeUnit.MILLISECONDS.sleep(1);
                } catch (InterruptedException e) {
                    return;
                }
                long waited = System.nanoTime() - asked - TimeUnit.MILLISECONDS.toNanos(1);
                if (waited > FRAME) {
                    blocks.incrementAndGet();
                    longest.accumulateAndGet(waited, Math::max);
                }
            }
        });
    }

    private void rest() throws Exception {
        int[] pulses = {0};
        until(() -> ++pulses[0] > 60);
    }

    private void until(BooleanSupplier holds) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Platform.runLater(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (holds.getAsBoolean()) {
                    stop();
                    held.countDown();
                }
            }
        }.start());
        if (!held.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("waited in vain");
        }
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }

    private static String resident() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
        return lines.stream()
                .filter(l -> l.startsWith("VmRSS"))
                .map(l -> l.substring(6).strip())
                .findFirst()
                .orElse("unknown");
    }
}
