package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.tidemark.sync.internal.response.CodeParser;

/// The server said BYE.
public final class Farewell extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient String line;

    public Farewell(String line) {
        super("BYE");
        this.line = line;
    }

    /// The same without the password, should the server quote it.
    public Farewell redacted(UnaryOperator<String> redaction) {
        return new Farewell(redaction.apply(line));
    }

    CodeParser.StatusText said() {
        return CodeParser.parse(line);
    }
}
