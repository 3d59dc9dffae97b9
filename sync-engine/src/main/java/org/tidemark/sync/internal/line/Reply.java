package org.tidemark.sync.internal.line;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.response.Completion;

/// How a command was answered, once it was.
public final class Reply implements Consumer<Completion> {
    private @Nullable Completion completion;

    @Override
    public void accept(Completion answer) {
        completion = answer;
    }

    public boolean ok() {
        return completion != null && completion.ok();
    }

    /// The server's words.
    public String text() {
        return completion == null ? "no answer" : completion.text();
    }
}
