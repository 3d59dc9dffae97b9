package org.tidemark.sync.internal.cache;

import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;

/// A mailbox as LIST names it.
///
/// @param rawName the name exactly as the server spells it, its own separator included: what goes back on the wire
public record ListedMailbox(
        MailboxName name, String rawName, MailboxRole role, boolean selectable, boolean subscribed) {}
