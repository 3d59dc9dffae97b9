package org.tidemark.mail.discovery;

import java.util.Optional;
import java.util.Set;

/// What an address can be set up with.
///
/// @param smtp where mail is handed in, if that was found too
/// @param signIns what the provider takes; never empty
/// @param doubt a sentence why a person has to agree before a password is sent there
/// @param remark a sentence on what the person has to do at the provider first
public record AccountProposal(
        Origin origin,
        ProposedServer imap,
        Optional<ProposedServer> smtp,
        Set<SignIn> signIns,
        Optional<String> doubt,
        Optional<String> remark) {
    public AccountProposal {
        signIns = Set.copyOf(signIns);
    }

    /// The same, as another one knows it.
    public AccountProposal from(Origin other) {
        return new AccountProposal(other, imap, smtp, signIns, doubt, remark);
    }
}
