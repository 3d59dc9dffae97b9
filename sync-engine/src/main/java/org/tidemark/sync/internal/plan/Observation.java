package org.tidemark.sync.internal.plan;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;

/// What STATUS says of a mailbox that is not selected (RFC 3501 §7.2.4): a hint for the plan, never committed
/// (lessons.md#select-alone, #selected-status). Zero and nonsense are absent (lessons.md#zero-is-unknown,
/// #zero-is-no-modseq).
public record Observation(
        Optional<UidValidity> uidValidity,
        Optional<Uid> uidNext,
        Optional<ModSeq> highestModSeq,
        OptionalLong messages) {

    /// @param items STATUS items by name in upper case
    public static Observation of(Map<String, Long> items) {
        Optional<Long> messages = Optional.ofNullable(items.get("MESSAGES"));
        return new Observation(
                item(items, "UIDVALIDITY").filter(v -> v <= Uid.MAX).map(UidValidity::new),
                item(items, "UIDNEXT").filter(v -> v <= Uid.MAX).map(Uid::new),
                item(items, "HIGHESTMODSEQ").map(ModSeq::new),
                messages.map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private static Optional<Long> item(Map<String, Long> items, String name) {
        return Optional.ofNullable(items.get(name)).filter(v -> v > 0);
    }
}
