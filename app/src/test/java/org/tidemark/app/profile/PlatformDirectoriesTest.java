package org.tidemark.app.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformDirectoriesTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void linuxFollowsXdgAndPassesOverARelativePath() {
        assertThat(new PlatformDirectories("Linux", HOME, Map.of()).profile())
                .isEqualTo(HOME.resolve(".local/share/tidemark"));
        assertThat(new PlatformDirectories("Linux", HOME, Map.of("XDG_DATA_HOME", "/data")).profile())
                .isEqualTo(Path.of("/data/tidemark"));
        assertThat(new PlatformDirectories("Linux", HOME, Map.of("XDG_DATA_HOME", "data")).profile())
                .isEqualTo(HOME.resolve(".local/share/tidemark"));
    }

    @Test
    void macAndWindowsHaveTheirOwnPlaces() {
        assertThat(new PlatformDirectories("Mac OS X", HOME, Map.of()).profile())
                .isEqualTo(HOME.resolve("Library/Application Support/Tidemark"));
        assertThat(new PlatformDirectories("Windows 11", HOME, Map.of()).profile())
                .isEqualTo(HOME.resolve("AppData/Local/Tidemark"));
    }
}
