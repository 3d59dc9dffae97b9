package org.tidemark.sync.internal.account;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tidemark.sync.internal.line.Line;

/// The lines in use, so that another thread can cut them.
final class OpenLines {
    private final Map<Line, String> accounts = new ConcurrentHashMap<>();

    void add(Line line, String account) {
        accounts.put(line, account);
    }

    void shut(Line line) {
        accounts.remove(line);
        line.close();
    }

    void shutAll(String account) {
        accounts.forEach((line, name) -> {
            if (name.equals(account)) {
                shut(line);
            }
        });
    }

    void shutAll() {
        accounts.keySet().forEach(this::shut);
    }
}
