package org.tidemark.sync.internal.account;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.plan.DeltaCheck;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;

/// Waits for news in INBOX by IDLE (RFC 2177). Flags that another client has set are taken as they are told; whatever
/// else is told calls for a sync.
final class Watch {
    /// Middleboxes forget a silent connection after about ten minutes (lessons.md#idle-dies).
    private static final Duration IDLE = Duration.ofMinutes(8);

    private final SyncedAccount account;
    /// What INBOX told that a sync has been run for: if it says so again, that sync made nothing of it.
    private Optional<DeltaCheck.Told> seenTo = Optional.empty();

    Watch(SyncedAccount account) {
        this.account = account;
    }

    /// Waits once.
    ///
    /// @return whether there is something to sync for
    boolean idle(Line line) {
        Optional<SyncAnchor> anchor = account.inbox();
        AtomicBoolean news = new AtomicBoolean();
        MailboxView view = new MailboxView(anchor.map(SyncAnchor::uidValidity), (generation, message) -> {
            if (!taken(generation, message)) {
                news.set(true);
            }
        });
        Flight flight = new Flight();
        view.open(flight, Select.examine("INBOX"));
        line.fly(flight);
        if (news.get() || (view.isOpen() && hasNews(anchor, view.told(false)))) {
            return true;
        }
        line.session().idle(IDLE, new FlightSink() {
            @Override
            public void untagged(OptionalInt select, Untagged data) {
                view.take(data);
                boolean count = data instanceof Untagged.Exists
                        || data instanceof Untagged.Expunged
                        || data instanceof Untagged.Vanished
                        || data instanceof Untagged.Unreadable;
                if (count) {
                    news.set(true);
                }
                if (news.get()) {
                    line.session().cutShort();
                }
            }

            @Override
            public void completed(int index, Completion completion) {}
        });
        return news.get();
    }

    private boolean taken(UidValidity generation, Untagged.Fetched message) {
        return message.flags()
                .filter(set -> account.told(generation, new FlagUpdate(message.uid(), set, message.modSeq())))
                .isPresent();
    }

    private boolean hasNews(Optional<SyncAnchor> anchor, DeltaCheck.Told told) {
        boolean news = !seenTo.equals(Optional.of(told))
                && anchor.filter(known -> DeltaCheck.isNews(known, told)).isPresent();
        if (news) {
            seenTo = Optional.of(told);
        }
        return news;
    }
}
