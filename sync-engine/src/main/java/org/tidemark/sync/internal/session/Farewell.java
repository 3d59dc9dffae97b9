package org.tidemark.sync.internal.session;

import java.io.IOException;

/// The server said BYE.
final class Farewell extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient String line;

    Farewell(String line) {
        super("BYE");
        this.line = line;
    }

    /// The same without the password, should the server quote it.
    Farewell without(Credentials secret) {
        return new Farewell(secret.redact(line));
    }

    CodeParser.StatusText said() {
        return CodeParser.parse(line);
    }
}
