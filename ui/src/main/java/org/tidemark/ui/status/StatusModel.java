package org.tidemark.ui.status;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.text.Dates;

/// What the status line says: the connection, what waits, whether the person chose to be offline.
public final class StatusModel {
    private static final Set<Connection> LOST =
            Set.of(Connection.OFFLINE_NO_NETWORK, Connection.OFFLINE_CHOSEN, Connection.WAITING_TO_RETRY);

    private static final Duration SEEN = Duration.ofMillis(900);

    private final MailEngine engine;
    private final Background background;
    private final Background.Slot slot;
    private final StatusWords words;
    private final ReadOnlyObjectWrapper<StatusLine> line;
    private final ReadOnlyObjectWrapper<List<QueuedIntent>> queue = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<String>> refused = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper offline = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final Delay delay;
    private Delay.Wait asked = Delay.Wait.NONE;
    private boolean justAsked;
    private boolean busy;
    private final ConnectionListener connection;
    private final Consumer<Boolean> keepOffline;

    /// Told after each look at the engine.
    @FunctionalInterface
    public interface ConnectionListener {
        /// @param lost whether an account has no connection
        /// @param inStep whether all accounts are online with nothing under way
        void connection(boolean lost, boolean inStep);
    }

    /// @param keepOffline keeps the person's choice to work offline over the end of the program; may block
    public StatusModel(
            MailEngine engine,
            Background background,
            Delay delay,
            Dates dates,
            Clock clock,
            ConnectionListener connection,
            Consumer<Boolean> keepOffline) {
        this.keepOffline = keepOffline;
        this.connection = connection;
        this.delay = delay;
        this.engine = engine;
        this.background = background;
        this.slot = background.slot();
        this.words = new StatusWords(dates, clock);
        this.line = new ReadOnlyObjectWrapper<>(words.line(List.of(), List.of()));
    }

    public ReadOnlyObjectProperty<StatusLine> line() {
        return line.getReadOnlyProperty();
    }

    /// Changes that are not done, oldest first.
    public ReadOnlyObjectProperty<List<QueuedIntent>> queue() {
        return queue.getReadOnlyProperty();
    }

    /// The account whose server refuses its password, if one does.
    public ReadOnlyObjectProperty<Optional<String>> refused() {
        return refused.getReadOnlyProperty();
    }

    /// Whether the person chose to work offline.
    public ReadOnlyBooleanProperty offline() {
        return offline.getReadOnlyProperty();
    }

    /// Whether a sync runs, or was asked for a moment ago: a short one would pass unseen.
    public ReadOnlyBooleanProperty checking() {
        return checking.getReadOnlyProperty();
    }

    private record Read(
            List<SyncStatus> statuses, List<AccountSummary> accounts, List<QueuedIntent> queue, NetworkPolicy policy) {}

    public void refresh() {
        slot.submit(
                "status",
                () -> new Read(
                        engine.status(),
                        engine.store().accounts(),
                        engine.store().queue(),
                        engine.networkPolicy()),
                this::arrived);
    }

    private void arrived(Read read) {
        line.set(words.line(read.statuses(), read.accounts()));
        queue.set(read.queue());
        offline.set(read.policy() == NetworkPolicy.OFFLINE);
        List<SyncStatus> all = read.statuses();
        refused.set(all.stream()
                .filter(s -> s.problem()
                        .filter(SyncProblem.LoginRefused.class::isInstance)
                        .isPresent())
                .map(SyncStatus::account)
                .findFirst());
        busy = all.stream().anyMatch(s -> s.progress().isPresent() || s.connection() == Connection.CONNECTING);
        checking.set(busy || justAsked);
        boolean inStep = !all.isEmpty()
                && all.stream()
                        .allMatch(s -> s.connection() == Connection.ONLINE
                                && s.progress().isEmpty());
        connection.connection(all.stream().anyMatch(s -> LOST.contains(s.connection())), inStep);
    }

    public void workOffline(boolean chosen) {
        background.write(
                () -> {
                    keepOffline.accept(chosen);
                    engine.setNetworkPolicy(chosen ? NetworkPolicy.OFFLINE : NetworkPolicy.ONLINE);
                    return chosen;
                },
                done -> refresh());
    }

    public void syncNow() {
        justAsked = true;
        checking.set(true);
        asked.cancel();
        asked = delay.after(SEEN, () -> {
            justAsked = false;
            checking.set(busy);
        });
        background.write(
                () -> {
                    engine.requestSync();
                    return true;
                },
                done -> refresh());
    }

    /// Takes a change out of the queue and undoes its effect here.
    public void cancel(QueuedIntent intent) {
        background.write(() -> engine.cancel(intent.id()), done -> refresh());
    }
}
