package org.tidemark.sync.internal.sqlite.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns of a row beside their values, so that each is named where its value is worked out.
public final class Columns {
    private final List<String> names = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    public Columns set(String name, @Nullable Object value) {
        names.add(name);
        values.add(value);
        return this;
    }

    public Columns and(Columns more) {
        names.addAll(more.names);
        values.addAll(more.values);
        return this;
    }

    /// A statement that makes a row of them; it is the same text for the same columns, so that it is prepared once.
    String insertInto(String table) {
        String marks = String.join(", ", Collections.nCopies(names.size(), "?"));
        return "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (" + marks + ")";
    }

    /// A statement that alters them in the row whose id is its last value.
    String update(String table) {
        return "UPDATE " + table + " SET " + String.join(" = ?, ", names) + " = ? WHERE id = ?";
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    List<@Nullable Object> values() {
        return values;
    }
}
