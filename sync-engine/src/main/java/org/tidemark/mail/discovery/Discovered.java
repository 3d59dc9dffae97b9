package org.tidemark.mail.discovery;

import java.util.List;
import java.util.Optional;

/// What came of a discovery.
///
/// @param asked everybody who was asked, and everybody who would have been
public record Discovered(AccountAddress address, Optional<AccountProposal> proposal, List<Asked> asked) {
    public Discovered {
        asked = List.copyOf(asked);
    }

    /// Whether another try may find more: somebody gave no answer, or nobody could be asked.
    public boolean incomplete() {
        return proposal.isEmpty()
                && asked.stream().anyMatch(a -> switch (a.state()) {
                    case NO_ANSWER, NOT_ASKED -> true;
                    case FOUND, NOTHING -> false;
                });
    }
}
