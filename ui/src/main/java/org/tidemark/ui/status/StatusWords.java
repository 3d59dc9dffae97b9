package org.tidemark.ui.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Sizes;
import org.tidemark.ui.text.Words;

/// Puts the states of all accounts into one line: the worst one speaks.
public final class StatusWords {
    private static final List<Connection> WORST_FIRST = List.of(
            Connection.NEEDS_ATTENTION,
            Connection.WAITING_TO_RETRY,
            Connection.OFFLINE_NO_NETWORK,
            Connection.CONNECTING,
            Connection.OFFLINE_CHOSEN,
            Connection.ONLINE);

    private final Dates dates;
    private final Clock clock;

    public StatusWords(Dates dates, Clock clock) {
        this.dates = dates;
        this.clock = clock;
    }

    /// @param statuses one for each account; none gives an empty line
    public StatusLine line(List<SyncStatus> statuses, List<AccountSummary> accounts) {
        Optional<SyncStatus> worst =
                statuses.stream().min(Comparator.comparingInt(s -> WORST_FIRST.indexOf(s.connection())));
        if (worst.isEmpty()) {
            return new StatusLine(Connection.ONLINE, "", "", "", 0);
        }
        SyncStatus status = worst.get();
        String state = state(status);
        String named = statuses.size() > 1 && needsName(status.connection())
                ? Words.say("status.ofAccount", state, status.account())
                : state;
        Optional<SyncProgress> progress =
                statuses.stream().flatMap(s -> s.progress().stream()).findFirst();
        return new StatusLine(
                status.connection(),
                named,
                detail(status, statuses, accounts),
                progress.map(StatusWords::progress).orElse(""),
                progress.map(StatusWords::fraction).orElse(0.0));
    }

    private static boolean needsName(Connection connection) {
        return connection == Connection.NEEDS_ATTENTION || connection == Connection.WAITING_TO_RETRY;
    }

    /// Where the engine knows what is wrong, it is not that there is no network.
    private static String state(SyncStatus status) {
        return switch (status.connection()) {
            case ONLINE -> Words.say("status.online");
            case CONNECTING -> Words.say("status.connecting");
            case WAITING_TO_RETRY -> Words.say("status.retry");
            case OFFLINE_NO_NETWORK -> Words.say(status.problem().isPresent() ? "status.noServer" : "status.noNetwork");
            case OFFLINE_CHOSEN -> Words.say("status.chosen");
            case NEEDS_ATTENTION -> Words.say("status.attention");
        };
    }

    private String detail(SyncStatus status, List<SyncStatus> all, List<AccountSummary> accounts) {
        String since = Words.say("status.since", dates.brief(status.since()));
        return switch (status.connection()) {
            case ONLINE -> upToDate(all, accounts);
            case CONNECTING -> "";
            case WAITING_TO_RETRY ->
                join(status.nextTry().map(this::in), status.problem().map(SyncProblem::sentence));
            case OFFLINE_NO_NETWORK ->
                join(
                        Optional.of(status.problem().map(SyncProblem::sentence).orElse(since)),
                        Optional.of(Words.say("status.byItself")));
            case OFFLINE_CHOSEN -> since;
            case NEEDS_ATTENTION -> status.problem().map(SyncProblem::sentence).orElse(since);
        };
    }

    /// “up to date 14:02, 1.3 kB in 2 round trips”: the oldest time, the cost of all accounts together.
    private String upToDate(List<SyncStatus> all, List<AccountSummary> accounts) {
        boolean each = accounts.stream().allMatch(a -> a.syncedAt().isPresent());
        Optional<Instant> oldest = each
                ? accounts.stream().flatMap(a -> a.syncedAt().stream()).min(Comparator.naturalOrder())
                : Optional.empty();
        if (oldest.isEmpty()) {
            return Words.say("status.firstSync");
        }
        List<SyncReceipt> receipts =
                all.stream().flatMap(s -> s.last().stream()).toList();
        if (receipts.isEmpty()) {
            return Words.say("status.upToDate", dates.brief(oldest.get()));
        }
        long octets =
                receipts.stream().mapToLong(r -> r.bytesIn() + r.bytesOut()).sum();
        int trips = receipts.stream().mapToInt(SyncReceipt::roundTrips).max().orElse(0);
        return Words.say("status.upToDateCost", dates.brief(oldest.get()), Sizes.of(octets), trips);
    }

    private String in(Instant next) {
        long seconds = Math.max(0, Duration.between(clock.instant(), next).toSeconds());
        return seconds < 90 ? Words.say("status.inSeconds", seconds) : Words.say("status.at", dates.brief(next));
    }

    private static String join(Optional<String> first, Optional<String> second) {
        List<String> parts = new ArrayList<>();
        first.ifPresent(parts::add);
        second.ifPresent(parts::add);
        return String.join(" · ", parts);
    }

    private static String progress(SyncProgress progress) {
        if (progress.total() == 0) {
            return progress.what();
        }
        // Texts are counted in octets, and both they and headers in all mailboxes, not in the one that is named.
        return switch (progress.phase()) {
            case TEXTS ->
                Words.say("status.progressAll", progress.what(), Sizes.of(progress.done()), Sizes.of(progress.total()));
            case HEADERS ->
                Words.say("status.progressAll", progress.what(), grouped(progress.done()), grouped(progress.total()));
            case CONNECTING, CHECKING, SENDING, FINISHED ->
                Words.say("status.progress", progress.what(), progress.done(), progress.total());
        };
    }

    private static String grouped(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    private static double fraction(SyncProgress progress) {
        return progress.total() > 0 ? (double) progress.done() / progress.total() : -1;
    }
}
