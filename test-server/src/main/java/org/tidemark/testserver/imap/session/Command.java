package org.tidemark.testserver.imap.session;

import java.io.IOException;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.store.StoreRefusal;

/// Parses the arguments of a command, does it, and writes its untagged answers.
@FunctionalInterface
public interface Command {
    Reply run(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal;

    /// When a command is allowed (RFC 3501 §3).
    enum Phase {
        ANY,
        BEFORE_LOGIN,
        AFTER_LOGIN,
        SELECTED
    }
}
