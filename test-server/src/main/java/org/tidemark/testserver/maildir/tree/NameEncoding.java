package org.tidemark.testserver.maildir.tree;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.ModifiedUtf7;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;

/// How a tree writes folder names into directory names: `.level.level`. A property of the tree, because a name does
/// not show which one was meant.
enum NameEncoding {
    /// Modified UTF-7, as Dovecot and old Couriers do.
    UTF_7 {
        @Override
        String encodeLevel(String level) {
            return ModifiedUtf7.encode(level);
        }

        @Override
        Optional<String> decodeLevel(String level) {
            return ModifiedUtf7.decodeExactly(level);
        }
    },
    /// UTF-8 with a backslash and three octal digits for what a directory name cannot hold, as Courier does since 5.
    UTF_8 {
        @Override
        String encodeLevel(String level) {
            StringBuilder out = new StringBuilder();
            level.chars().forEach(c -> {
                if (c < 0x20 || c == 0x7F || "./~:\\".indexOf(c) >= 0) {
                    out.append('\\').append(String.format(Locale.ROOT, "%03o", c));
                } else {
                    out.append((char) c);
                }
            });
            return out.toString();
        }

        @Override
        Optional<String> decodeLevel(String level) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < level.length(); i++) {
                char c = level.charAt(i);
                if (c != '\\') {
                    out.append(c);
                } else if (level.length() - i > 3
                        && level.substring(i + 1, i + 4).matches("[0-7]{3}")) {
                    out.append((char) Integer.parseInt(level, i + 1, i + 4, 8));
                    i += 3;
                } else {
                    return Optional.empty();
                }
            }
            return Optional.of(out.toString());
        }
    };

    private static final int LONGEST = 255;

    abstract String encodeLevel(String level);

    abstract Optional<String> decodeLevel(String level);

    /// What the directories of a tree show; the default where they show nothing.
    static NameEncoding detect(Collection<String> directories) {
        boolean utf8 = directories.stream()
                .anyMatch(d -> d.startsWith(".")
                        && (d.codePoints().anyMatch(c -> c >= 0x80 && !Octets.isEscape(c))
                                || d.matches(".*\\\\[0-7]{3}.*")));
        return utf8 ? UTF_8 : UTF_7;
    }

    /// The directory name of a folder other than INBOX.
    String directory(FolderName name) {
        StringBuilder out = new StringBuilder();
        name.levels().forEach(l -> out.append('.').append(encodeLevel(l)));
        return out.toString();
    }

    /// The folder that a directory `.a.b` is; one that does not decode goes by its bare name.
    FolderName folder(String directory) {
        List<String> levels = new ArrayList<>();
        for (String level : directory.substring(1).split("\\.", -1)) {
            if (!level.isEmpty()) {
                levels.add(Octets.readable(
                        decodeLevel(level).filter(l -> !l.isEmpty()).orElse(level)));
            }
        }
        return new FolderName(levels.isEmpty() ? List.of(directory) : levels);
    }

    /// Whether a directory may have that name.
    static boolean fits(String directory) {
        return Octets.of(directory).length <= LONGEST;
    }

    /// Refuses names that cannot be, or that would be trouble for somebody else.
    void check(FolderName name) throws StoreRefusal {
        for (String level : name.levels()) {
            if (level.chars().anyMatch(c -> c < 0x20 || c == 0x7F) || level.indexOf('/') >= 0) {
                throw cannot("A folder name cannot contain a slash or a control character");
            }
            if (this == UTF_7 && level.indexOf('.') >= 0) {
                throw cannot("A folder name cannot contain a dot in this Maildir; choose another name");
            }
            if (List.of("cur", "new", "tmp", ".", "..").contains(level)) {
                throw cannot("The folder name " + level + " is reserved; choose another name");
            }
        }
        if (!fits(directory(name))) {
            throw cannot("The folder name is too long; choose a shorter one");
        }
    }

    private static StoreRefusal cannot(String sentence) {
        return new StoreRefusal(Reason.CANNOT, sentence);
    }
}
