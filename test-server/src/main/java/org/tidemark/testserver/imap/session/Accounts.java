package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.util.Optional;
import org.tidemark.testserver.store.MailTree;

/// Who may log in, and whose mail they see.
@FunctionalInterface
public interface Accounts {
    /// The user's mail, shared by all their sessions; empty if user and password do not belong together.
    Optional<MailTree> login(String user, byte[] password) throws IOException;

    /// Empty where a password can be checked by itself only.
    default Optional<ScramAccounts> scram() {
        return Optional.empty();
    }
}
