package org.tidemark.sync.internal.wire;

import java.io.IOException;

/// The server broke the rules of the byte stream beyond repair: no greeting of IMAP, a line or literal beyond
/// all limits, octets where there may be none.
public final class WireException extends IOException {
    private static final long serialVersionUID = 1L;

    public WireException(String what) {
        super(what);
    }
}
