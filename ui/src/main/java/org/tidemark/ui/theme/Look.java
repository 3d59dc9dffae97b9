package org.tidemark.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/// The theme and density that are on, and the style sheets that make them.
public final class Look {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final ObjectProperty<Density> density = new SimpleObjectProperty<>(Density.CARDS);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    public Look() {
        Fonts.load();
    }

    public ObjectProperty<Theme> theme() {
        return theme;
    }

    public ObjectProperty<Density> density() {
        return density;
    }

    /// Whether the window is dark now.
    public ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /// Dresses `scene` and keeps it dressed. Call once, on the FX thread.
    public void dress(Scene scene) {
        String own = Objects.requireNonNull(Look.class.getResource("/org/tidemark/ui/tidemark.css"))
                .toExternalForm();
        scene.getStylesheets().setAll(List.of(own, Fonts.styleSheet()));
        theme.subscribe(t -> apply(scene));
        Platform.getPreferences().colorSchemeProperty().subscribe(s -> apply(scene));
    }

    private void apply(Scene scene) {
        boolean night = switch (theme.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
        dark.set(night);
        String sheet = night ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
        scene.getRoot().pseudoClassStateChanged(DARK, night);
    }
}
