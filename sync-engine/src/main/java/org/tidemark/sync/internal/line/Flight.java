package org.tidemark.sync.internal.line;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;

/// Commands that are written without waiting, each with what is to be done with its answer. Data of a mailbox goes to
/// the view of the SELECT that the session says it belongs to (lessons.md#which-mailbox).
public final class Flight implements FlightSink {
    /// @param data takes what is said of the mailbox that a SELECT opens
    private record Step(
            Command command, Consumer<Completion> done, Consumer<Untagged> data, Optional<SearchReply> search) {}

    private final Consumer<Untagged> general;
    private final List<Step> steps = new ArrayList<>();
    private final BitSet done = new BitSet();

    /// @param general takes what belongs to no mailbox, LIST, STATUS, ENABLED, …, and what is said of a mailbox that an
    ///     earlier flight has selected
    public Flight(Consumer<Untagged> general) {
        this.general = general;
    }

    public Flight() {
        this(data -> {});
    }

    public void add(Command command, Consumer<Completion> done) {
        steps.add(new Step(command, done, general, Optional.empty()));
    }

    /// Puts a command before all others; its answer changes nothing.
    void addFirst(Command command) {
        steps.addFirst(new Step(command, answer -> {}, general, Optional.empty()));
    }

    /// Adds a command whose answer changes nothing.
    public void add(Command command) {
        add(command, answer -> {});
    }

    /// Adds a search in the mailbox selected last. Several may be under way: each gets its own answer.
    public void search(Command command, SearchReply answer) {
        steps.add(new Step(command, answer::done, general, Optional.of(answer)));
    }

    /// Adds a SELECT or EXAMINE; what is said of that mailbox until the next one goes to `data`.
    void select(Command command, Consumer<Untagged> data, Consumer<Completion> done) {
        steps.add(new Step(command, done, data, Optional.empty()));
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /// The mailboxes that it may select, as the server spells them.
    List<String> selects() {
        return steps.stream()
                .map(step -> step.command.selects())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Flies, unless there is nothing to say.
    void fly(ImapSession session) {
        if (!steps.isEmpty()) {
            session.fly(steps.stream().map(Step::command).toList(), this);
        }
    }

    @Override
    public void untagged(OptionalInt select, Untagged data) {
        Consumer<Untagged> mailbox = select.isPresent() ? steps.get(select.getAsInt()).data : general;
        switch (data) {
            case Untagged.Listed l -> general.accept(l);
            case Untagged.MailboxStatus s -> general.accept(s);
            case Untagged.Enabled e -> general.accept(e);
            case Untagged.CapabilityList c -> general.accept(c);
            case Untagged.Namespaces n -> general.accept(n);
            case Untagged.ServerId i -> general.accept(i);
            case Untagged.Exists e -> mailbox.accept(e);
            case Untagged.Expunged e -> mailbox.accept(e);
            case Untagged.Vanished v -> mailbox.accept(v);
            case Untagged.Fetched f -> mailbox.accept(f);
            case Untagged.MailboxFlags f -> mailbox.accept(f);
            case Untagged.Status s -> mailbox.accept(s);
            case Untagged.Found f -> search(f).ifPresent(answer -> answer.take(f));
            case Untagged.Unreadable u -> unreadable(u, mailbox);
        }
    }

    /// What cannot be read may have been the answer of any search under way.
    private void unreadable(Untagged.Unreadable line, Consumer<Untagged> mailbox) {
        switch (line.about()) {
            case SEARCH -> {
                for (int i = done.nextClearBit(0); i < steps.size(); i = done.nextClearBit(i + 1)) {
                    steps.get(i).search().ifPresent(SearchReply::garbled);
                }
            }
            case LISTING -> general.accept(line);
            case MESSAGE, OTHER -> mailbox.accept(line);
        }
    }

    /// The search that this answers: the one it names, else the first that is not completed, as a server that answers
    /// without naming it can only work through one after the other.
    private Optional<SearchReply> search(Untagged.Found found) {
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

    @Override
    public void completed(int index, Completion completion) {
        done.set(index);
        steps.get(index).done.accept(completion);
    }
}
