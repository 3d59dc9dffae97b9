package org.tidemark.testserver.imap.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;

/// The connection cannot be used any more; everything else that fails while a command runs is the store's trouble.
public final class PeerGone extends IOException {
    private static final long serialVersionUID = 1L;

    public PeerGone(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /// The peer was silent for longer than it may be.
    public boolean isSilence() {
        return getCause() instanceof SocketTimeoutException;
    }
}
