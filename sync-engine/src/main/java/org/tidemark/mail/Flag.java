package org.tidemark.mail;

import java.util.Locale;

/// A system flag (`\Seen`) or a keyword (`$Forwarded`), RFC 3501 §2.3.2. Two flags that differ only in case are equal;
/// the spelling first seen is kept for display.
///
/// @param name as on the wire, the backslash included
public record Flag(String name) implements Comparable<Flag> {
    public static final Flag SEEN = new Flag("\\Seen");
    public static final Flag ANSWERED = new Flag("\\Answered");
    public static final Flag FLAGGED = new Flag("\\Flagged");
    public static final Flag DELETED = new Flag("\\Deleted");
    public static final Flag DRAFT = new Flag("\\Draft");
    public static final Flag FORWARDED = new Flag("$Forwarded");

    public Flag {
        if (name.isEmpty() || name.equals("\\") || !name.chars().allMatch(Flag::mayStand)) {
            throw new IllegalArgumentException("not a flag or keyword: " + name);
        }
        if (name.indexOf('\\', 1) > 0) {
            throw new IllegalArgumentException("a backslash may only stand first in a flag: " + name);
        }
    }

    private static boolean mayStand(int c) {
        return c > ' ' && c < 127 && "(){%*\"]".indexOf(c) < 0;
    }

    /// Whether this is one of the server's own flags rather than a keyword.
    public boolean isSystem() {
        return name.charAt(0) == '\\';
    }

    private String folded() {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Flag f && folded().equals(f.folded());
    }

    @Override
    public int hashCode() {
        return folded().hashCode();
    }

    @Override
    public int compareTo(Flag other) {
        return folded().compareTo(other.folded());
    }

    @Override
    public String toString() {
        return name;
    }
}
