package org.tidemark.mail;

/// Names a mailbox of one account in the cache. It survives a rename and a change of UIDVALIDITY.
public record MailboxId(long value) {}
