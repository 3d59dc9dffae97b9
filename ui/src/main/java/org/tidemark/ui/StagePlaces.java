package org.tidemark.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.tidemark.ui.attachments.FilePlaces;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.ports.UiSettings;

/// Asks by the system's own dialogs, and begins where something was saved last.
record StagePlaces(Stage stage, UiSettings settings, Background background) implements FilePlaces {
    private static final String FOLDER = "saveFolder";

    @Override
    public Optional<Path> file(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        last().ifPresent(chooser::setInitialDirectory);
        Optional<Path> place =
                Optional.ofNullable(chooser.showSaveDialog(stage)).map(File::toPath);
        place.map(Path::getParent).ifPresent(this::keep);
        return place;
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        last().ifPresent(chooser::setInitialDirectory);
        Optional<Path> folder = Optional.ofNullable(chooser.showDialog(stage)).map(File::toPath);
        folder.ifPresent(this::keep);
        return folder;
    }

    private Optional<File> last() {
        return settings.get(FOLDER).map(File::new).filter(File::isDirectory);
    }

    private void keep(Path folder) {
        background.write(
                () -> {
                    settings.put(FOLDER, folder.toString());
                    return folder;
                },
                kept -> {});
    }
}
