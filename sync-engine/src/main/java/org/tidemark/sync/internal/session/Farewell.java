package org.tidemark.sync.internal.session;

import java.io.IOException;

/// The server said BYE.
final class Farewell extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient CodeParser.StatusText said;

    Farewell(String line) {
        super("BYE");
        said = CodeParser.parse(line);
    }

    CodeParser.StatusText said() {
        return said;
    }
}
