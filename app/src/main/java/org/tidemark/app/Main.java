package org.tidemark.app;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tidemark.app.cli.Tidemark;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.app.profile.PlatformDirectories;
import org.tidemark.app.window.JavaFxWindows;
import org.tidemark.sync.MailEngines;

/// Starts the client and wires its parts.
public final class Main {
    /// A sync that is cancelled ends its transaction and says goodbye within this time.
    private static final long FAREWELL_SECONDS = 10;

    private Main() {}

    public static void main(String[] args) {
        Clock clock = Clock.systemDefaultZone();
        Environment environment = new Environment(
                Terminal.ofProcess(),
                PlatformDirectories.current().profile(),
                MailEngines::open,
                MailEngines::discovery,
                new JavaFxWindows(),
                clock);
        CountDownLatch ended = new CountDownLatch(1);
        endCleanly(Thread.currentThread(), ended);
        int status;
        try {
            status = Tidemark.run(environment, args);
        } finally {
            ended.countDown();
        }
        System.exit(status);
    }

    /// Cancels the running command on SIGINT and SIGTERM and waits until it has closed the profile.
    private static void endCleanly(Thread command, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() == 0) {
                                return;
                            }
                            command.interrupt();
                            try {
                                ended.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        },
                        "farewell"));
    }
}
