package org.tidemark.mail;

/// Names a conversation in the cache.
public record ThreadId(long value) {}
