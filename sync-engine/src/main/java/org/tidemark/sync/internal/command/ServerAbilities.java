package org.tidemark.sync.internal.command;

import java.util.Set;
import java.util.stream.Stream;

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

    /// It opens no mailbox to a program that has not said its name (RFC 2971, lessons.md#unsafe-login).
    public static final String ID_FIRST = "id-first";

    private static final String MESSAGE_LIMIT = "MESSAGELIMIT=";

    public ServerAbilities {
        capabilities = Set.copyOf(capabilities);
        quirks = Set.copyOf(quirks);
    }

    /// Nothing is held against the server.
    public static ServerAbilities of(Set<String> capabilities) {
        return new ServerAbilities(capabilities, Set.of());
    }

    private boolean can(String capability) {
        return capabilities.contains(capability);
    }

    /// What IMAP4rev2 includes (RFC 9051 appendix E) may be used where either is offered.
    private boolean canOrRev2(String capability) {
        return can(capability) || can("IMAP4REV2");
    }

    /// Whether mod-sequences can be relied on. Gmail's do not move with labels, which is no matter to us; its
    /// expunges are found by count.
    public boolean condstore() {
        return (can("CONDSTORE") || can("QRESYNC")) && !quirks.contains(MODSEQ_UNTRUSTED);
    }

    public boolean qresync() {
        return can("QRESYNC") && can("ENABLE") && condstore() && !quirks.contains(NO_QRESYNC);
    }

    public boolean esearch() {
        return canOrRev2("ESEARCH");
    }

    public boolean uidPlus() {
        return canOrRev2("UIDPLUS");
    }

    public boolean move() {
        return canOrRev2("MOVE");
    }

    public boolean listStatus() {
        return canOrRev2("LIST-STATUS");
    }

    public boolean listExtended() {
        return canOrRev2("LIST-EXTENDED");
    }

    public boolean specialUse() {
        return canOrRev2("SPECIAL-USE");
    }

    /// Whether it wants to know the program before anything else. Others are not told: it would cost octets at every
    /// login, and it is nobody's business.
    public boolean wantsId() {
        return can("ID") && quirks.contains(ID_FIRST);
    }

    public boolean idle() {
        return canOrRev2("IDLE");
    }

    public boolean unselect() {
        return canOrRev2("UNSELECT");
    }

    /// Whether it says CLOSED when it leaves a mailbox for another (RFC 7162 §3.2.11, RFC 9051 §7.1).
    public boolean saysClosed() {
        return canOrRev2("QRESYNC");
    }

    /// Octets of the longest literal that may follow without waiting (RFC 7888).
    long literalAhead() {
        if (can("LITERAL+")) {
            return Long.MAX_VALUE;
        }
        return canOrRev2("LITERAL-") ? 4096 : -1;
    }

    /// Messages for one command at most (RFC 9738 §3), as announced or as it has shown.
    public long messageLimit() {
        return Stream.concat(capabilities.stream(), quirks.stream())
                .filter(word -> word.startsWith(MESSAGE_LIMIT))
                .map(word -> word.substring(MESSAGE_LIMIT.length()))
                .filter(number -> number.matches("[1-9][0-9]{0,8}"))
                .mapToLong(Long::parseLong)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /// The quirk of a server that has shown such a limit.
    public static String limitedTo(long messages) {
        return MESSAGE_LIMIT + messages;
    }

    /// Whether mailboxes have names that last (RFC 8474).
    public boolean objectId() {
        return can("OBJECTID");
    }
}
