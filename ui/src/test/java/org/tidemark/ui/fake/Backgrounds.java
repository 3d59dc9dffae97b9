package org.tidemark.ui.fake;

import org.tidemark.ui.fx.Background;

/// Backgrounds for models under test.
public final class Backgrounds {
    private Backgrounds() {}

    /// Everything at once in the calling thread.
    public static Background direct() {
        return new Background(Runnable::run, Runnable::run, Runnable::run, Runnable::run);
    }
}
