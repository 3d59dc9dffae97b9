package org.tidemark.sync.internal.cache.outgoing;

import org.tidemark.mail.IntentId;

/// A mail in the outbox.
///
/// @param messageId without brackets; given once and never changed
/// @param sender the reverse-path
public record OutgoingMail(IntentId id, String messageId, String sender, OutgoingState state) {}
