package org.tidemark.testserver.maildir.folder;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Set;

/// A message about to come into a folder, its octets durable in a file outside it.
///
/// @param base wanted base name; empty for a new one
/// @param emailId of the message it is a copy of; empty for a new one
record Incoming(Path file, Set<String> flags, OffsetDateTime internalDate, String base, String emailId) {}
