package org.tidemark.sync.internal.session;

import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.account.ServerEndpoint;

/// Connects and logs in: greeting, TLS, authentication (SASL-IR) and COMPRESS in as few flights as the server's
/// remembered capabilities allow. Blocks; interruptible.
public interface SessionOpener {
    /// @param password cleared by the caller afterwards
    /// @param remembered capabilities of the last session after login, to speculate with; empty the first time
    /// @param certificateSha256 a certificate to trust besides those an authority vouches for
    ImapSession open(
            ServerEndpoint endpoint,
            String user,
            char[] password,
            Set<String> remembered,
            Optional<String> certificateSha256);
}
