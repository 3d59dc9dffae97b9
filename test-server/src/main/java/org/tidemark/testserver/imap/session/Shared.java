package org.tidemark.testserver.imap.session;

import org.tidemark.testserver.imap.content.MessageCache;
import org.tidemark.testserver.imap.content.Turns;

/// What the sessions of a server share.
public record Shared(
        Settings settings, Accounts accounts, MessageCache cache, RecentMarks recents, Turns turns, LoginGuard guard) {
    public Shared(Settings settings, Accounts accounts) {
        this(settings, accounts, new Turns());
    }

    private Shared(Settings settings, Accounts accounts, Turns turns) {
        this(settings, accounts, new MessageCache(), new RecentMarks(), turns, new LoginGuard(settings.clock(), turns));
    }
}
