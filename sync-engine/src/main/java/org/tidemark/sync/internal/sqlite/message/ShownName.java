package org.tidemark.sync.internal.sqlite.message;

import org.tidemark.mail.MailboxName;

/// Mailbox names for sentences.
public final class ShownName {
    private ShownName() {}

    /// The whole name in Unicode; `INBOX` as people write it.
    public static String display(String wire) {
        String name = new MailboxName(wire).display();
        return name.equals("INBOX") ? "Inbox" : name;
    }
}
