package org.tidemark.sync.internal.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;

/// Between a server's spelling of a mailbox and ours. Ours separates levels by `/`; where the server's separator is
/// another one, a `/` inside a level is written `&AC8-`, its modified UTF-7 in base64, which is displayed as `/` and
/// turned back on the way out. No server makes that form itself: RFC 3501 §5.1.3 forbids it for printable characters.
public final class MailboxNaming {
    private static final String ESCAPED_SLASH = "&AC8-";
    private static final Map<String, MailboxRole> ATTRIBUTES = Map.of(
            "\\DRAFTS", MailboxRole.DRAFTS,
            "\\SENT", MailboxRole.SENT,
            "\\ARCHIVE", MailboxRole.ARCHIVE,
            "\\JUNK", MailboxRole.JUNK,
            "\\TRASH", MailboxRole.TRASH,
            "\\FLAGGED", MailboxRole.FLAGGED,
            "\\ALL", MailboxRole.ALL);

    private MailboxNaming() {}

    /// @param delimiter as LIST tells it; empty for a flat name space
    public static MailboxName name(String rawName, Optional<String> delimiter) {
        if (delimiter.isEmpty()) {
            return new MailboxName(rawName.replace("/", ESCAPED_SLASH));
        }
        if (delimiter.get().equals("/")) {
            return new MailboxName(rawName);
        }
        return new MailboxName(Arrays.stream(rawName.split(Pattern.quote(delimiter.get()), -1))
                .map(level -> level.replace("/", ESCAPED_SLASH))
                .collect(Collectors.joining("/")));
    }

    /// The spelling to CREATE a mailbox with; empty if the server cannot have such a name.
    public static Optional<String> raw(MailboxName name, Optional<String> delimiter) {
        String separator = delimiter.orElse("");
        if (separator.equals("/")) {
            return Optional.of(name.wire());
        }
        if (name.levels().size() > 1 && separator.isEmpty()) {
            return Optional.empty();
        }
        if (!separator.isEmpty() && name.levels().stream().anyMatch(level -> level.contains(separator))) {
            return Optional.empty();
        }
        return Optional.of(name.levels().stream()
                .map(level -> level.replace(ESCAPED_SLASH, "/"))
                .collect(Collectors.joining(separator)));
    }

    /// The role that a special-use attribute names (RFC 6154 §2), if one does.
    public static Optional<MailboxRole> told(MailboxName name, Set<String> attributes) {
        if (name.isInbox()) {
            return Optional.of(MailboxRole.INBOX);
        }
        return attributes.stream()
                .map(a -> ATTRIBUTES.get(a.toUpperCase(Locale.ROOT)))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
