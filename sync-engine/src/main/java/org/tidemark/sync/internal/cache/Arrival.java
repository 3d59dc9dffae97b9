package org.tidemark.sync.internal.cache;

import java.nio.charset.StandardCharsets;
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
        Optional<Octets> body) {
    /// A message whose header the server cannot give: it is counted and flagged, and shows no text.
    public static Arrival bare(Uid uid, FlagSet flags, Instant now) {
        return new Arrival(
                uid,
                flags,
                Optional.empty(),
                now,
                0,
                "\r\n".getBytes(StandardCharsets.US_ASCII),
                Optional.empty(),
                Optional.empty());
    }
}
