package org.tidemark.mail;

/// Names an account of this profile; a row of the cache, unknown to any server.
public record AccountId(long value) {}
