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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidemark.app.cli.Tidemark;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.sync.Receipts;
import org.tidemark.app.profile.Profile;
import org.tidemark.app.toolkit.Toolkit;
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
import org.tidemark.ui.ports.UiPorts;
import org.tidemark.ui.ports.UiSettings;

/// Starts the included server on a loopback port with generated mail and shows it in the window. Without a display it
/// runs the [Tour] by itself instead.
public final class Demo {

    private static final int MESSAGES = 1200;
    private static final int FOLDERS = 9;
    private static final long SEED = 1843;

    private static final List<List<String>> COMMANDS = List.of(
            List.of("folders"),
            List.of("list", "INBOX", "--limit", "3"),
            List.of("search", "tide", "--limit", "1"),
            List.of("sync", "--json"));

    private final Environment environment;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public Demo(Environment environment) {
        this.environment = environment;
    }

    private enum Display {
        WINDOW,
        TOUR,
        COMMANDS
    }

    /// Shows the window, or the tour where there is no display.
    ///
    /// @return the exit status
    public int inWindow() throws Exception {
        if (!headless()) {
            Toolkit.start();
            return run(Display.WINDOW);
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Toolkit.start();
        return run(Display.TOUR);
    }

    /// Shows commands in place of the window, and loads nothing of it.
    ///
    /// @return the exit status
    public int onCommandLine() throws Exception {
        return run(Display.COMMANDS);
    }

    private int run(Display display) throws Exception {
        Path folder = Files.createTempDirectory("tidemark-demo-");
        try {
            return run(folder, display);
        } finally {
            remove(folder);
        }
    }

    private int run(Path folder, Display display) throws Exception {
        Path maildir = folder.resolve("mail");
        MailGenerator.generate(maildir, MESSAGES, FOLDERS, SEED);
        String password = UUID.randomUUID().toString();
        Profile profile = Profile.at(folder.resolve("profile"));
        try (ImapTestServer server = ImapTestServer.forMaildir(maildir)
                .user("demo", password)
                .look(Duration.ofMillis(500))
                .start()) {
            int status;
            try (Workspace workspace = Workspace.open(environment, profile, false)) {
                workspace.engine().addAccount(account(server), password.toCharArray());
                out.println(MESSAGES + " invented messages in " + FOLDERS + " folders; server on " + server.host() + ":"
                        + server.port() + ".");
                status = switch (display) {
                    case WINDOW -> show(workspace.engine(), ports(workspace));
                    case TOUR -> tour(maildir, server, workspace, ports(workspace));
                    case COMMANDS -> firstSync(workspace.engine());
                };
            }
            return status == 0 && display != Display.WINDOW ? commands(profile) : status;
        }
    }

    private static AccountSettings account(ImapTestServer server) {
        ServerEndpoint endpoint = new ServerEndpoint(server.host(), server.port(), TlsMode.NONE);
        ServerEndpoint smtp = new ServerEndpoint(server.host(), server.smtpPort(), TlsMode.NONE);
        return new AccountSettings(
                Tour.ACCOUNT, "demo", endpoint, Optional.of(smtp), new BodyPolicy.All(), Optional.empty());
    }

    private UiPorts ports(Workspace workspace) {
        return new UiPorts(
                workspace.engine(),
                UiSettings.inMemory(),
                workspace.profile().accounts(),
                environment.clock(),
                workspace.profile().vault().describe());
    }

    /// The same mail without a window.
    private int commands(Profile profile) {
        for (List<String> command : COMMANDS) {
            out.println("$ tidemark " + String.join(" ", command));
            List<String> words =
                    new ArrayList<>(List.of("--profile", profile.directory().toString()));
            words.addAll(command);
            int status = Tidemark.run(environment, words.toArray(String[]::new));
            if (status != 0) {
                return status;
            }
        }
        return 0;
    }

    /// The first sync fills the window while it is open.
    private int show(MailEngine engine, UiPorts ports) {
        AtomicBoolean told = new AtomicBoolean();
        engine.onStatus(status -> status.last()
                .filter(receipt -> receipt.problems().isEmpty() && told.compareAndSet(false, true))
                .ifPresent(this::say));
        engine.startBackground();
        out.println("Close the window to end the demo.");
        TidemarkUi.launch(ports);
        return 0;
    }

    private int firstSync(MailEngine engine) {
        SyncReceipt first = engine.sync(SyncRequest.of(Tour.ACCOUNT), step -> {});
        say(first);
        return first.outcome() == SyncReceipt.Outcome.DONE ? 0 : 1;
    }

    private void say(SyncReceipt receipt) {
        out.println("First sync.        " + Receipts.sentence(receipt));
    }

    private int tour(Path maildir, ImapTestServer server, Workspace workspace, UiPorts ports) throws Exception {
        int first = firstSync(workspace.engine());
        Path shots = Path.of(System.getProperty("tidemark.shots", "tidemark-demo-shots"));
        Files.createDirectories(shots);
        try (SlowLink link = SlowLink.to(server.port(), 2_000_000, Duration.ofMillis(150))) {
            Tour tour = new Tour(workspace.engine(), maildir, link, shots, out);
            Thread guide = Thread.ofVirtual().name("tour").start(tour);
            TidemarkUi.launch(ports);
            guide.join();
            return first == 0 && tour.succeeded() ? 0 : 1;
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
