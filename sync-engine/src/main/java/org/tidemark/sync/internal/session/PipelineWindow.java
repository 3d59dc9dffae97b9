package org.tidemark.sync.internal.session;

import java.util.Optional;
import java.util.Set;

/// How many commands are sent ahead of their answers. Servers with QRESYNC are new enough to take a flight whole; of
/// others some answer BAD to the fiftieth command, or hang up (lessons.md#pipeline-window).
///
/// @param now how many at present
/// @param most how many it may become again; less than at first once the server has said BAD
public record PipelineWindow(int now, int most) {
    private static final int CAREFUL = 20;
    private static final int WIDE = 200;

    public PipelineWindow {
        if (now < 1 || most < now) {
            throw new IllegalArgumentException("no window: " + now + " of " + most);
        }
    }

    /// For a server of which nothing else is known.
    public static PipelineWindow initial(Set<String> capabilities) {
        int size = capabilities.contains("QRESYNC") ? WIDE : CAREFUL;
        return new PipelineWindow(size, size);
    }

    /// BAD while several commands were under way: half, for good.
    PipelineWindow refused() {
        int half = Math.max(1, now / 2);
        return new PipelineWindow(half, half);
    }

    /// The line broke while several commands were under way: half, until a sync has gone well.
    PipelineWindow cut() {
        return new PipelineWindow(Math.max(1, now / 2), most);
    }

    /// A sync has gone well.
    public PipelineWindow widened() {
        return new PipelineWindow((int) Math.min(most, now * 2L), most);
    }

    /// As two numbers, to be kept.
    @Override
    public String toString() {
        return now + " " + most;
    }

    /// Empty if it is not what [#toString] writes.
    public static Optional<PipelineWindow> parse(String kept) {
        String[] numbers = kept.split(" ", -1);
        try {
            return numbers.length == 2
                    ? Optional.of(new PipelineWindow(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
