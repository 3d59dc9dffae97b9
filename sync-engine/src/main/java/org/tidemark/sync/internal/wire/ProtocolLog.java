package org.tidemark.sync.internal.wire;

import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The conversation at DEBUG, fit to be shown to others: strings and literals are masked on both sides, and
/// what holds a secret is named, never written.
final class ProtocolLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.tidemark.protocol");
    private static final int LONGEST = 2000;
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    private final int connection;
    private boolean hushed;

    private ProtocolLog(int connection) {
        this.connection = connection;
    }

    static ProtocolLog ofNewConnection() {
        return new ProtocolLog(CONNECTIONS.incrementAndGet());
    }

    void hush(boolean secret) {
        hushed = secret;
    }

    void sent(String redacted) {
        LOG.debug("{} C: {}", connection, redacted);
    }

    /// A line of the server that its reader has masked.
    void heard(String redacted) {
        LOG.debug("{} S: {}", connection, redacted);
    }

    void received(WireResponse response) {
        if (LOG.isDebugEnabled()) {
            String text = hushed
                    ? response.tag() + " " + response.status() + " …"
                    : response.rest().redacted(LONGEST);
            LOG.debug("{} S: {}", connection, text);
        }
    }
}
