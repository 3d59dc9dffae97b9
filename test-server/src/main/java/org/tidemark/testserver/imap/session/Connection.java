package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.tidemark.testserver.imap.wire.Wire;

/// The socket below a session, as far as a session touches it.
public interface Connection {
    Wire wire();

    /// The peer's address, without a port.
    String peer();

    /// Whether nobody on the way can read it.
    boolean isEncrypted();

    /// Whether a password may be sent over it.
    boolean mayLogin();

    /// Turns to TLS (RFC 3501 §6.2.1).
    void startTls(SSLContext context) throws IOException;

    /// The peer has proved who it is.
    void loggedIn();

    /// How long the peer may be silent.
    void silence(Duration limit) throws IOException;
}
