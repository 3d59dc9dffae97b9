package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import java.net.URI;

/// Fetches a file over HTTPS: a port.
@FunctionalInterface
public interface HttpsFetch {
    /// @param most octets; a larger file is refused while it is being read
    /// @throws IOException if there is no such file, the host is not trusted, or an answer would come without TLS;
    ///     the message says it to a person in a few words
    byte[] fetch(URI https, int most) throws IOException, InterruptedException;
}
