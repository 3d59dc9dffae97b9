package org.tidemark.ui.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.ui.actions.Choice;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.text.Words;

/// The conversation that is being read, and the message of it that is current. Used on the FX thread only.
public final class ReaderModel {
    private static final Duration READ_AFTER = Duration.ofMillis(1500);

    /// A message that comes sooner takes the place of the one before without a gap.
    private static final Duration LEFT_AFTER = Duration.ofMillis(150);

    /// Octets that even a slow line brings within a second or two.
    private static final long SMALL = 50_000;

    private final MailEngine engine;
    private final Background background;
    private final Background.Slot slot;
    private final Delay delay;
    private final MessageReading reading;
    private final Supplier<List<String>> words;
    private final Consumer<List<MessageId>> markRead;
    private final ReadOnlyObjectWrapper<ReaderState> state = new ReadOnlyObjectWrapper<>(new ReaderState.Nothing());
    private final ReadOnlyBooleanWrapper plain = new ReadOnlyBooleanWrapper();
    private final BooleanBinding page = Bindings.createBooleanBinding(
            () -> state.get() instanceof ReaderState.Open open && open.body() instanceof ReaderState.Body.Page, state);
    private final BooleanBinding asksForPictures = Bindings.createBooleanBinding(
            () -> state.get() instanceof ReaderState.Open open
                    && open.body() instanceof ReaderState.Body.Page web
                    && !web.pictures().word().allows()
                    && !web.html().wanted().isEmpty(),
            state);
    private final Set<MessageId> asked = new HashSet<>();
    private final List<String> within = new ArrayList<>();
    private Optional<MessageId> open = Optional.empty();
    private Set<MessageId> unfolded = Set.of();
    private boolean withUnread;
    private Delay.Wait readMark = Delay.Wait.NONE;
    private Delay.Wait late = Delay.Wait.NONE;

    /// @param words to mark, in lower case
    /// @param markRead called with the unread messages that have been on screen long enough to count as read
    public ReaderModel(
            MailEngine engine,
            Background background,
            Delay delay,
            Supplier<List<String>> words,
            Consumer<List<MessageId>> markRead) {
        this.engine = engine;
        this.background = background;
        this.slot = background.slot();
        this.delay = delay;
        this.reading = new MessageReading(engine.store(), engine.remotePictures());
        this.words = words;
        this.markRead = markRead;
    }

    public ReadOnlyObjectProperty<ReaderState> state() {
        return state.getReadOnlyProperty();
    }

    /// Whether HTML messages are shown as their plain text.
    public ReadOnlyBooleanProperty plain() {
        return plain.getReadOnlyProperty();
    }

    /// Whether the open message is an HTML message.
    public BooleanBinding isPage() {
        return page;
    }

    /// Whether the open message has pictures that a word would let come.
    public BooleanBinding asksForPictures() {
        return asksForPictures;
    }

    public void togglePlain() {
        plain.set(!plain.get());
    }

    /// Shows what the person has selected.
    public void select(Choice choice) {
        show(choice, true);
    }

    /// Shows what the list has selected by itself, because what was selected is gone. Nobody has asked for it, so being
    /// on screen does not make it read.
    public void moveOn(Choice choice) {
        show(choice, false);
    }

    /// The person turns to the message that is open: from now on it is being read.
    public void attend() {
        open.ifPresent(id -> {
            readMark.cancel();
            read(id, true);
        });
    }

    private void show(Choice choice, boolean counts) {
        int count = choice.lines().size();
        if (count == 1) {
            withUnread = choice.conversations();
            open(choice.lines().getFirst(), counts);
            return;
        }
        readMark.cancel();
        late.cancel();
        plain.set(false);
        within.clear();
        open = Optional.empty();
        state.set(count == 0 ? new ReaderState.Nothing() : new ReaderState.Several(count, choice.conversations()));
    }

    /// Shows one message; within the conversation that is open it is unfolded.
    public void open(MessageId id) {
        if (state.get() instanceof ReaderState.Open now
                && now.conversation().stream().anyMatch(row -> row.id().equals(id))) {
            unfolded = ids(now);
            turnTo(id, true);
        } else {
            withUnread = false;
            open(id, true);
        }
    }

    /// Makes a message of the conversation a line again, if another one is left to read.
    public void fold(MessageId id) {
        if (state.get() instanceof ReaderState.Open now && now.unfolded().size() > 1) {
            Set<MessageId> rest = ids(now);
            rest.remove(id);
            unfolded = rest;
            MessageId next = open.filter(rest::contains).orElseGet(() -> last(now, rest));
            turnTo(next, false);
        }
    }

    private static MessageId last(ReaderState.Open now, Set<MessageId> of) {
        return now.unfolded().stream()
                .map(m -> m.view().id())
                .filter(of::contains)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private static Set<MessageId> ids(ReaderState.Open now) {
        Set<MessageId> ids = new LinkedHashSet<>();
        now.unfolded().forEach(m -> ids.add(m.view().id()));
        return ids;
    }

    private void turnTo(MessageId id, boolean counts) {
        readMark.cancel();
        late.cancel();
        within.clear();
        if (!open.equals(Optional.of(id))) {
            plain.set(false);
        }
        open = Optional.of(id);
        read(id, counts);
    }

    private void open(MessageId id, boolean counts) {
        readMark.cancel();
        plain.set(false);
        within.clear();
        open = Optional.of(id);
        unfolded = Set.of();
        boolean same =
                state.get() instanceof ReaderState.Open now && now.view().id().equals(id);
        late.cancel();
        if (!same) {
            late = delay.after(LEFT_AFTER, () -> state.set(new ReaderState.Opening()));
        }
        read(id, counts);
    }

    /// Reads a message that is attached to the open one, in its place.
    public void openAttached(String section) {
        within.add(section);
        refresh();
    }

    /// Goes back from an attached message to the one around it.
    ///
    /// @return whether there was one
    public boolean leaveAttached() {
        if (within.isEmpty()) {
            return false;
        }
        within.removeLast();
        refresh();
        return true;
    }

    /// Whether a message of that conversation is open.
    public boolean reads(ThreadId thread) {
        return open.isPresent()
                && state.get() instanceof ReaderState.Open now
                && now.view().id().equals(open.get())
                && now.view().thread().equals(thread);
    }

    /// The message that is open.
    public Optional<MessageId> current() {
        return state.get() instanceof ReaderState.Open now
                ? Optional.of(now.view().id())
                : Optional.empty();
    }

    /// Whether it has others beside it.
    public boolean isInConversation() {
        return state.get() instanceof ReaderState.Open now && now.conversation().size() > 1;
    }

    /// The message `step` further in the conversation that is open, if there is one.
    public Optional<MessageId> inConversation(int step) {
        if (!(state.get() instanceof ReaderState.Open now)) {
            return Optional.empty();
        }
        List<MessageId> ids = now.conversation().stream().map(MessageRow::id).toList();
        int at = ids.indexOf(now.view().id()) + step;
        return at >= 0 && at < ids.size() ? Optional.of(ids.get(at)) : Optional.empty();
    }

    /// The next message of the conversation that is open and nobody has read, if there is one.
    public Optional<MessageId> nextUnread() {
        if (!(state.get() instanceof ReaderState.Open now)) {
            return Optional.empty();
        }
        return now.conversation().stream()
                .dropWhile(row -> !row.id().equals(now.view().id()))
                .skip(1)
                .filter(row -> !row.flags().contains(Flag.SEEN) && !now.isUnfolded(row.id()))
                .map(MessageRow::id)
                .findFirst();
    }

    /// Reads the open message again because the cache, or what is searched, has changed.
    public void refresh() {
        open.ifPresent(id -> read(id, false));
    }

    /// Asks for the text of a message before everything else.
    public void fetch(MessageId id) {
        asked.add(id);
        background.write(
                () -> {
                    engine.fetchFirst(id);
                    return id;
                },
                done -> refresh());
    }

    /// Lets the pictures of the open message that lie elsewhere come, or tries again what failed of them.
    public void showPictures() {
        open.ifPresent(id -> say(() -> engine.remotePictures().showOnce(id)));
    }

    /// Lets those of a sender come, from now on.
    public void allowPictures(AllowedSender sender) {
        say(() -> engine.remotePictures().allow(sender));
    }

    private void say(Runnable word) {
        background.write(
                () -> {
                    word.run();
                    return true;
                },
                done -> refresh());
    }

    /// @param counts whether what is unfolded becomes read by being on screen
    private void read(MessageId id, boolean counts) {
        MessageReading.Wanted wanted =
                new MessageReading.Wanted(id, Set.copyOf(unfolded), withUnread, Set.copyOf(asked));
        List<String> marks = words.get();
        Optional<String> attached = within.isEmpty() ? Optional.empty() : Optional.of(within.getLast());
        slot.submit(
                List.of(wanted, attached),
                () -> reading.read(wanted, attached, marks),
                found -> arrived(id, found, counts),
                e -> failed(id, e));
    }

    private void arrived(MessageId id, Optional<ReaderState.Open> found, boolean counts) {
        if (!open.equals(Optional.of(id))) {
            return;
        }
        late.cancel();
        if (found.isEmpty()) {
            state.set(new ReaderState.Nothing());
            return;
        }
        ReaderState.Open now = found.get();
        withUnread = false;
        if (now.attachedTo().isEmpty()) {
            unfolded = ids(now);
        }
        if (!now.equals(state.get())) {
            state.set(now);
        }
        if (counts) {
            now.unfolded().forEach(this::fetchIfSmall);
            List<MessageId> unread = now.unfolded().stream()
                    .filter(m -> !m.view().flags().contains(Flag.SEEN))
                    .filter(m -> !(m.body() instanceof ReaderState.Body.NotHere))
                    .map(m -> m.view().id())
                    .toList();
            if (!unread.isEmpty()) {
                readMark = delay.after(READ_AFTER, () -> markRead.accept(unread));
            }
        }
    }

    /// What costs next to nothing is fetched without a question, if there is a connection to fetch it over.
    private void fetchIfSmall(ReaderState.Message message) {
        if (message.body() instanceof ReaderState.Body.NotHere(long size, boolean wasAsked)
                && size <= SMALL
                && !wasAsked) {
            background.read(engine::networkPolicy, policy -> {
                if (policy == NetworkPolicy.ONLINE) {
                    fetch(message.view().id());
                }
            });
        }
    }

    private void failed(MessageId id, Exception e) {
        if (open.equals(Optional.of(id))) {
            late.cancel();
            String why = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
            state.set(new ReaderState.Problem(Words.say("reader.problem", why)));
        }
    }
}
