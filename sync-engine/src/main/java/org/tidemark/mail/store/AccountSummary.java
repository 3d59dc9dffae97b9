package org.tidemark.mail.store;

import java.time.Instant;
import java.util.Optional;
import org.tidemark.mail.AccountId;

/// An account as the mailbox tree heads it.
///
/// @param syncedAt when a whole sync last ended well
public record AccountSummary(AccountId id, String name, String user, Optional<Instant> syncedAt) {}
