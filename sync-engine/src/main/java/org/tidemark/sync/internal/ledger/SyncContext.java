package org.tidemark.sync.internal.ledger;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Throttling;

/// What one account's sync works with.
///
/// @param directBodies new messages are fetched whole at once, since the policy wants them all
public final class SyncContext {
    public final AccountId account;
    public final Mirror mirror;
    public final Clock clock;
    public final Tally tally;
    public final Progress progress;
    public final boolean directBodies;
    /// Changes that the server could not make in this sync: not asked for again before the next.
    public final Set<IntentId> putOff = new HashSet<>();

    /// Moves whose copy was answered OK without saying where the copies are.
    public final Set<IntentId> copiedUnseen = new HashSet<>();

    private final ServerAbilities abilities;
    private boolean resting;
    private long limit = Long.MAX_VALUE;

    public SyncContext(
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

    /// Messages for one command at most, as far as the server has let it be known.
    public long messageLimit() {
        return Math.min(limit, abilities.messageLimit());
    }

    /// Takes down a limit that the server has met, if this says so; from now on less is asked for at once.
    ///
    /// @return whether it says so
    public boolean isLimited(Completion completion) {
        if (completion.code() instanceof ResponseCode.MessageLimit(long most, var _)) {
            limit = Math.min(limit, most);
            tally.quirk(ServerAbilities.limitedTo(most));
            return true;
        }
        return false;
    }

    /// Whether the server asked for a pause: what can wait is not asked for in this sync any more.
    public boolean isResting() {
        return resting;
    }

    /// Takes down that the server asked for a pause, if it did by this.
    ///
    /// @return whether it did
    public boolean rests(Completion completion) {
        boolean asked = !completion.ok() && Throttling.isThrottled(completion.code(), completion.text());
        if (asked && !resting) {
            resting = true;
            tally.problem(new SyncProblem.Busy(
                    "The server asks for a pause: " + completion.text(), Throttling.backoff(completion.text())));
        }
        return asked;
    }

    /// What to fetch of a message that is new here, other than the message.
    public String headerItems() {
        return directBodies ? Fetch.HEADERS : Fetch.HEADERS_AND_PARTS;
    }

    public ServerAbilities can() {
        return abilities;
    }

    /// Takes down that mod-sequences did not move when they should have; the second time they are not relied on any
    /// more from the next sync on.
    public void doubtModSeqs() {
        boolean before = abilities.quirks().contains(ServerAbilities.MODSEQ_DOUBTED)
                || tally.quirks().contains(ServerAbilities.MODSEQ_DOUBTED);
        tally.quirk(before ? ServerAbilities.MODSEQ_UNTRUSTED : ServerAbilities.MODSEQ_DOUBTED);
    }
}
