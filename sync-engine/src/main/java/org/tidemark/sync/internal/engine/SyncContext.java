package org.tidemark.sync.internal.engine;

import java.time.Clock;
import org.tidemark.mail.AccountId;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.plan.ServerAbilities;

/// What one account's sync works with.
///
/// @param directBodies new messages are fetched whole at once, since the policy wants them all
final class SyncContext {
    final AccountId account;
    final Mirror mirror;
    final Clock clock;
    final Tally tally;
    final Progress progress;
    final boolean directBodies;
    private ServerAbilities abilities;

    SyncContext(
            AccountId account,
            Mirror mirror,
            Clock clock,
            Tally tally,
            Progress progress,
            boolean directBodies,
            ServerAbilities abilities) {
        this.account = account;
        this.mirror = mirror;
        this.clock = clock;
        this.tally = tally;
        this.progress = progress;
        this.directBodies = directBodies;
        this.abilities = abilities;
    }

    ServerAbilities can() {
        return abilities;
    }

    void can(ServerAbilities now) {
        abilities = now;
    }
}
