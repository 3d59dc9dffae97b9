package org.tidemark.sync.internal.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;

/// What a tagged NO or BAD to a change of the user means.
public enum Refusal {
    /// It may work later: the change waits.
    TRANSIENT,
    /// Perhaps the messages are gone: look whether they are (lessons.md#gone-already).
    PERHAPS_GONE,
    /// The server will not do it.
    FINAL;

    private static final Set<String> LATER =
            Set.of("INUSE", "UNAVAILABLE", "THROTTLED", "SERVERBUG", "LIMIT", "EXPUNGEISSUED");
    private static final Set<String> NEVER = Set.of(
            "OVERQUOTA", "NOPERM", "CANNOT", "TOOBIG", "ALREADYEXISTS", "READ-ONLY", "BADCHARSET", "UNKNOWN-CTE");

    public static Refusal of(Completion completion) {
        Optional<String> atom = completion.code() instanceof ResponseCode.Other(String name, Optional<String> rest)
                ? Optional.of(name.toUpperCase(Locale.ROOT))
                : Optional.empty();
        String text = completion.text().toLowerCase(Locale.ROOT);
        if (atom.filter(LATER::contains).isPresent()
                || text.contains("throttl")
                || text.contains("try again")
                || text.contains("temporar")) {
            return TRANSIENT;
        }
        boolean never = completion.kind() == Completion.Kind.BAD
                || completion.code() instanceof ResponseCode.TryCreate
                || atom.filter(NEVER::contains).isPresent();
        return never ? FINAL : PERHAPS_GONE;
    }

    /// The refusal in words.
    public static String reason(Completion completion) {
        String text = completion.text().isBlank()
                ? "no reason given"
                : completion.text().strip();
        return completion.code() instanceof ResponseCode.TryCreate
                ? "The target mailbox does not exist on the server (" + text + ")."
                : "The server refused it: " + text;
    }
}
