package org.tidemark.app.demo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/// What the tour does to the window from outside: waits for it, presses keys, takes pictures, shuts it.
final class Screen {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLING = Duration.ofMillis(900);

    /// Waits until the window shows.
    void await() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (onFxThread(() -> Window.getWindows().stream().anyMatch(Window::isShowing))) {
                    return;
                }
            } catch (IllegalStateException toolkitNotStarted) {
                // Asked again below.
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IOException("The window did not open.");
    }

    void press(KeyCode key) throws IOException {
        onFxThread(() -> {
            Robot robot = new Robot();
            robot.keyType(key);
            return true;
        });
        settle();
    }

    /// Writes the window as it is once it has settled.
    void picture(Path file) throws IOException {
        settle();
        WritableImage image =
                onFxThread(() -> Window.getWindows().getFirst().getScene().snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        ImageIO.write(copy, "png", file.toFile());
    }

    void shut() {
        Platform.runLater(Platform::exit);
    }

    private static void settle() {
        LockSupport.parkNanos(SETTLING.toNanos());
    }

    private static <T> T onFxThread(Callable<T> work) throws IOException {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The window does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The tour was interrupted.", e);
        }
    }
}
