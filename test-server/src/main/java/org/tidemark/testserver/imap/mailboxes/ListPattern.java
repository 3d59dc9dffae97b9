package org.tidemark.testserver.imap.mailboxes;

import java.nio.charset.StandardCharsets;
import org.tidemark.testserver.imap.wire.MailboxNames;

/// A pattern of LIST (RFC 3501 §6.3.8): `*` stands for anything, `%` for anything without the separator.
///
/// @param pattern reference and pattern joined
record ListPattern(String pattern) {
    static ListPattern of(byte[] reference, byte[] pattern) {
        String joined = new String(reference, StandardCharsets.UTF_8) + new String(pattern, StandardCharsets.UTF_8);
        return new ListPattern(joined.replaceAll("\\*[*%]+", "*"));
    }

    /// @param name as on the wire; a first level INBOX is met in any case
    boolean matches(String name) {
        if (name.equals("INBOX") || name.startsWith("INBOX/")) {
            int n = Math.min(5, pattern.length());
            String folded = pattern.substring(0, n).toUpperCase(java.util.Locale.ROOT) + pattern.substring(n);
            return match(folded, name);
        }
        return match(pattern, name);
    }

    /// One row of states for each character of the name, so that no pattern takes more than length times length.
    private static boolean match(String pattern, String name) {
        boolean[] at = new boolean[pattern.length() + 1];
        at[0] = true;
        skipWildcards(pattern, at);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean[] next = new boolean[pattern.length() + 1];
            for (int p = 0; p < pattern.length(); p++) {
                if (at[p]) {
                    char q = pattern.charAt(p);
                    if (q == '*' || q == '%' && c != MailboxNames.SEPARATOR) {
                        next[p] = true;
                    } else if (q == c) {
                        next[p + 1] = true;
                    }
                }
            }
            skipWildcards(pattern, next);
            at = next;
        }
        return at[pattern.length()];
    }

    private static void skipWildcards(String pattern, boolean[] at) {
        for (int p = 0; p < pattern.length(); p++) {
            if (at[p] && (pattern.charAt(p) == '*' || pattern.charAt(p) == '%')) {
                at[p + 1] = true;
            }
        }
    }
}
