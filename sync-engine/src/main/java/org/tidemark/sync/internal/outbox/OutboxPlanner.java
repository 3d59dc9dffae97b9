package org.tidemark.sync.internal.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.sync.SendAnswer;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.Recipient;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.RecipientState;
import org.tidemark.sync.internal.cache.outgoing.OutgoingState.Stage;
import org.tidemark.sync.internal.submission.Outcome;
import org.tidemark.sync.internal.submission.RefusedRecipient;

/// How a mail goes on. A mail is sent again only where it is certain that the server has not taken it; where that is
/// not known and nothing on the server tells, the person is asked (lessons.md#outbox).
public final class OutboxPlanner {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int LONGEST_PAUSE = 6;

    private OutboxPlanner() {}

    public static boolean isDue(OutgoingState state, Instant now) {
        return state.stage() == Stage.QUEUED && !state.nextTry().isAfter(now);
    }

    /// The whole message is about to be with the server, for all who were not refused.
    static OutgoingState begun(OutgoingState state, List<RefusedRecipient> refused, Instant now) {
        return marked(state.turned(RecipientState.WAITING, RecipientState.IN_DOUBT), refused)
                .at(Stage.SENDING, Optional.of("It is being sent."))
                .attemptedAt(now);
    }

    private static OutgoingState marked(OutgoingState state, List<RefusedRecipient> refused) {
        Map<String, RefusedRecipient> byAddress =
                refused.stream().collect(Collectors.toMap(RefusedRecipient::address, Function.identity(), (a, b) -> a));
        return state.with(state.recipients().stream()
                .map(r -> refused(r, Optional.ofNullable(byAddress.get(r.address()))))
                .toList());
    }

    private static Recipient refused(Recipient recipient, Optional<RefusedRecipient> refusal) {
        boolean open = recipient.state() == RecipientState.WAITING || recipient.state() == RecipientState.IN_DOUBT;
        return refusal.filter(r -> open)
                .map(r -> new Recipient(
                        r.address(), r.forGood() ? RecipientState.REFUSED : RecipientState.WAITING, r.said()))
                .orElse(recipient);
    }

    static OutgoingState after(OutgoingState state, Outcome outcome, Instant now) {
        return switch (outcome) {
            case Outcome.Accepted _ -> rest(accepted(state), List.of(), now);
            case Outcome.AcceptedForSome(var _, var refused) -> rest(accepted(marked(state, refused)), refused, now);
            case Outcome.NoRecipient(var refused) -> rest(marked(state, refused), refused, now);
            case Outcome.NotSent(String why) -> certain(state).at(Stage.QUEUED, Optional.of(why));
            case Outcome.Unknown(String why) -> state.at(Stage.UNKNOWN, Optional.of(why));
            case Outcome.Later(String why, Optional<Duration> backoff) ->
                later(certain(state), why, backoff.orElse(pause(state.tries())), now);
            case Outcome.Never(Outcome.Reason reason, String why) ->
                certain(state).at(reason.everyMail() ? Stage.QUEUED : Stage.STOPPED, Optional.of(why));
        };
    }

    private static OutgoingState accepted(OutgoingState state) {
        return state.turned(RecipientState.IN_DOUBT, RecipientState.ACCEPTED);
    }

    /// The server has not taken the last attempt.
    private static OutgoingState certain(OutgoingState state) {
        return state.turned(RecipientState.IN_DOUBT, RecipientState.WAITING);
    }

    /// What is left to do once it is known who has it.
    private static OutgoingState rest(OutgoingState state, List<RefusedRecipient> refused, Instant now) {
        List<String> waiting = state.in(RecipientState.WAITING);
        if (!waiting.isEmpty()) {
            boolean atOnce = refused.stream().anyMatch(RefusedRecipient::tooMany)
                    && refused.size() < state.recipients().size();
            String why = "It is still to go to " + words(state, RecipientState.WAITING) + ".";
            return later(state, why, atOnce ? Duration.ZERO : pause(state.tries()), now);
        }
        return state.in(RecipientState.REFUSED).isEmpty()
                ? state.at(Stage.SENT, Optional.empty())
                : state.at(
                        Stage.STOPPED,
                        Optional.of((state.in(RecipientState.ACCEPTED).isEmpty()
                                        ? "It was not sent to "
                                        : "It was sent, but not to ")
                                + words(state, RecipientState.REFUSED) + "."));
    }

    private static String words(OutgoingState state, RecipientState which) {
        return state.recipients().stream()
                .filter(r -> r.state() == which)
                .map(r -> r.said().isEmpty() ? r.address() : r.address() + " (" + r.said() + ")")
                .collect(Collectors.joining(", "));
    }

    private static OutgoingState later(OutgoingState state, String why, Duration pause, Instant now) {
        return state.at(Stage.QUEUED, Optional.of(why)).trying(now.plus(pause), state.tries() + 1);
    }

    /// One minute, then twice as long each time, an hour at most.
    static Duration pause(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, LONGEST_PAUSE));
        return pause.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : pause;
    }

    /// A complete sync has shown what the server has.
    ///
    /// @param seen where a message of this Message-ID has come since the last attempt; it proves nothing once a
    ///     copy of an earlier attempt is there
    static OutgoingState looked(OutgoingState state, Set<MailboxRole> seen, Instant now) {
        boolean proved = !state.copied() && !seen.isEmpty();
        if (!proved) {
            return state.at(
                    Stage.ASKED,
                    Optional.of("The connection broke just when the mail was sent, and nothing on the server shows"
                            + " whether it was taken: send it again, or keep it as sent?"));
        }
        return rest(accepted(seen.contains(MailboxRole.SENT) ? state.withCopy() : state), List.of(), now);
    }

    /// @return empty if nothing was asked
    static Optional<OutgoingState> answered(OutgoingState state, SendAnswer answer, Instant now) {
        if (state.stage() != Stage.ASKED && state.stage() != Stage.UNKNOWN && state.stage() != Stage.STOPPED) {
            return Optional.empty();
        }
        return Optional.of(
                switch (answer) {
                    case SEND_AGAIN ->
                        certain(state)
                                .turned(RecipientState.REFUSED, RecipientState.WAITING)
                                .at(Stage.QUEUED, Optional.empty())
                                .trying(now, 0);
                    case WAS_SENT ->
                        accepted(state)
                                .turned(RecipientState.WAITING, RecipientState.ACCEPTED)
                                .turned(RecipientState.REFUSED, RecipientState.ACCEPTED)
                                .at(Stage.SENT, Optional.empty());
                });
    }
}
