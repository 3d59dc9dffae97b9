package org.tidemark.sync.internal.response;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises a server that wants us to come back later, by code (RFC 5530 §3) or by the texts that large
/// providers use.
public final class Throttling {
    /// CONTACTADMIN and SERVERBUG say that something is wrong there, which somebody may mend: at a login they are no
    /// wrong password. OVERQUOTA is none of these: it lasts until the person makes room.
    private static final Set<String> CODES =
            Set.of("UNAVAILABLE", "INUSE", "LIMIT", "THROTTLED", "SERVERBUG", "CONTACTADMIN", "EXPUNGEISSUED");
    /// The last is what Exchange says, with BAD, while its backend is away.
    private static final Pattern TEXT = Pattern.compile("throttl|back-?off time|slow down|try again|try later|too many"
            + "|temporar|server (?:is )?(?:too )?busy|bandwidth limit|rate limit|overload"
            + "|authenticated but not connected");
    private static final Pattern WHOLE =
            Pattern.compile("throttl|back-?off time|slow down|bandwidth limit|rate limit|overload");
    private static final Pattern TIME =
            Pattern.compile("(?:back-?off time:?|(?:again|retry|later|wait)(?: in| after)?|in|after)"
                    + " *(\\d{1,9}) *(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?)\\b");

    private Throttling() {}

    /// Whether a refusal with this code and text means "later" rather than "never".
    public static boolean isBusy(ResponseCode code, String text) {
        if (code instanceof ResponseCode.Other(String atom, var _) && !atom.equals("ALERT")) {
            return CODES.contains(atom);
        }
        return TEXT.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /// Whether it speaks of the whole account, so that nothing else should be asked for now (lessons.md#throttled).
    public static boolean isThrottled(ResponseCode code, String text) {
        boolean said = code instanceof ResponseCode.Other(String atom, var _)
                && (atom.equals("THROTTLED") || atom.equals("LIMIT"));
        return said || WHOLE.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /// How long the text asks to wait, if it says so.
    public static Optional<Duration> backoff(String text) {
        Matcher m = TIME.matcher(text.toLowerCase(Locale.ROOT));
        if (!m.find()) {
            return Optional.empty();
        }
        long n = Long.parseLong(m.group(1));
        String unit = m.group(2);
        return Optional.of(
                unit.startsWith("mil") || unit.equals("ms")
                        ? Duration.ofMillis(n)
                        : switch (unit.charAt(0)) {
                            case 's' -> Duration.ofSeconds(n);
                            case 'm' -> Duration.ofMinutes(n);
                            default -> Duration.ofHours(n);
                        });
    }
}
