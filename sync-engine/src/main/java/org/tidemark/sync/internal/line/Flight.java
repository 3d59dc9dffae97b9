package org.tidemark.sync.internal.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;

/// Commands that are written without waiting, each with what is to be done with its answer. Untagged data of a mailbox
/// goes to the view opened for it, by the name the session says it belongs to and by the order of the SELECTs: the same
/// mailbox may be selected twice in a flight, and nothing of one is ever given to another (lessons.md#which-mailbox).
public final class Flight implements FlightSink {
    private record Step(Command command, Consumer<Completion> done, Optional<Search> search) {}

    private static final class Epoch {
        private final String rawName;
        private final Consumer<Untagged> listener;
        private final int firstStep;
        private int lastStep;
        private boolean over;

        private Epoch(String rawName, Consumer<Untagged> listener, int step) {
            this.rawName = rawName;
            this.listener = listener;
            this.firstStep = step;
            this.lastStep = step;
        }
    }

    private final Consumer<Untagged> general;
    private final List<Step> steps = new ArrayList<>();
    private final List<Epoch> epochs = new ArrayList<>();
    private int at = -1;
    private final BitSet done = new BitSet();

    /// @param general takes what belongs to no mailbox: LIST, STATUS, ENABLED, …
    public Flight(Consumer<Untagged> general) {
        this.general = general;
    }

    public Flight() {
        this(data -> {});
    }

    public void add(Command command, Consumer<Completion> done) {
        if (!epochs.isEmpty()) {
            epochs.getLast().lastStep = steps.size();
        }
        steps.add(new Step(command, done, Optional.empty()));
    }

    /// Adds a search in the mailbox selected last. Several may be under way: each gets its own answer.
    public void search(Command command, Search search) {
        add(command, search::done);
        steps.set(steps.size() - 1, new Step(command, search::done, Optional.of(search)));
    }

    /// Adds a SELECT or EXAMINE; what is said of that mailbox until the next one goes to `listener`.
    public void select(Command command, Consumer<Untagged> listener, Consumer<Completion> done) {
        epochs.add(new Epoch(command.selects(), listener, steps.size()));
        steps.add(new Step(command, done, Optional.empty()));
    }

    /// The mailboxes that it may select, as the server spells them.
    List<String> selects() {
        return epochs.stream().map(epoch -> epoch.rawName).toList();
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// Flies, unless there is nothing to say.
    void fly(ImapSession session) {
        if (!steps.isEmpty()) {
            session.fly(steps.stream().map(Step::command).toList(), this);
        }
    }

    @Override
    public void untagged(String selected, Untagged data) {
        switch (data) {
            case Untagged.Listed l -> general.accept(l);
            case Untagged.MailboxStatus s -> general.accept(s);
            case Untagged.Enabled e -> general.accept(e);
            case Untagged.CapabilityList c -> general.accept(c);
            case Untagged.Namespaces n -> general.accept(n);
            case Untagged.ServerId i -> general.accept(i);
            case Untagged.Exists e -> toMailbox(selected, e);
            case Untagged.Expunged e -> toMailbox(selected, e);
            case Untagged.Vanished v -> toMailbox(selected, v);
            case Untagged.Fetched f -> toMailbox(selected, f);
            case Untagged.MailboxFlags f -> toMailbox(selected, f);
            case Untagged.Status s -> toMailbox(selected, s);
            case Untagged.Found f -> search(f).ifPresent(search -> search.take(f));
            case Untagged.Unreadable u -> toMailbox(selected, u);
        }
    }

    /// The search that this answers: the one it names, else the first that is not completed, as a server that answers
    /// without naming it can only work through one after the other.
    private Optional<Search> search(Untagged.Found found) {
        if (found.command().isPresent()) {
            return steps.get(found.command().getAsInt()).search();
        }
        for (int i = done.nextClearBit(0); i < steps.size(); i = done.nextClearBit(i + 1)) {
            if (steps.get(i).search().isPresent()) {
                return steps.get(i).search();
            }
        }
        return Optional.empty();
    }

    private void toMailbox(String selected, Untagged data) {
        Epoch epoch = epoch(selected);
        if (epoch == null) {
            general.accept(data);
        } else {
            epoch.listener.accept(data);
        }
    }

    private @Nullable Epoch epoch(String selected) {
        if (at >= 0 && epochs.get(at).rawName.equals(selected)) {
            Epoch current = epochs.get(at);
            boolean again = current.over
                    && at + 1 < epochs.size()
                    && epochs.get(at + 1).rawName.equals(selected);
            if (!again) {
                return current;
            }
        }
        // A server works through a SELECT only when all before it is done: what is said before that is of the mailbox
        // an earlier flight has left selected, even where it bears the same name.
        for (int next = at + 1; next < epochs.size() && isDoneBefore(epochs.get(next)); next++) {
            if (epochs.get(next).rawName.equals(selected)) {
                at = next;
                return epochs.get(next);
            }
        }
        return null;
    }

    private boolean isDoneBefore(Epoch epoch) {
        return done.nextClearBit(0) >= epoch.firstStep;
    }

    @Override
    public void completed(int index, Completion completion) {
        done.set(index);
        for (Epoch epoch : epochs) {
            epoch.over |= epoch.lastStep == index;
        }
        steps.get(index).done.accept(completion);
    }
}
