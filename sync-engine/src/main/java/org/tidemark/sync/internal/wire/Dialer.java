package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Makes TCP connections: the port through which tests and an offline switch decide what is reachable.
@FunctionalInterface
public interface Dialer {
    /// @param timeout the longest to wait, however many addresses the host has
    /// @throws IOException if no address of the host answers; the message names host and port
    Socket dial(String host, int port, Duration timeout) throws IOException;
}
