package org.tidemark.testserver.imap.session;

import org.tidemark.testserver.imap.content.MessageCache;

/// What the sessions of a server share.
public record Shared(Settings settings, Accounts accounts, MessageCache cache, RecentMarks recents, LoginGuard guard) {
    public Shared(Settings settings, Accounts accounts) {
        this(settings, accounts, new MessageCache(), new RecentMarks(), new LoginGuard(settings.clock()));
    }
}
