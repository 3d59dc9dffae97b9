package org.tidemark.sync.internal.command;

/// Asks for mailboxes and makes them (RFC 3501 §6.3, RFC 5258, RFC 5819, RFC 6154).
public final class MailboxCommand {
    private MailboxCommand() {}

    /// One LIST with STATUS where the server has it, else a plain LIST.
    ///
    /// @param full ask for subscriptions and special uses too
    public static Command list(ServerAbilities can, boolean full) {
        StringBuilder options = new StringBuilder();
        if (full && can.listExtended()) {
            options.append("SUBSCRIBED ");
        }
        if (full && can.listExtended() && can.specialUse()) {
            options.append("SPECIAL-USE ");
        }
        if (can.listStatus() && can.condstore()) {
            options.append("STATUS (").append(items(can)).append(full && can.objectId() ? " MAILBOXID) " : ") ");
        }
        String wanted = options.toString().strip();
        return Command.of("LIST \"\" *" + (wanted.isEmpty() ? "" : " RETURN (" + wanted + ")"));
    }

    /// Asks for one mailbox, to be sure that it is gone.
    public static Command list(String rawName) {
        return Command.builder().text("LIST \"\" ").astring(rawName).build();
    }

    public static Command subscriptions() {
        return Command.of("LSUB \"\" *");
    }

    /// What tells whether a mailbox has changed.
    public static Command status(String rawName, ServerAbilities can) {
        return status(rawName, items(can));
    }

    /// UIDNEXT costs two octets a mailbox and saves a FETCH where nothing is new; MESSAGES only where expunges do not
    /// show otherwise.
    private static String items(ServerAbilities can) {
        return can.qresync() ? "UIDVALIDITY UIDNEXT HIGHESTMODSEQ" : "MESSAGES UIDVALIDITY UIDNEXT HIGHESTMODSEQ";
    }

    /// @param items as the server names them
    public static Command status(String rawName, String items) {
        return Command.builder()
                .text("STATUS ")
                .astring(rawName)
                .text(" (" + items + ")")
                .build();
    }

    public static Command create(String rawName) {
        return Command.builder().text("CREATE ").astring(rawName).build();
    }

    public static Command subscribe(String rawName) {
        return Command.builder().text("SUBSCRIBE ").astring(rawName).build();
    }
}
