package org.tidemark.sync.internal.cache;

import java.time.Instant;
import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;

/// A message that the cache does not know yet, or knows without its header.
///
/// @param size RFC822.SIZE: a hint, never a verdict
/// @param header the header fields fetched, as octets (a subset or all), up to and including the empty line
/// @param attachments whether BODYSTRUCTURE or the octets show a part that is an attachment, if known
/// @param body the complete message, if it came along
public record Arrival(
        Uid uid,
        FlagSet flags,
        Optional<ModSeq> modSeq,
        Instant internalDate,
        long size,
        byte[] header,
        Optional<Boolean> attachments,
        Optional<Octets> body) {}
