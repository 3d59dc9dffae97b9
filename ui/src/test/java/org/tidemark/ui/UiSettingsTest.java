package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UiSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsPutIsThereNextTime() throws Exception {
        Path file = folder.resolve("deeper").resolve("window.properties");
        UiSettings.inFile(file).put("theme", "DARK");
        assertThat(UiSettings.inFile(file).get("theme")).contains("DARK");
        assertThat(Files.list(file.getParent())).containsExactly(file);
    }

    @Test
    void aMissingFileIsNoFault() throws Exception {
        assertThat(UiSettings.inFile(folder.resolve("none")).get("theme")).isEmpty();
    }

    @Test
    void aBrokenFileIsLeftAsideAndReplacedAtTheNextChange() throws Exception {
        Path file = Files.writeString(folder.resolve("window.properties"), "panes=1\ntheme=\\uZZZZ");
        UiSettings settings = UiSettings.inFile(file);
        assertThat(settings.get("panes")).isEmpty();
        settings.put("theme", "DARK");
        assertThat(UiSettings.inFile(file).get("theme")).contains("DARK");
    }
}
