package org.tidemark.testserver.maildir.listing;

import java.util.TreeSet;

/// A file name in a Maildir: `base:2,LETTERS[,private]`.
///
/// @param base the message's identity; kept octet for octet
/// @param letters the letters of the info part, in their order; empty without a `:2,` part
/// @param rest what follows a comma after the letters, comma included; or an info part of another version, whole
public record FileName(String base, String letters, String rest) {
    /// The last colon ends the base: host names may hold one.
    public static FileName parse(String name) {
        int colon = name.lastIndexOf(':');
        if (colon < 0) {
            return new FileName(name, "", "");
        }
        String info = name.substring(colon);
        if (!info.startsWith(":2,")) {
            return new FileName(name.substring(0, colon), "", info);
        }
        int comma = info.indexOf(',', 3);
        return comma < 0
                ? new FileName(name.substring(0, colon), info.substring(3), "")
                : new FileName(name.substring(0, colon), info.substring(3, comma), info.substring(comma));
    }

    /// The same file with other letters: known ones replaced, unknown ones kept, all in ASCII order, each once.
    ///
    /// @param known letters whose meaning is ours
    /// @param wanted those of them to have
    public FileName withLetters(String known, String wanted) {
        TreeSet<Character> all = new TreeSet<>();
        letters.chars().filter(c -> known.indexOf(c) < 0).forEach(c -> all.add((char) c));
        wanted.chars().forEach(c -> all.add((char) c));
        StringBuilder sorted = new StringBuilder();
        all.forEach(sorted::append);
        return new FileName(base, sorted.toString(), rest.startsWith(":") ? "" : rest);
    }

    /// The name as it stands in `cur/`.
    public String text() {
        return base + ":2," + letters + rest;
    }

    /// The seconds since 1970 that a base name starts with; 0 if it does not.
    public static long seconds(String base) {
        int end = 0;
        while (end < base.length() && end < 11 && Character.digit(base.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 ? 0 : Long.parseLong(base, 0, end, 10);
    }
}
