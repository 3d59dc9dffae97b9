package org.tidemark.testserver.store;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Set;

/// A message to store (APPEND).
///
/// @param file its octets, in a file that [MailTree#newUpload] named; the folder takes it over
public record NewMessage(Path file, Set<String> flags, OffsetDateTime internalDate) {}
