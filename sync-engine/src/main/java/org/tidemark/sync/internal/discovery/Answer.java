package org.tidemark.sync.internal.discovery;

import org.tidemark.mail.discovery.AccountProposal;

/// What one who was asked says.
sealed interface Answer {
    record Proposes(AccountProposal proposal) implements Answer {}

    /// Knows nothing that can be used.
    ///
    /// @param words why, for a person
    record Nothing(String words) implements Answer {}
}
