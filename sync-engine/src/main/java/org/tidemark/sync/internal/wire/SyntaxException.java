package org.tidemark.sync.internal.wire;

/// A response that does not follow the grammar; costs that response, not the connection.
public final class SyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SyntaxException(String expected, int offset) {
        super(expected + " expected at octet " + offset, null, false, false);
    }
}
