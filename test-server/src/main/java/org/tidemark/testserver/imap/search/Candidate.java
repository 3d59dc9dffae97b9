package org.tidemark.testserver.imap.search;

import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.store.StoredMessage;

/// A message a SEARCH looks at.
///
/// @param number its sequence number
public record Candidate(int number, StoredMessage message, boolean recent, MessageSource source) {}
