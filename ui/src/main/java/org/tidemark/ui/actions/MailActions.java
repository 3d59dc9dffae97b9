package org.tidemark.ui.actions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.mailboxes.MailDirectory;
import org.tidemark.ui.text.Words;

/// What can be done with the selected messages, and how it is taken back. Everything takes effect in the cache at once
/// and on the server when there is one. Used on the FX thread only.
public final class MailActions {
    private static final int PAGE = 500;
    private static final int REMEMBERED = 100;

    private final MailEngine engine;
    private final Background background;
    private final Supplier<Choice> selection;
    private final Supplier<MailDirectory> directory;
    private final Report report;
    private final Deque<Done> done = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();

    /// Where outcomes are told.
    public interface Report {
        /// Something was done that can be taken back.
        void done(String sentence);

        /// Something could not be done, or was taken back.
        void say(String sentence);
    }

    private record Done(String sentence, List<IntentId> intents) {}

    public MailActions(
            MailEngine engine,
            Background background,
            Supplier<Choice> selection,
            Supplier<MailDirectory> directory,
            Report report) {
        this.engine = engine;
        this.background = background;
        this.selection = selection;
        this.directory = directory;
        this.report = report;
    }

    public ReadOnlyBooleanProperty canUndo() {
        return canUndo.getReadOnlyProperty();
    }

    public void archive() {
        MailDirectory known = directory.get();
        perform(selection.get(), chosen -> IntentPlan.archive(chosen, known), true);
    }

    public void move(Mailbox target) {
        MailDirectory known = directory.get();
        perform(selection.get(), chosen -> IntentPlan.move(chosen, known, target), true);
    }

    /// @param forGood skips the Trash; the caller has asked
    public void delete(boolean forGood) {
        perform(selection.get(), chosen -> IntentPlan.delete(chosen, forGood), true);
    }

    public void markRead(boolean read) {
        perform(selection.get(), read ? IntentPlan::read : IntentPlan::unread, true);
    }

    public void star() {
        perform(selection.get(), IntentPlan::star, true);
    }

    /// Marks every message read that is in a place.
    public void markAllRead(Source source) {
        background.write(
                () -> {
                    MessageIds unread = engine.store().list(new ListQuery(source, Set.of(Filter.UNREAD), false));
                    List<MessageId> ids = new ArrayList<>(unread.size());
                    for (int i = 0; i < unread.size(); i++) {
                        ids.add(unread.get(i));
                    }
                    if (ids.isEmpty()) {
                        return new Outcome(IntentPlan.NOTHING, List.of());
                    }
                    IntentPlan plan = IntentPlan.read(Chosen.of(rows(ids), false));
                    return new Outcome(plan, engine.submit(plan.intents()));
                },
                outcome -> finish(outcome, true));
    }

    /// Makes a mailbox.
    ///
    /// @param result told why it cannot be, or nothing if it was made
    public void createMailbox(AccountId account, MailboxName name, Consumer<Optional<String>> result) {
        background.write(
                () -> {
                    try {
                        return new Creation(engine.submit(List.of(new Intent.CreateMailbox(account, name))), "");
                    } catch (IllegalArgumentException e) {
                        return new Creation(List.of(), String.valueOf(e.getMessage()));
                    }
                },
                creation -> {
                    if (creation.made().isEmpty()) {
                        result.accept(Optional.of(creation.problem()));
                    } else {
                        result.accept(Optional.empty());
                        remember(new Done(Words.say("action.created", name.display()), creation.made()));
                    }
                });
    }

    private record Creation(List<IntentId> made, String problem) {}

    /// Stars a line of the list or takes its star, wherever it stands.
    public void star(MessageId id) {
        perform(new Choice(List.of(id), selection.get().conversations()), IntentPlan::star, true);
    }

    /// Messages have been read by being looked at; nobody needs to be told.
    public void seen(List<MessageId> ids) {
        perform(new Choice(ids, false), IntentPlan::read, false);
    }

    /// Takes a message out of its conversation.
    public void split(MessageId id) {
        background.write(
                () -> engine.split(id), done -> report.say(Words.say(done ? "action.split" : "action.splitNothing")));
    }

    /// Makes one conversation of those that are selected.
    public void join() {
        List<MessageId> lines = selection.get().lines();
        background.write(
                () -> {
                    try {
                        return engine.join(lines) ? "action.joined" : "action.joinNothing";
                    } catch (IllegalArgumentException severalAccounts) {
                        return "action.joinAccounts";
                    }
                },
                outcome -> report.say(Words.say(outcome)));
    }

    /// Takes back what was done last.
    public void undo() {
        Done last = done.pollLast();
        canUndo.set(!done.isEmpty());
        if (last == null) {
            return;
        }
        background.write(
                () -> {
                    boolean any = false;
                    for (IntentId id : last.intents().reversed()) {
                        any |= engine.undo(id);
                    }
                    return any;
                },
                any -> report.say(Words.say(any ? "action.undone" : "action.notUndone", last.sentence())));
    }

    private record Outcome(IntentPlan plan, List<IntentId> intents) {}

    private void perform(Choice choice, Function<Chosen, IntentPlan> planner, boolean told) {
        if (choice.lines().isEmpty()) {
            return;
        }
        background.write(
                () -> {
                    Chosen chosen = chosen(choice);
                    if (chosen.isEmpty()) {
                        return new Outcome(IntentPlan.NOTHING, List.of());
                    }
                    IntentPlan plan = planner.apply(chosen);
                    boolean nothing = plan.intents().isEmpty();
                    return new Outcome(plan, nothing ? List.of() : engine.submit(plan.intents()));
                },
                outcome -> finish(outcome, told));
    }

    private void finish(Outcome outcome, boolean told) {
        if (!told) {
            return;
        }
        outcome.plan().refusal().ifPresent(report::say);
        if (!outcome.intents().isEmpty()) {
            remember(new Done(outcome.plan().done(), outcome.intents()));
        }
    }

    private void remember(Done what) {
        done.addLast(what);
        if (done.size() > REMEMBERED) {
            done.removeFirst();
        }
        canUndo.set(true);
        report.done(what.sentence());
    }

    private Chosen chosen(Choice choice) {
        List<MessageId> ids =
                choice.conversations() ? engine.store().withConversations(choice.lines()) : choice.lines();
        return Chosen.of(rows(ids), choice.conversations());
    }

    private List<MessageRow> rows(List<MessageId> ids) {
        List<MessageRow> rows = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            rows.addAll(engine.store().rows(ids.subList(from, Math.min(ids.size(), from + PAGE)), false));
        }
        return rows;
    }
}
