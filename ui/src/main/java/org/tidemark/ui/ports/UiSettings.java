package org.tidemark.ui.ports;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Where the window keeps how it looks: theme, density, positions. Nothing in it is a secret and losing it costs
/// nothing but habits.
public interface UiSettings {
    String WORKS_OFFLINE = "worksOffline";

    /// From memory, at once.
    Optional<String> get(String key);

    /// May block for the disk.
    void put(String key, String value);

    /// Whether the person chose to work offline and has not taken that back. To be asked before anything connects: what
    /// waits for the server would be sent else.
    default boolean worksOffline() {
        return get(WORKS_OFFLINE).equals(Optional.of("true"));
    }

    default void worksOffline(boolean chosen) {
        put(WORKS_OFFLINE, Boolean.toString(chosen));
    }

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
