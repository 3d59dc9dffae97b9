package org.tidemark.testserver.imap.mailboxes;

import java.util.List;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;

/// The uses of RFC 6154 that a mailbox may be created for.
final class SpecialUse {
    private static final List<String> USES =
            List.of("\\All", "\\Archive", "\\Drafts", "\\Flagged", "\\Junk", "\\Sent", "\\Trash");

    private SpecialUse() {}

    static String named(String atom) throws RefusedCommand {
        return USES.stream()
                .filter(("\\" + atom)::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new RefusedCommand("USEATTR", "There is no special use \\" + atom + " here."));
    }
}
