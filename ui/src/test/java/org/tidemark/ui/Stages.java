package org.tidemark.ui;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.ports.UiPorts;
import org.tidemark.ui.ports.UiSettings;

/// Opens windows on pretended engines and waits for what they show.
public final class Stages {
    private static final long SECONDS = 20;
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private Stages() {}

    /// Starts the toolkit once.
    public static void start() throws InterruptedException {
        if (STARTED.compareAndSet(false, true)) {
            Locale.setDefault(Locale.Category.FORMAT, Locale.UK);
            CountDownLatch up = new CountDownLatch(1);
            try {
                Platform.startup(up::countDown);
            } catch (IllegalStateException running) {
                up.countDown();
            }
            Platform.setImplicitExit(false);
            up.await(SECONDS, TimeUnit.SECONDS);
        }
    }

    public static MailWindow open(FakeEngine engine, UiSettings settings) throws Exception {
        start();
        UiPorts ports = new UiPorts(
                engine,
                settings,
                engine.accounts(),
                FakeMail.CLOCK,
                "Passwords are kept in the keyring of this computer.");
        return onFx(() -> {
            MailWindow window =
                    new MailWindow(ports, new Stage(), address -> {}, Background.onThreads(), Stages::shortWaits);
            window.show();
            return window;
        });
    }

    /// What happens by itself after a second or more (a message counts as read, a toast goes) would make a test depend
    /// on how busy the machine is: it never happens here.
    private static Delay.Wait shortWaits(Duration time, Runnable action) {
        return time.toSeconds() < 1 ? Delay.ofToolkit().after(time, action) : Delay.Wait.NONE;
    }

    public static void shut(MailWindow window) throws Exception {
        onFx(() -> {
            window.close();
            ((Stage) window.scene().getWindow()).close();
            return window;
        });
    }

    /// Runs something on the FX thread and waits for it.
    public static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// Waits, pulse by pulse, until something holds.
    public static void until(String what, BooleanSupplier holds) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (holds.getAsBoolean()) {
                    stop();
                    held.countDown();
                }
            }
        };
        Platform.runLater(timer::start);
        if (!held.await(SECONDS, TimeUnit.SECONDS)) {
            Platform.runLater(timer::stop);
            throw new TimeoutException("never came: " + what);
        }
    }

    /// Waits for some pulses, so that what was asked for is laid out.
    public static void pulses(int count) throws Exception {
        int[] seen = {0};
        until(count + " pulses", () -> ++seen[0] >= count);
    }
}
