package org.tidemark.sync.internal.mime.header;

import java.util.Locale;
import java.util.Set;
import org.tidemark.sync.internal.mime.text.CleanText;

/// The subject without what replying and forwarding added to it (RFC 5256 §2.1), including the prefixes that
/// localised senders use instead of `Re:` and `Fwd:`.
public final class BaseSubject {
    private static final int MAX_LENGTH = 2_000;

    private static final Set<String> PREFIXES = Set.of(
            "re",
            "fw",
            "fwd",
            "aw",
            "antw",
            "antwort",
            "wg",
            "sv",
            "vs",
            "vl",
            "vb",
            "ang",
            "tr",
            "rép",
            "rv",
            "res",
            "rif",
            "r",
            "i",
            "enc",
            "odp",
            "pd",
            "ynt",
            "ilt",
            "doorst",
            "atb",
            "bls",
            "trs",
            "σχετ",
            "απ",
            "πρθ",
            "回复",
            "回覆",
            "答复",
            "转发",
            "轉寄",
            "返信",
            "転送",
            "답장",
            "전달",
            "ответ",
            "пересл",
            "отв",
            "תגובה",
            "הועבר",
            "رد",
            "إعادة توجيه");

    /// A prefix with its counter, `Antwort[12]`, is no longer than this.
    private static final int MAX_PREFIX = 20;

    private BaseSubject() {}

    /// The base subject: white space folded, prefixes and `[list]` tags in front and `(fwd)` behind removed. Case is
    /// kept; compare without it. Empty if nothing is left.
    ///
    /// @param subject decoded, as in [ParsedHeader#subject()]
    public static String of(String subject) {
        return strip(subject).base;
    }

    /// Whether the subject says that the message answers or forwards another one (RFC 5256 §2.1, end).
    public static boolean isReply(String subject) {
        return strip(subject).reply;
    }

    private record Stripped(String base, boolean reply) {}

    private static Stripped strip(String subject) {
        String text = CleanText.line(subject, MAX_LENGTH);
        boolean reply = false;
        while (true) {
            String before = text;
            String untrailed = withoutTrailers(text);
            reply |= untrailed.length() != text.stripTrailing().length();
            text = untrailed;
            int leader = leaderEnd(text);
            if (leader > 0) {
                reply = true;
                text = text.substring(leader).strip();
            }
            text = withoutBlob(text);
            String unwrapped = withoutForwardWrapper(text);
            reply |= unwrapped.length() != text.length();
            text = unwrapped;
            if (text.equals(before)) {
                return new Stripped(text, reply);
            }
        }
    }

    private static String withoutTrailers(String text) {
        String rest = text.stripTrailing();
        while (rest.length() >= 5 && rest.regionMatches(true, rest.length() - 5, "(fwd)", 0, 5)) {
            rest = rest.substring(0, rest.length() - 5).stripTrailing();
        }
        return rest;
    }

    /// The index after `*subj-blob ("re" / "fw" ["d"]) [subj-blob] ":"`, or 0.
    private static int leaderEnd(String text) {
        int at = 0;
        int blob = blobEnd(text, at);
        while (blob > at) {
            at = blob;
            blob = blobEnd(text, at);
        }
        int colon = at;
        while (colon < text.length() && colon - at <= MAX_PREFIX && !isColon(text.charAt(colon))) {
            colon++;
        }
        if (colon >= text.length() || !isColon(text.charAt(colon))) {
            return 0;
        }
        String word = text.substring(at, colon).strip();
        int counted = word.indexOf('[');
        if (counted > 0 && word.endsWith("]")) {
            word = word.substring(0, counted).strip();
        } else if (word.endsWith(")") && word.indexOf('(') > 0) {
            word = word.substring(0, word.indexOf('(')).strip();
        } else {
            // "Re^2:" and "Re2:" count as "Re:".
            word = word.replaceAll("\\^?\\d+$", "");
        }
        return PREFIXES.contains(word.toLowerCase(Locale.ROOT)) ? colon + 1 : 0;
    }

    private static boolean isColon(char c) {
        return c == ':' || c == '：' || c == '︰';
    }

    /// The index after `"[" *BLOBCHAR "]" *WSP` at `from`, or `from` if there is none.
    private static int blobEnd(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '[') {
            return from;
        }
        int close = from + 1;
        while (close < text.length() && text.charAt(close) != ']' && text.charAt(close) != '[') {
            close++;
        }
        if (close >= text.length() || text.charAt(close) != ']') {
            return from;
        }
        close++;
        while (close < text.length() && text.charAt(close) == ' ') {
            close++;
        }
        return close;
    }

    /// Removes one leading blob unless nothing would be left.
    private static String withoutBlob(String text) {
        int end = blobEnd(text, 0);
        String rest = text.substring(end);
        return rest.isBlank() ? text : rest;
    }

    private static String withoutForwardWrapper(String text) {
        boolean wrapped = text.regionMatches(true, 0, "[fwd:", 0, 5) && text.endsWith("]");
        return wrapped ? text.substring(5, text.length() - 1).strip() : text;
    }
}
