package org.tidemark.ui;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.tidemark.ui.shell.Placement;

/// Puts a stage where it stood, as far as the screens are still there and large enough, and notes where it goes.
final class StagePlacement {
    private final Stage stage;
    private final ObjectProperty<Optional<Placement>> placement;

    private StagePlacement(Stage stage, ObjectProperty<Optional<Placement>> placement) {
        this.stage = stage;
        this.placement = placement;
    }

    /// Call before the stage is shown.
    static void keep(Stage stage, ObjectProperty<Optional<Placement>> placement) {
        StagePlacement keeper = new StagePlacement(stage, placement);
        placement.get().ifPresent(keeper::restore);
        stage.setOnShown(e -> keeper.follow());
    }

    private void restore(Placement last) {
        Optional<Screen> there = Screen.getScreensForRectangle(last.x(), last.y(), last.width(), last.height()).stream()
                .findFirst();
        Rectangle2D room = there.orElseGet(Screen::getPrimary).getVisualBounds();
        double width = Math.min(last.width(), room.getWidth());
        double height = Math.min(last.height(), room.getHeight());
        stage.setWidth(width);
        stage.setHeight(height);
        if (there.isPresent()) {
            stage.setX(Math.clamp(last.x(), room.getMinX(), room.getMaxX() - width));
            stage.setY(Math.clamp(last.y(), room.getMinY(), room.getMaxY() - height));
        }
        stage.setMaximized(last.maximized());
    }

    private void follow() {
        stage.xProperty().subscribe((before, now) -> note());
        stage.yProperty().subscribe((before, now) -> note());
        stage.widthProperty().subscribe((before, now) -> note());
        stage.heightProperty().subscribe((before, now) -> note());
        stage.maximizedProperty().subscribe((before, now) -> note());
    }

    private void note() {
        Optional<Placement> before = placement.get();
        if (stage.isMaximized() && before.isPresent()) {
            Placement p = before.get();
            placement.set(Optional.of(new Placement(p.x(), p.y(), p.width(), p.height(), true)));
        } else if (!Double.isNaN(stage.getX() + stage.getY() + stage.getWidth() + stage.getHeight())) {
            placement.set(Optional.of(new Placement(
                    (int) Math.round(stage.getX()),
                    (int) Math.round(stage.getY()),
                    (int) Math.round(stage.getWidth()),
                    (int) Math.round(stage.getHeight()),
                    stage.isMaximized())));
        }
    }
}
