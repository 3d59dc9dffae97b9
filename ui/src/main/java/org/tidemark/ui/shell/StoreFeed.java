package org.tidemark.ui.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.tidemark.mail.store.Subscription;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;

/// Brings word of changes to the models: the first of a burst at once, the rest together a little later, so that a
/// first sync with thousands of commits does not keep the window busy with itself.
final class StoreFeed implements AutoCloseable {
    private static final Duration BURST = Duration.ofMillis(150);

    private final Background background;
    private final AtomicReference<News> news = new AtomicReference<>(News.UNKNOWN);
    private final Burst cache;
    private final Burst status;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /// @param cacheChanged called on the FX thread after commits, with what they have changed
    /// @param statusChanged called on the FX thread after a change of an account's status
    StoreFeed(Background background, Delay delay, Consumer<News> cacheChanged, Runnable statusChanged) {
        this.background = background;
        this.cache = new Burst(delay, () -> cacheChanged.accept(news.getAndUpdate(News::told)));
        this.status = new Burst(delay, statusChanged);
    }

    void listenTo(MailEngine engine) {
        background.read(
                () -> List.of(
                        engine.store().onChange(change -> {
                            news.updateAndGet(known -> known.plus(change));
                            cache.happened();
                        }),
                        engine.onStatus(changed -> status.happened())),
                subscriptions::addAll);
    }

    @Override
    public void close() {
        List<Subscription> open = List.copyOf(subscriptions);
        subscriptions.clear();
        background.read(
                () -> {
                    open.forEach(Subscription::close);
                    return open;
                },
                closed -> {});
    }

    private final class Burst {
        private final Delay delay;
        private final Runnable action;
        private final AtomicBoolean posted = new AtomicBoolean();
        private boolean resting;
        private boolean more;

        Burst(Delay delay, Runnable action) {
            this.delay = delay;
            this.action = action;
        }

        /// On any thread.
        void happened() {
            if (posted.compareAndSet(false, true)) {
                background.onFx(this::take);
            }
        }

        private void take() {
            posted.set(false);
            if (resting) {
                more = true;
                return;
            }
            action.run();
            resting = true;
            delay.after(BURST, this::rested);
        }

        private void rested() {
            resting = false;
            if (more) {
                more = false;
                take();
            }
        }
    }
}
