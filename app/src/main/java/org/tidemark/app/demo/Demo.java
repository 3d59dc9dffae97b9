package org.tidemark.app.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidemark.app.cli.Environment;
import org.tidemark.app.cli.Receipts;
import org.tidemark.app.cli.Workspace;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;
import org.tidemark.ui.TidemarkUi;
import org.tidemark.ui.UiPorts;
import org.tidemark.ui.UiSettings;

/// Starts the included server on a loopback port with generated mail and shows it in the window. Without a display it
/// runs the [Tour] by itself instead.
public final class Demo {
    static final String ACCOUNT = "Demo";

    private static final int MESSAGES = 1200;
    private static final int FOLDERS = 9;
    private static final long SEED = 1843;

    private final Environment environment;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public Demo(Environment environment) {
        this.environment = environment;
    }

    /// @return the exit status
    public int run() throws Exception {
        boolean headless = headless();
        if (headless) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            System.setProperty("java.awt.headless", "true");
        }
        Path folder = Files.createTempDirectory("tidemark-demo-");
        try {
            return run(folder, headless);
        } finally {
            remove(folder);
        }
    }

    private int run(Path folder, boolean headless) throws Exception {
        Path maildir = folder.resolve("mail");
        MailGenerator.generate(maildir, MESSAGES, FOLDERS, SEED);
        String password = UUID.randomUUID().toString();
        Profile profile = Profile.at(folder.resolve("profile"));
        try (ImapTestServer server = ImapTestServer.forMaildir(maildir)
                        .user("demo", password)
                        .look(Duration.ofMillis(500))
                        .start();
                Workspace workspace = Workspace.open(environment, profile, false)) {
            ServerEndpoint endpoint = new ServerEndpoint(server.host(), server.port(), TlsMode.NONE);
            workspace
                    .engine()
                    .addAccount(
                            new AccountSettings(
                                    ACCOUNT,
                                    "demo",
                                    endpoint,
                                    Optional.empty(),
                                    new BodyPolicy.All(),
                                    Optional.empty()),
                            password.toCharArray());
            out.println(MESSAGES + " invented messages in " + FOLDERS + " folders; server on " + server.host() + ":"
                    + server.port() + ".");
            UiPorts ports = new UiPorts(
                    workspace.engine(),
                    UiSettings.inMemory(),
                    environment.search(),
                    environment.clock(),
                    profile.vault().describe());
            return headless ? tour(maildir, server, workspace, ports) : show(workspace.engine(), ports);
        }
    }

    /// The first sync fills the window while it is open.
    private int show(MailEngine engine, UiPorts ports) {
        AtomicBoolean told = new AtomicBoolean();
        engine.onStatus(status -> status.last()
                .filter(receipt -> receipt.problems().isEmpty() && told.compareAndSet(false, true))
                .ifPresent(this::firstSync));
        engine.startBackground();
        out.println("Close the window to end the demo.");
        TidemarkUi.launch(ports);
        return 0;
    }

    private void firstSync(SyncReceipt receipt) {
        out.println("First sync.        " + Receipts.sentence(receipt));
    }

    private int tour(Path maildir, ImapTestServer server, Workspace workspace, UiPorts ports) throws Exception {
        SyncReceipt first = workspace.engine().sync(SyncRequest.of(ACCOUNT), step -> {});
        firstSync(first);
        Path shots = Path.of(System.getProperty("tidemark.shots", "tidemark-demo-shots"));
        Files.createDirectories(shots);
        try (SlowLink link = SlowLink.to(server.port(), 2_000_000, Duration.ofMillis(150))) {
            Tour tour = new Tour(workspace.engine(), environment.search(), maildir, link, shots, out);
            Thread guide = Thread.ofVirtual().name("tour").start(tour);
            TidemarkUi.launch(ports);
            guide.join();
            return first.outcome() == SyncReceipt.Outcome.DONE && tour.succeeded() ? 0 : 1;
        }
    }

    private static boolean headless() {
        if (Boolean.getBoolean("tidemark.headless")) {
            return true;
        }
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux && unset("DISPLAY") && unset("WAYLAND_DISPLAY");
    }

    private static boolean unset(String variable) {
        return Optional.ofNullable(System.getenv(variable)).orElse("").isEmpty();
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path directory, @org.jspecify.annotations.Nullable IOException problem) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
