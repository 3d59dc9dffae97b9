package org.tidemark.testserver.imap.login;

import java.io.IOException;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.profile.ServerVersion;

/// ID (RFC 2971).
public final class IdCommand {
    private static final int MOST_PAIRS = 30;

    private IdCommand() {}

    public static Reply run(Session session, CommandInput in) throws IOException, CommandFailure {
        in.space();
        if (in.skip('(')) {
            int pairs = 0;
            while (!in.skip(')')) {
                in.string();
                in.space();
                in.nstring();
                in.skip(' ');
                if (++pairs > MOST_PAIRS) {
                    throw new BadCommand("ID takes " + MOST_PAIRS + " pairs.");
                }
            }
        } else {
            in.nstring();
        }
        in.end();
        session.out().text("* ID (\"name\" \"" + ServerVersion.NAME + "\")\r\n");
        return Reply.ok("Pleased to meet you");
    }
}
