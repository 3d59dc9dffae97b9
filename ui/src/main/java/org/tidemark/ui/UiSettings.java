package org.tidemark.ui;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where the window keeps how it looks: theme, density, positions. Nothing in it is a secret and losing it costs
/// nothing but habits.
public interface UiSettings {
    /// From memory, at once.
    Optional<String> get(String key);

    /// May block for the disk.
    void put(String key, String value);

    /// Forgets everything at exit.
    static UiSettings inMemory() {
        Map<String, String> values = new ConcurrentHashMap<>();
        return new UiSettings() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(values.get(key));
            }

            @Override
            public void put(String key, String value) {
                values.put(key, value);
            }
        };
    }

    /// Kept in a properties file, which is replaced as a whole at each change and made if it is missing. A file that
    /// cannot be read is told in the log and replaced at the next change.
    static UiSettings inFile(Path file) {
        return FileUiSettings.open(file);
    }
}
