package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.ui.ports.FileUiSettings;
import org.tidemark.ui.ports.UiSettings;

class UiSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsPutIsThereNextTime() throws Exception {
        Path file = folder.resolve("deeper").resolve("window.properties");
        FileUiSettings.open(file).put("theme", "DARK");
        assertThat(FileUiSettings.open(file).get("theme")).contains("DARK");
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void aMissingFileIsNoFault() throws Exception {
        assertThat(FileUiSettings.open(folder.resolve("none")).get("theme")).isEmpty();
    }

    @Test
    void aBrokenFileIsLeftAsideAndReplacedAtTheNextChange() throws Exception {
        Path file = Files.writeString(folder.resolve("window.properties"), "panes=1\ntheme=\\uZZZZ");
        UiSettings settings = FileUiSettings.open(file);
        assertThat(settings.get("panes")).isEmpty();
        settings.put("theme", "DARK");
        assertThat(FileUiSettings.open(file).get("theme")).contains("DARK");
    }
}
