package org.tidemark.sync.internal.bodies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.FetchedBody;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.cache.WantedBody;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.FetchedMessage;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;

/// Fetches complete messages by policy, newest first, those the user asked for before all others; of long messages the
/// beginning, where the text is, and only after all others the rest. In slices of about a second of the line's measured
/// speed, so that a message asked for meanwhile waits for one slice at most. What has come stays when the line is cut.
public final class BodyFetch {
    private static final int LIMIT = 2_000;
    private static final long FIRST_SLICE = 256 << 10;
    private static final Duration AGAIN = Duration.ofHours(6);

    private final SyncContext context;
    private final BodyPolicy policy;
    private final Supplier<Collection<MessageId>> first;
    private final long longestSlice;
    /// Mailboxes that give nothing in this run: not brought up to date, not to be opened, or throttled.
    private final Set<MailboxId> closed = new HashSet<>();

    /// What was missing in an answer of this run: once is asked again, twice is given up until another run.
    private final Set<MessageId> missed = new HashSet<>();

    /// Of a set that was refused as a whole: how many may be asked for together with this one.
    private final Map<MessageId, Integer> apart = new HashMap<>();

    private final Map<MessageId, String> refusals = new HashMap<>();
    private final Set<MessageId> givenUp = new HashSet<>();
    private final boolean insist;

    private long slice;
    private long done;

    /// @param first messages the user waits for, asked anew before each slice
    /// @param longestSlice octets; a sync that nobody can interrupt with a wish of his may take more at once
    /// @param insist whether to ask also for what another run has given up a while ago
    public BodyFetch(
            SyncContext context,
            BodyPolicy policy,
            Supplier<Collection<MessageId>> first,
            long longestSlice,
            boolean insist) {
        this.insist = insist;
        this.context = context;
        this.policy = policy;
        this.first = first;
        this.longestSlice = longestSlice;
        this.slice = Math.min(longestSlice, Math.max(FIRST_SLICE, longestSlice / 16));
    }

    public void run(Line line) {
        while (!context.isResting()) {
            List<WantedBody> wanted = wanted();
            if (wanted.isEmpty()) {
                return;
            }
            long total = done
                    + wanted.stream()
                            .mapToLong(b -> Math.max(0, b.size() - b.have()))
                            .sum();
            WantedBody head = wanted.getFirst();
            List<WantedBody> begin =
                    wanted.stream().filter(body -> body.have() == 0).toList();
            boolean waitedFor = isLong(head) && first.get().contains(head.id());
            if (begin.isEmpty() || waitedFor) {
                fetchLong(line, head, total);
            } else {
                fetchSlice(line, begin, total);
            }
        }
    }

    private static boolean isLong(WantedBody body) {
        return body.size() > Fetch.CHUNK || body.have() > 0;
    }

    /// Octets to ask for at once.
    private static long chunk(WantedBody body) {
        return isLong(body) ? Fetch.BEGINNING : Fetch.CHUNK;
    }

    /// The next messages that can be asked for; what cannot be must not hide what is older.
    private List<WantedBody> wanted() {
        for (int limit = LIMIT; ; limit *= 2) {
            List<WantedBody> all = context.mirror.wantedBodies(
                    context.account, policy, context.clock.instant(), insist, first.get(), limit);
            Map<MailboxId, Boolean> ready = new HashMap<>();
            List<WantedBody> able = all.stream()
                    .filter(body ->
                            !givenUp.contains(body.id()) && ready.computeIfAbsent(body.mailbox(), this::isReady))
                    .toList();
            if (!able.isEmpty() || all.size() < limit) {
                return able;
            }
        }
    }

    /// A mailbox whose UIDs are not known to be right gives nothing, and what is not asked for is not missed.
    private boolean isReady(MailboxId mailbox) {
        return !closed.contains(mailbox)
                && context.mirror
                        .mailbox(mailbox)
                        .flatMap(CachedMailbox::anchor)
                        .isPresent();
    }

    private void fetchSlice(Line line, List<WantedBody> wanted, long total) {
        Map<MailboxId, Map<Uid, WantedBody>> groups = new LinkedHashMap<>();
        long octets = 0;
        for (WantedBody body : wanted) {
            long more = Math.min(body.size(), chunk(body));
            if (octets > 0 && octets + more > slice) {
                break;
            }
            octets += more;
            groups.computeIfAbsent(body.mailbox(), m -> new LinkedHashMap<>()).put(body.uid(), body);
        }
        long began = context.clock.millis();
        Flight flight = new Flight();
        try (BodyBasket basket = new BodyBasket(context)) {
            groups.forEach((mailbox, bodies) -> contribute(flight, mailbox, bodies, total, basket));
            line.fly(flight);
        }
        measure(octets, context.clock.millis() - began);
        groups.forEach((mailbox, left) -> {
            if (!closed.contains(mailbox)) {
                left.values().forEach(this::missed);
            }
        });
    }

    private void measure(long octets, long millis) {
        long perSecond = octets * 1000 / Math.max(1, millis);
        slice = Math.min(longestSlice, Math.max(FIRST_SLICE, Math.max(perSecond, slice / 2)));
    }

    private void contribute(
            Flight flight, MailboxId mailbox, Map<Uid, WantedBody> bodies, long total, BodyBasket basket) {
        Optional<CachedMailbox> cached = context.mirror.mailbox(mailbox);
        Optional<UidValidity> validity = cached.flatMap(CachedMailbox::anchor).map(SyncAnchor::uidValidity);
        if (validity.isEmpty()) {
            return;
        }
        MailboxView view = MailboxView.of(
                validity.get(),
                f -> new FetchedMessage(f).fromStart().ifPresent(section -> {
                    WantedBody wanted = bodies.remove(f.uid());
                    if (wanted != null) {
                        boolean whole = section.isWhole(chunk(wanted), OptionalLong.of(wanted.size()));
                        keep(new FetchedBody(mailbox, validity.get(), f.uid(), section.octets()), whole, basket);
                        context.progress.texts(cached.get().name().display(), done, total);
                    }
                }));
        view.open(flight, Select.examine(cached.get().rawName(), context.can()));
        for (Request request : requests(bodies.values())) {
            flight.add(Fetch.beginnings(request.uids(), request.octets()), c -> {
                if (context.rests(c) || view.completion().filter(context::rests).isPresent()) {
                    return;
                }
                if (!view.isOpen()) {
                    close(cached.get(), c.text());
                } else if (!view.isExpected()) {
                    close(cached.get(), "its UIDVALIDITY has just changed");
                } else if (context.isLimited(c)) {
                    together(request.uids(), (int) context.messageLimit(), bodies);
                } else if (!c.ok() && request.uids().size() > 1) {
                    together(request.uids(), (int) Math.max(1, request.uids().size() / 2), bodies);
                } else if (!c.ok()) {
                    bodies.values().stream()
                            .filter(body -> request.uids().contains(body.uid()))
                            .forEach(body -> refusals.put(body.id(), "the server refuses it: " + c.text()));
                }
            });
        }
    }

    /// One FETCH: that much of each of these.
    private record Request(long octets, UidSet uids) {}

    private List<Request> requests(Collection<WantedBody> bodies) {
        record Group(long octets, int most) {}
        Map<Group, UidSet> groups = new LinkedHashMap<>();
        for (WantedBody body : bodies) {
            Group group = new Group(chunk(body), apart.getOrDefault(body.id(), Integer.MAX_VALUE));
            groups.merge(group, UidSet.of(body.uid().value()), UidSet::plus);
        }
        List<Request> requests = new ArrayList<>();
        groups.forEach((group, uids) -> {
            for (UidSet part : uids.chunks(6_000, Math.min(group.most(), context.messageLimit()))) {
                requests.add(new Request(group.octets(), part));
            }
        });
        return requests;
    }

    /// Those of a set that have not come are asked for again, so many at once. A NO to many says nothing of any one of
    /// them: in halves the one that cannot be given is soon alone (lessons.md#poison).
    ///
    /// @param left what has not come yet, by UID; what is asked for again is taken out
    private void together(UidSet refused, int most, Map<Uid, WantedBody> left) {
        left.values().removeIf(body -> {
            boolean again = refused.contains(body.uid());
            if (again) {
                apart.put(body.id(), most);
            }
            return again;
        });
    }

    private void close(CachedMailbox mailbox, String text) {
        if (closed.add(mailbox.id())) {
            context.tally.problem(new SyncProblem.MailboxFailed(
                    mailbox.name().wire(),
                    "The server did not give the messages in " + mailbox.name().display() + ": " + text));
        }
    }

    private void keep(FetchedBody body, boolean whole, BodyBasket basket) {
        done += body.octets().size();
        if (whole) {
            basket.add(body);
        } else {
            context.mirror.putPartialBody(body.mailbox(), body.uidValidity(), body.uid(), body.octets());
        }
    }

    /// A message in ranges, each kept as it comes.
    private void fetchLong(Line line, WantedBody wanted, long total) {
        Optional<CachedMailbox> cached = context.mirror.mailbox(wanted.mailbox());
        Optional<UidValidity> validity = cached.flatMap(CachedMailbox::anchor).map(SyncAnchor::uidValidity);
        if (validity.isEmpty()) {
            closed.add(wanted.mailbox());
            return;
        }
        LongBody body = new LongBody(context, wanted, validity.get());
        long before = body.size();
        boolean whole = false;
        try {
            whole = body.fetch(
                    line,
                    Select.examine(cached.get().rawName(), context.can()),
                    size -> context.progress.texts(cached.get().name().display(), done + size - before, total));
        } finally {
            done += body.size() - before;
            if (!whole) {
                body.keep();
            }
        }
        if (whole) {
            context.tally.bodies(context.mirror.putBodies(
                    List.of(new FetchedBody(wanted.mailbox(), validity.get(), wanted.uid(), body.octets()))));
        } else if (!context.isResting()) {
            body.closed().ifPresentOrElse(why -> close(cached.get(), why), () -> missed(wanted));
        }
    }

    /// Never in the way of the others (lessons.md#big-last).
    private void missed(WantedBody body) {
        if (context.isResting() || missed.add(body.id())) {
            return;
        }
        givenUp.add(body.id());
        context.mirror.bodyFailed(
                body.mailbox(),
                body.uid(),
                refusals.getOrDefault(body.id(), "the server did not send it"),
                context.clock.instant().plus(AGAIN));
    }
}
