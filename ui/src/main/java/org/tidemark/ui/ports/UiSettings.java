package org.tidemark.ui.ports;

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
}
