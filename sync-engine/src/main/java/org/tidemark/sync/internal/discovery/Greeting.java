package org.tidemark.sync.internal.discovery;

import java.io.IOException;

/// Listens to what a server says first: a port.
@FunctionalInterface
public interface Greeting {
    /// Connects with TLS from the first octet, waits for the first line and leaves.
    ///
    /// @return the line
    /// @throws IOException if nobody is there, or the certificate is not trusted for this host
    String of(String host, int port) throws IOException;
}
