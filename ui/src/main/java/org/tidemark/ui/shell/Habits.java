package org.tidemark.ui.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.theme.Density;
import org.tidemark.ui.theme.Look;
import org.tidemark.ui.theme.Theme;

/// How the person has the window, kept in the [UiSettings] of the profile. Used on the FX thread only.
public final class Habits {
    private static final String THEME = "theme";
    private static final String DENSITY = "density";
    private static final String CONVERSATIONS = "conversations";
    private static final String LETTERS = "letters";
    private static final String LAST_OPEN = "lastOpen";
    private static final String PLACEMENT = "placement";
    private static final String PANES = "panes";
    /// A divider that is dragged settles first.
    private static final Duration REST = Duration.ofMillis(400);

    private final UiSettings settings;
    private final Background background;
    private final Delay delay;
    private final Look look = new Look();
    private final BooleanProperty conversations = new SimpleBooleanProperty(true);
    private final BooleanProperty letters = new SimpleBooleanProperty(true);
    private final ObjectProperty<PaneSizes> panes = new SimpleObjectProperty<>(PaneSizes.USUAL);
    private final ObjectProperty<Optional<Placement>> placement = new SimpleObjectProperty<>(Optional.empty());
    private final Optional<Instant> lastOpen;
    private final Map<String, String> changed = new HashMap<>();
    private Delay.Wait rest = Delay.Wait.NONE;

    Habits(UiSettings settings, Background background, Delay delay) {
        this.settings = settings;
        this.background = background;
        this.delay = delay;
        settings.get(THEME).ifPresent(t -> look.theme().set(Theme.named(t)));
        settings.get(DENSITY).ifPresent(d -> look.density().set(Density.named(d)));
        settings.get(CONVERSATIONS).ifPresent(c -> conversations.set(!c.equals("false")));
        settings.get(LETTERS).ifPresent(l -> letters.set(!l.equals("false")));
        settings.get(PANES).flatMap(PaneSizes::parse).ifPresent(panes::set);
        placement.set(settings.get(PLACEMENT).flatMap(Placement::parse));
        lastOpen = settings.get(LAST_OPEN).flatMap(Habits::instant);
        look.theme().subscribe((before, now) -> keep(THEME, now.name()));
        look.density().subscribe((before, now) -> keep(DENSITY, now.name()));
        conversations.subscribe((before, now) -> keep(CONVERSATIONS, now.toString()));
        letters.subscribe((before, now) -> keep(LETTERS, now.toString()));
        panes.subscribe((before, now) -> keep(PANES, now.text()));
        placement.subscribe((before, now) -> now.ifPresent(p -> keep(PLACEMENT, p.text())));
    }

    public Look look() {
        return look;
    }

    /// Whether a line of the list is a conversation.
    public BooleanProperty conversations() {
        return conversations;
    }

    /// Whether single characters are commands.
    public BooleanProperty letters() {
        return letters;
    }

    public ObjectProperty<PaneSizes> panes() {
        return panes;
    }

    /// Empty until the window has stood somewhere.
    public ObjectProperty<Optional<Placement>> placement() {
        return placement;
    }

    /// When the window was last shut.
    Optional<Instant> lastOpen() {
        return lastOpen;
    }

    private static Optional<Instant> instant(String millis) {
        return millis.matches("\\d{1,18}")
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(millis)))
                : Optional.empty();
    }

    private void keep(String key, String value) {
        changed.put(key, value);
        rest.cancel();
        rest = delay.after(REST, this::write);
    }

    private void write() {
        Map<String, String> values = Map.copyOf(changed);
        changed.clear();
        background.write(
                () -> {
                    values.forEach(settings::put);
                    return values;
                },
                done -> {});
    }

    /// Writes what has not been written yet.
    void shut(Instant now) {
        rest.cancel();
        changed.put(LAST_OPEN, Long.toString(now.toEpochMilli()));
        write();
    }
}
