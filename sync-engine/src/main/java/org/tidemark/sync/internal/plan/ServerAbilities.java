package org.tidemark.sync.internal.plan;

import java.util.Set;

/// What a server can do, corrected by what it has been seen to get wrong.
///
/// @param capabilities as CAPABILITY tells them, upper case
/// @param quirks by name, from the session and from earlier sessions
public record ServerAbilities(Set<String> capabilities, Set<String> quirks) {
    /// HIGHESTMODSEQ stood still although mail had come (lessons.md#modseq-still), once.
    public static final String MODSEQ_DOUBTED = "modseq-doubted";

    /// It did so again: flags are compared instead.
    public static final String MODSEQ_UNTRUSTED = "modseq-untrusted";

    /// QRESYNC is offered but its answers cannot be used (lessons.md#bad-qresync).
    public static final String NO_QRESYNC = "no-qresync";

    public ServerAbilities {
        capabilities = Set.copyOf(capabilities);
        quirks = Set.copyOf(quirks);
    }

    public boolean can(String capability) {
        return capabilities.contains(capability);
    }

    /// Whether mod-sequences can be relied on. Gmail's do not move with labels, which is no matter to us; its
    /// expunges are found by count.
    public boolean condstore() {
        return (can("CONDSTORE") || can("QRESYNC")) && !quirks.contains(MODSEQ_UNTRUSTED);
    }

    public boolean qresync() {
        return can("QRESYNC") && can("ENABLE") && condstore() && !quirks.contains(NO_QRESYNC);
    }

    /// IMAP4rev2 includes it (RFC 9051 appendix E).
    public boolean esearch() {
        return can("ESEARCH") || can("IMAP4REV2");
    }

    public boolean uidPlus() {
        return can("UIDPLUS") || can("IMAP4REV2");
    }

    public boolean move() {
        return can("MOVE") || can("IMAP4REV2");
    }

    public boolean listStatus() {
        return can("LIST-STATUS") || can("IMAP4REV2");
    }

    public boolean listExtended() {
        return can("LIST-EXTENDED") || can("IMAP4REV2");
    }

    public boolean specialUse() {
        return can("SPECIAL-USE") || can("IMAP4REV2");
    }

    /// Whether mailboxes have names that last (RFC 8474).
    public boolean objectId() {
        return can("OBJECTID");
    }
}
