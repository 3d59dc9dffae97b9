package org.tidemark.sync.internal.cache;

import java.util.Optional;

/// What tells a message from another one under the same UID.
///
/// @param messageId its `Message-ID` without brackets
/// @param size RFC822.SIZE
public record MessageTrace(Optional<String> messageId, long size) {}
