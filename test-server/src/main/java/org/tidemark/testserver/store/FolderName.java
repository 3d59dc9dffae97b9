package org.tidemark.testserver.store;

import java.text.Normalizer;
import java.util.List;

/// A folder's levels in Unicode, NFC; `INBOX` in upper case as the first level. Wire and disk encodings are others'
/// business.
///
/// @param levels at least one, none empty
public record FolderName(List<String> levels) implements Comparable<FolderName> {
    public static final FolderName INBOX = new FolderName(List.of("INBOX"));

    public FolderName {
        if (levels.isEmpty() || levels.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("a folder name needs levels that are not empty");
        }
        levels = levels.stream()
                .map(l -> Normalizer.normalize(l, Normalizer.Form.NFC))
                .toList();
        if (levels.getFirst().equalsIgnoreCase("INBOX") && !levels.getFirst().equals("INBOX")) {
            levels = java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("INBOX"), levels.stream().skip(1))
                    .toList();
        }
    }

    public boolean isInbox() {
        return equals(INBOX);
    }

    @Override
    public int compareTo(FolderName other) {
        return String.join("\0", levels).compareTo(String.join("\0", other.levels));
    }
}
