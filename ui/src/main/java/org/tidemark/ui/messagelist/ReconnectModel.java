package org.tidemark.ui.messagelist;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.MailStore;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.mailboxes.Place;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// Says after a reconnect what changed while there was none.
public final class ReconnectModel {
    private final MailStore store;
    private final Background background;
    private final Dates dates;
    private final Clock clock;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Place>> arrived = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Instant since = Instant.EPOCH;
    private boolean away;

    public ReconnectModel(MailStore store, Background background, Dates dates, Clock clock) {
        this.store = store;
        this.background = background;
        this.dates = dates;
        this.clock = clock;
    }

    /// What changed; empty while there is nothing to say.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// Where the messages stand that came; empty if none did, or when there is nothing to say.
    public ReadOnlyObjectProperty<Optional<Place>> arrived() {
        return arrived.getReadOnlyProperty();
    }

    /// Starts with the person away since `when`: the window was shut.
    public void awaySince(Instant when) {
        away = true;
        since = when;
    }

    /// Takes the state of the line.
    ///
    /// @param lost whether an account has no connection
    /// @param inStep whether all accounts are in step with their servers
    public void connection(boolean lost, boolean inStep) {
        if (lost && !away) {
            awaySince(clock.instant());
        } else if (inStep && away) {
            away = false;
            tell(since);
        }
    }

    private void tell(Instant when) {
        background.read(() -> store.changesSince(when), changes -> told(changes, when));
    }

    private void told(Map<String, Integer> changes, Instant when) {
        sentence.set(words(changes, when));
        boolean any = changes.getOrDefault("new", 0) > 0;
        arrived.set(any ? Optional.of(place(when)) : Optional.empty());
    }

    private Place place(Instant when) {
        return new Place(new Source.Arrived(when), Words.say("list.arrived", dates.brief(when)), Optional.empty());
    }

    public void dismiss() {
        sentence.set("");
        arrived.set(Optional.empty());
    }

    private String words(Map<String, Integer> changes, Instant when) {
        List<String> parts = new ArrayList<>();
        for (String kind : List.of("new", "read", "flags", "removed", "done")) {
            int count = changes.getOrDefault(kind, 0);
            if (count > 0) {
                parts.add(Words.say("strip." + kind, count));
            }
        }
        return parts.isEmpty() ? "" : Words.say("strip.since", dates.withTime(when), String.join(", ", parts));
    }
}
