package org.tidemark.sync.internal.resync;

import org.tidemark.mail.ModSeq;

/// Which flags a comparison of UIDs asks for besides, and so the rung of the ladder it stands on.
sealed interface FlagCheck {
    /// None: whatever is here came with its flags a moment ago, or is void.
    record None() implements FlagCheck {}

    /// Those changed since; all before is known (RFC 7162 §3.1.4).
    record ChangedSince(ModSeq modSeq) implements FlagCheck {}

    /// All, as the set of UIDs that have each flag (RFC 4731).
    record Sets() implements FlagCheck {}

    /// All, message by message.
    record Scan() implements FlagCheck {}

    /// All flags in the way that costs less.
    static FlagCheck all(boolean sets) {
        return sets ? new Sets() : new Scan();
    }

    /// The name in the receipt of a sync that ends with this comparison.
    default String rung() {
        return switch (this) {
            case None n -> "first";
            case ChangedSince c -> "condstore";
            case Sets s -> "flag-sets";
            case Scan s -> "flag-scan";
        };
    }
}
