package org.tidemark.mail;

/// Names a queued change of the user.
public record IntentId(long value) {}
