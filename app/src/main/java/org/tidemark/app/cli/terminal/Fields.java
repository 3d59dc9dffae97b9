package org.tidemark.app.cli.terminal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of the JSON output, its members in the order they were added.
public final class Fields {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    public Fields with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    public Map<String, @Nullable Object> members() {
        return members;
    }
}
