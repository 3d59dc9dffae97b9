package org.tidemark.testserver.imap.wire;

/// Character classes of RFC 3501 §9.
final class Chars {
    private Chars() {}

    /// `ATOM-CHAR`
    static boolean isAtom(int b) {
        return b > ' ' && b < 0x7f && "(){%*\"\\]".indexOf(b) < 0;
    }

    /// `ASTRING-CHAR`
    static boolean isAstring(int b) {
        return isAtom(b) || b == ']';
    }

    /// `tag`
    static boolean isTag(int b) {
        return isAstring(b) && b != '+';
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
