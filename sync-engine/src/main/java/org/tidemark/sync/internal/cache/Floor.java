package org.tidemark.sync.internal.cache;

import java.util.Optional;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidValidity;

/// The lowest UID that something can have which a command makes in a mailbox: a UIDNEXT that was known before the
/// command left, for UIDs ascend (RFC 3501 §2.3.1.1).
///
/// @param uidValidity the generation that it speaks of; in another one it says nothing
public record Floor(Optional<UidValidity> uidValidity, Uid uid) {}
