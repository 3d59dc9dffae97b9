package org.tidemark.sync.internal.replay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.ledger.SyncContext;
import org.tidemark.sync.internal.line.Commands;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.plan.ReplayStep;

/// Writes the steps of a replay as commands. UID EXPUNGE of exactly our UIDs or none at all (lessons.md#exactly-ours).
final class ReplayCommands {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern(
                    "dd-MMM-yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SyncContext context;
    private final ReplayOutcome outcome;

    ReplayCommands(SyncContext context, ReplayOutcome outcome) {
        this.context = context;
        this.outcome = outcome;
    }

    void append(Flight flight, ReplayStep.AppendMessage step) {
        String flags = flagList(step.work().flags().asSet());
        String date = step.work().internalDate().map(ReplayCommands::dateTime).orElse("");
        flight.add(
                Command.builder()
                        .text("APPEND ")
                        .astring(raw(step.mailbox()))
                        .text(" " + (flags.equals("()") ? "" : flags + " ") + date)
                        .literal(step.work().octets())
                        .build(),
                c -> outcome.appended(step, c));
    }

    private static String dateTime(Instant instant) {
        return "\"" + DATE_TIME.format(instant) + "\" ";
    }

    Changes inMailbox(MailboxId mailbox, List<ReplayStep> steps) {
        MailboxView view = new MailboxView(f -> outcome.heard(mailbox, f));
        return new Changes(
                Commands.select(raw(mailbox)),
                view,
                data -> {
                    view.take(data);
                    outcome.said(data);
                },
                flight -> changes(flight, steps, view),
                () -> steps.forEach(step -> outcome.notOpened(step, view)));
    }

    private void changes(Flight flight, List<ReplayStep> steps, MailboxView view) {
        for (ReplayStep step : steps) {
            switch (step) {
                case ReplayStep.StoreFlags s -> store(flight, s, view);
                case ReplayStep.MoveMessages s -> move(flight, s, view);
                case ReplayStep.CopyMessages s ->
                    flight.add(
                            transfer("COPY", UidSet.ofUids(s.messages().values()), s.target()),
                            c -> outcome.copied(s, view, c));
                case ReplayStep.ExpungeMessages s -> expunge(flight, s, view);
                case ReplayStep.AppendMessage s -> append(flight, s);
                case ReplayStep.CreateMailbox s -> throw new IllegalStateException("made before");
            }
        }
    }

    private void store(Flight flight, ReplayStep.StoreFlags step, MailboxView view) {
        UidSet uids = UidSet.ofUids(step.messages().values());
        for (UidSet part : uids.chunks(6_000)) {
            boolean last = part.max() == uids.max();
            String sign = step.add() ? "+" : "-";
            flight.add(
                    Command.of("UID STORE " + part.toWire() + " " + sign + "FLAGS.SILENT " + flagList(step.flags())),
                    c -> outcome.stored(step, view, c, last));
        }
    }

    private void move(Flight flight, ReplayStep.MoveMessages step, MailboxView view) {
        UidSet uids = UidSet.ofUids(step.messages().values());
        flight.add(
                transfer(context.can().move() ? "MOVE" : "COPY", uids, step.target()),
                c -> outcome.moved(step, view, c));
    }

    private Command transfer(String verb, UidSet uids, MailboxId target) {
        return Command.builder()
                .text("UID " + verb + " " + uids.toWire() + " ")
                .astring(raw(target))
                .build();
    }

    private void expunge(Flight flight, ReplayStep.ExpungeMessages step, MailboxView view) {
        mark(flight, UidSet.ofUids(step.messages().values()));
        if (context.can().uidPlus()) {
            flight.add(uidExpunge(step), c -> outcome.expunged(step, view, c));
        } else {
            flight.add(Command.of("NOOP"), c -> outcome.marked(step, view, c));
        }
    }

    private static Command uidExpunge(ReplayStep.ExpungeMessages step) {
        return Command.of(
                "UID EXPUNGE " + UidSet.ofUids(step.messages().values()).toWire());
    }

    private void mark(Flight flight, UidSet uids) {
        flight.add(Removal.marking(uids), outcome::marking);
    }

    private String raw(MailboxId mailbox) {
        return context.mirror.mailbox(mailbox).map(CachedMailbox::rawName).orElse("");
    }

    private static String flagList(Collection<Flag> flags) {
        return flags.stream().map(Flag::name).sorted().collect(Collectors.joining(" ", "(", ")"));
    }
}
