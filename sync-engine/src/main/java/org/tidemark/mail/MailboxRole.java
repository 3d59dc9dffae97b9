package org.tidemark.mail;

/// What a mailbox is for, from its special-use attribute (RFC 6154 §2), else guessed from its name.
public enum MailboxRole {
    INBOX,
    DRAFTS,
    SENT,
    ARCHIVE,
    JUNK,
    TRASH,
    FLAGGED,
    ALL,
    NONE
}
