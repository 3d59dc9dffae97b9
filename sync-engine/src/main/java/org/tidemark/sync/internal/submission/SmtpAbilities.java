package org.tidemark.sync.internal.submission;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// What a server said to EHLO (RFC 5321 §4.1.1.1): keywords and their parameters.
final class SmtpAbilities {
    private final Map<String, List<String>> keywords = new HashMap<>();

    /// @param lines of the reply; the first is a greeting
    SmtpAbilities(List<String> lines) {
        for (String line : lines.subList(1, lines.size())) {
            // “AUTH=LOGIN PLAIN” is how it was written before the RFC, and still is beside it.
            List<String> words = Arrays.asList(line.strip()
                    .toUpperCase(Locale.ROOT)
                    .replaceFirst("^AUTH=", "AUTH ")
                    .split("\\s+"));
            keywords.merge(words.getFirst(), words.subList(1, words.size()), (a, b) -> a.size() >= b.size() ? a : b);
        }
    }

    boolean has(String keyword) {
        return keywords.containsKey(keyword);
    }

    Set<String> mechanisms() {
        return new TreeSet<>(keywords.getOrDefault("AUTH", List.of()));
    }

    /// The largest message in octets (RFC 1870 §3); empty where there is no limit or it is not told.
    OptionalLong largest() {
        List<String> size = keywords.getOrDefault("SIZE", List.of());
        if (size.isEmpty() || !size.getFirst().matches("\\d{1,18}") || Long.parseLong(size.getFirst()) == 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(size.getFirst()));
    }
}
