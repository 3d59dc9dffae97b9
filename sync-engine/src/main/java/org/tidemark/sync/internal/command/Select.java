package org.tidemark.sync.internal.command;

import java.util.Optional;
import org.tidemark.sync.internal.cache.SyncAnchor;

/// Opens a mailbox and leaves it (RFC 3501 §6.3.1, §6.3.2, RFC 3691).
public final class Select {
    private Select() {}

    /// Opens a mailbox to write.
    public static Command select(String rawName) {
        return opening("SELECT ", rawName, "");
    }

    /// Opens a mailbox to read it. CONDSTORE is asked for where ENABLE QRESYNC has not done so already, so that
    /// HIGHESTMODSEQ is told.
    public static Command examine(String rawName, ServerAbilities can) {
        return opening("EXAMINE ", rawName, can.condstore() && !can.qresync() ? " (CONDSTORE)" : "");
    }

    /// Opens a mailbox to read it and asks for nothing besides.
    public static Command examine(String rawName) {
        return opening("EXAMINE ", rawName, "");
    }

    /// Opens a mailbox to read it and asks for what has changed since the anchor (RFC 7162 §3.2.5).
    ///
    /// @param last the highest known UID, 0 if none is known
    public static Command resync(String rawName, SyncAnchor anchor, long last) {
        String known = last > 0 ? " 1:" + last : "";
        long modSeq = anchor.highestModSeq().orElseThrow().value();
        return opening("EXAMINE ", rawName, " (QRESYNC (" + anchor.uidValidity().value() + " " + modSeq + known + "))");
    }

    private static Command opening(String verb, String rawName, String parameters) {
        return Command.builder()
                .text(verb)
                .astring(rawName)
                .text(parameters)
                .selecting(rawName)
                .build();
    }

    /// Said before the first SELECT, never after (RFC 5161 §3.1, lessons.md#enable-first).
    public static Command enableQresync() {
        return Command.of("ENABLE QRESYNC");
    }

    /// Says the program's name, where a server opens no mailbox without it (RFC 2971 §3.1).
    public static Command identify() {
        return Command.of("ID (\"name\" \"Tidemark\")");
    }

    /// Leaves the mailbox and removes nothing.
    ///
    /// @return empty if the server has no UNSELECT
    public static Optional<Command> unselect(ServerAbilities can) {
        return can.unselect() ? Optional.of(Command.of("UNSELECT")) : Optional.empty();
    }

    /// Leaves a mailbox that was opened to read, where CLOSE removes nothing.
    public static Command close() {
        return Command.of("CLOSE");
    }
}
