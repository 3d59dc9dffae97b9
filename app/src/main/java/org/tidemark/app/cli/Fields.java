package org.tidemark.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An object of the JSON output, its members in the order they were added.
final class Fields {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Fields with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
