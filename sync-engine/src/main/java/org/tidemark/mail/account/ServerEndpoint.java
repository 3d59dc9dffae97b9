package org.tidemark.mail.account;

/// Where a server listens and how the connection is protected.
///
/// @param host a host name or address, without brackets
/// @param port 1 … 65535
public record ServerEndpoint(String host, int port, TlsMode tls) {
    public ServerEndpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the server's name is empty");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port (1 to 65535): " + port);
        }
    }
}
