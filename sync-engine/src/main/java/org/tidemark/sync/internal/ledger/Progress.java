package org.tidemark.sync.internal.ledger;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncProgress.Phase;
import org.tidemark.sync.internal.cache.CachedMailbox;

/// Tells how far a sync is, at most ten times a second, and always when the phase changes.
public final class Progress {
    private static final long PAUSE_MILLIS = 100;

    private final String account;
    private final Clock clock;
    private final Consumer<SyncProgress> listener;
    private Phase phase = Phase.FINISHED;
    private long said;
    private long done;
    private long total;

    public Progress(String account, Clock clock, Consumer<SyncProgress> listener) {
        this.account = account;
        this.clock = clock;
        this.listener = listener;
    }

    public void phase(Phase next, String what) {
        if (next != phase) {
            done = 0;
            total = 0;
        }
        phase = next;
        say(what, Optional.empty(), true);
    }

    /// So many more headers will come.
    public void expect(CachedMailbox mailbox, long headers) {
        total = Math.max(total, done + headers);
        phase = Phase.HEADERS;
        say("Headers in " + mailbox.name().display(), Optional.of(mailbox.name().wire()), true);
    }

    public void headers(CachedMailbox mailbox, long more) {
        if (more > 0) {
            phase = Phase.HEADERS;
            done += more;
            total = Math.max(total, done);
            say(
                    "Headers in " + mailbox.name().display(),
                    Optional.of(mailbox.name().wire()),
                    false);
        }
    }

    /// @param octets of complete messages, done and to do in all
    public void texts(String mailbox, long octets, long ofOctets) {
        phase = Phase.TEXTS;
        done = octets;
        total = Math.max(octets, ofOctets);
        say("Messages in " + mailbox, Optional.of(mailbox), false);
    }

    private void say(String what, Optional<String> mailbox, boolean always) {
        long now = clock.millis();
        if (always || now - said >= PAUSE_MILLIS) {
            said = now;
            listener.accept(new SyncProgress(account, phase, what, done, total, mailbox));
        }
    }
}
