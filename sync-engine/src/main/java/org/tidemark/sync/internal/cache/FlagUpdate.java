package org.tidemark.sync.internal.cache;

import java.util.Optional;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;

/// The flags of a message as the server has them now. For a UID that the cache does not know it is ignored.
public record FlagUpdate(Uid uid, FlagSet flags, Optional<ModSeq> modSeq) {}
