package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.util.Optional;
import org.tidemark.testserver.store.MailTree;

/// Users whose keys are known, so that they may log in with SCRAM (RFC 5802).
public interface ScramAccounts {
    /// The keys of a user; where there is none such, keys that nothing fits, the same each time: nobody is to learn
    /// from them who is a user.
    ScramKeys keys(String user);

    /// The mail of a user who proved to be one.
    Optional<MailTree> tree(String user) throws IOException;
}
