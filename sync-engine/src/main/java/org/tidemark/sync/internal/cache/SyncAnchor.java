package org.tidemark.sync.internal.cache;

import java.util.Optional;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;

/// The anchor of one mailbox: the state up to which the cache equals the server (RFC 7162 §3.2.5). It is written only
/// in the transaction that holds everything up to it; never raised from a single FETCH line or from STATUS.
///
/// @param highestModSeq absent where the server has no mod-sequences for this mailbox
/// @param uidNext absent where the server does not say (lessons.md#no-uidnext)
/// @param exists messages on the server at that state
public record SyncAnchor(UidValidity uidValidity, Optional<ModSeq> highestModSeq, Optional<Uid> uidNext, long exists) {}
