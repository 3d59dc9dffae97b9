package org.tidemark.ui.fx;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The layer above the window that holds one sheet at a time. Esc and a press beside the sheet close it; the focus
/// goes back where it was.
public final class Overlay extends StackPane {
    private final Region scrim = new Region();
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private Optional<Node> focusBefore = Optional.empty();
    private Runnable onClose = () -> {};

    public Overlay() {
        getStyleClass().add("overlay");
        scrim.getStyleClass().add("scrim");
        scrim.setOnMousePressed(e -> {
            close();
            e.consume();
        });
        Nodes.show(this, false);
        addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            }
        });
    }

    public ReadOnlyBooleanProperty open() {
        return open.getReadOnlyProperty();
    }

    /// How a sheet lies.
    ///
    /// @param dim whether the window below is darkened
    /// @param tall whether it is as high as the window
    public record Place(Pos at, Insets margin, boolean dim, boolean tall) {
        public static final Place CENTER = new Place(Pos.CENTER, new Insets(12), true, false);
        public static final Place TOP = new Place(Pos.TOP_CENTER, new Insets(72, 12, 12, 12), true, false);
        public static final Place ABOVE_STATUS = new Place(Pos.BOTTOM_LEFT, new Insets(12, 12, 36, 12), false, false);
        public static final Place SIDE = new Place(Pos.CENTER_LEFT, Insets.EMPTY, true, true);
    }

    /// Shows a sheet in place of the one before.
    ///
    /// @param focus gets the keys
    /// @param closed called once when the sheet goes, however it goes
    public void show(Region sheet, Place place, Node focus, Runnable closed) {
        close();
        focusBefore = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        onClose = closed;
        sheet.getStyleClass().add("over-sheet");
        sheet.setMaxSize(USE_PREF_SIZE, place.tall() ? Double.MAX_VALUE : USE_PREF_SIZE);
        scrim.setOpacity(place.dim() ? 1 : 0);
        StackPane.setAlignment(sheet, place.at());
        StackPane.setMargin(sheet, place.margin());
        getChildren().setAll(scrim, sheet);
        Nodes.show(this, true);
        open.set(true);
        applyCss();
        layout();
        focus.requestFocus();
    }

    public void close() {
        if (!open.get()) {
            return;
        }
        open.set(false);
        Nodes.show(this, false);
        getChildren().clear();
        Runnable closed = onClose;
        onClose = () -> {};
        focusBefore.ifPresent(Node::requestFocus);
        closed.run();
    }
}
