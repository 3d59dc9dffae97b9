package org.tidemark.sync.internal.plan;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Throttling;

/// What a tagged NO or BAD to a change of the user means.
public enum Refusal {
    /// It may work later: the change waits.
    TRANSIENT,
    /// Perhaps the messages are gone: look whether they are (lessons.md#gone-already).
    PERHAPS_GONE,
    /// The server will not do it.
    FINAL;

    private static final Pattern EXISTS = Pattern.compile("already exist|\\bmailbox exists\\b|\\bfolder exists\\b");
    private static final Set<String> NEVER = Set.of(
            "OVERQUOTA",
            "NOPERM",
            "CANNOT",
            "TOOBIG",
            "ALREADYEXISTS",
            "READ-ONLY",
            "BADCHARSET",
            "UNKNOWN-CTE",
            "CONTACTADMIN");

    public static Refusal of(Completion completion) {
        boolean never = completion.code() instanceof ResponseCode.TryCreate
                || (completion.code() instanceof ResponseCode.Other(String atom, var _)
                        && NEVER.contains(atom.toUpperCase(Locale.ROOT)));
        if (never) {
            return FINAL;
        }
        if (completion.code() instanceof ResponseCode.MessageLimit) {
            return TRANSIENT;
        }
        boolean limit = completion.code() instanceof ResponseCode.Other(String atom, var _) && atom.equals("LIMIT");
        if (limit) {
            // So many keywords and no more: that does not pass by waiting, unless the words say so (RFC 5530 §3).
            return Throttling.isThrottled(new ResponseCode.None(), completion.text()) ? TRANSIENT : FINAL;
        }
        boolean later = Throttling.isBusy(completion.code(), completion.text())
                || Throttling.isBusy(new ResponseCode.None(), completion.text());
        if (later) {
            return TRANSIENT;
        }
        return completion.kind() == Completion.Kind.BAD ? FINAL : PERHAPS_GONE;
    }

    /// Whether a CREATE was refused because the mailbox is there (RFC 5530 §3), or so it says in words.
    public static boolean saysItExists(Completion completion) {
        boolean code = completion.code() instanceof ResponseCode.Other(String atom, var _)
                && atom.equalsIgnoreCase("ALREADYEXISTS");
        String text = completion.text().toLowerCase(Locale.ROOT);
        return code
                || (completion.kind() == Completion.Kind.NO
                        && EXISTS.matcher(text).find());
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
