package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.util.function.UnaryOperator;

/// The server said BYE.
final class Farewell extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient String line;

    Farewell(String line) {
        super("BYE");
        this.line = line;
    }

    /// The same without the password, should the server quote it.
    Farewell redacted(UnaryOperator<String> redaction) {
        return new Farewell(redaction.apply(line));
    }

    CodeParser.StatusText said() {
        return CodeParser.parse(line);
    }
}
