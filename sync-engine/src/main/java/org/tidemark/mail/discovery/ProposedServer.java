package org.tidemark.mail.discovery;

import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;

/// A server and the name to log in with there.
public record ProposedServer(ServerEndpoint endpoint, String user) {
    public ProposedServer {
        if (endpoint.tls() == TlsMode.NONE) {
            throw new IllegalArgumentException("a server without TLS is never proposed");
        }
    }
}
