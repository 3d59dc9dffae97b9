package org.tidemark.app.profile;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where this system keeps a program's data for one user: XDG Base Directory on Linux, Known Folders on Windows,
/// `~/Library` on macOS.
///
/// @param os the system's name as the property `os.name` has it
/// @param home the user's home folder
/// @param environment the process's environment
public record PlatformDirectories(String os, Path home, Map<String, String> environment) {
    /// Those of this process.
    public static PlatformDirectories current() {
        return new PlatformDirectories(
                System.getProperty("os.name"), Path.of(System.getProperty("user.home")), System.getenv());
    }

    /// The default profile.
    public Path profile() {
        String system = os.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return absolute("LOCALAPPDATA", home.resolve("AppData/Local")).resolve("Tidemark");
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library/Application Support/Tidemark");
        }
        return absolute("XDG_DATA_HOME", home.resolve(".local/share")).resolve("tidemark");
    }

    /// A relative path in the variable is void (XDG Base Directory Specification, "Basics").
    private Path absolute(String variable, Path otherwise) {
        @Nullable String value = environment.get(variable);
        return value != null && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
