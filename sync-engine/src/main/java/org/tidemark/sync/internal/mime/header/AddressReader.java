package org.tidemark.sync.internal.mime.header;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.EmailAddress;
import org.tidemark.sync.internal.mime.text.CleanText;

/// Address lists (RFC 5322 §3.4, §4.4) and what passes for them: no brackets, no domain, commas in names, unbalanced
/// quotes and brackets, several at signs, semicolons as separators, encoded words anywhere.
final class AddressReader {
    static final int MAX_ADDRESSES = 2_000;
    private static final int MAX_NAME = 300;
    private static final int MAX_ADDRESS = 400;
    private static final int MAX_GROUP = 1_000;

    private final String text;
    private final List<EmailAddress> found = new ArrayList<>(2);
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private String angle = "";
    private boolean hasAngle;
    /// Characters of the phrase that stood before the bracket.
    private int angleAt;
    private boolean quoted;
    private String group = "";
    private boolean inGroup;
    private int groupMembers;
    private int at;
    private boolean quoteNeverCloses;
    /// For each opening parenthesis the index of its partner, or 0; found once for the whole text.
    private int @Nullable [] partners;

    private AddressReader(String text) {
        this.text = text;
    }

    /// Reads an unfolded field value. Never throws; what is no address at all becomes a name.
    static List<EmailAddress> read(String value) {
        return value.isBlank() ? List.of() : new AddressReader(value).read();
    }

    private List<EmailAddress> read() {
        while (at < text.length() && found.size() < MAX_ADDRESSES) {
            step(text.charAt(at));
        }
        endEntry();
        endGroup();
        return List.copyOf(mergeNamesCutAtCommas(found));
    }

    private void step(char c) {
        switch (c) {
            case '"' -> quotedString();
            case '(' -> comment();
            case '<' -> angle();
            case ':' -> colon();
            case ',' -> {
                endEntry();
                at++;
            }
            case ';' -> {
                endEntry();
                endGroup();
                at++;
            }
            case '=' -> {
                int end = EncodedWords.endOfWord(text, at);
                phrase.append(text, at, Math.max(end, at + 1));
                at = Math.max(end, at + 1);
            }
            default -> {
                phrase.append(c);
                at++;
            }
        }
    }

    private void quotedString() {
        int close = closingQuote(at + 1);
        if (close < 0) {
            at++;
            return;
        }
        if (close + 1 < text.length() && text.charAt(close + 1) == '@') {
            // A quoted local part: the quotes belong to the address, blanks inside it must not cut it.
            phrase.append(text.substring(at, close + 1).replace(' ', '\u00a0'));
        } else {
            phrase.append(unescaped(text.substring(at + 1, close)));
            quoted = true;
        }
        at = close + 1;
    }

    private void comment() {
        int close = partnersOnce()[at];
        if (close == 0) {
            at++;
            return;
        }
        comment.append(comment.isEmpty() ? "" : " ").append(unescaped(text.substring(at + 1, close)));
        phrase.append(' ');
        at = close + 1;
    }

    private int[] partnersOnce() {
        int[] known = partners;
        if (known == null) {
            known = partners();
            partners = known;
        }
        return known;
    }

    private int[] partners() {
        int[] ends = new int[text.length()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '(' -> open.push(i);
                case ')' -> {
                    if (!open.isEmpty()) {
                        ends[open.pop()] = i;
                    }
                }
                default -> {}
            }
        }
        return ends;
    }

    private void angle() {
        int end = angleEnd();
        boolean closed = end < text.length() && text.charAt(end) == '>';
        String inside = withoutComments(at + 1, end);
        int route = inside.startsWith("@") ? inside.indexOf(':') : -1;
        inside = inside.substring(route + 1).replace("<", "").strip();
        at = closed ? end + 1 : end;
        while (at < text.length() && text.charAt(at) == '>') {
            at++;
        }
        if (tookList(inside)) {
            return;
        }
        if (hasAngle && angle.indexOf('@') > 0 && inside.indexOf('@') > 0 && !inside.equals(angle)) {
            // "A <a@b> B <c@d>": two people and no comma.
            String next = phrase.substring(angleAt);
            phrase.setLength(angleAt);
            endEntry();
            phrase.append(next);
        }
        // "<<a@b>>" and a second pair of brackets: the one with an at sign is the address.
        if (!hasAngle || (angle.indexOf('@') < 0 && inside.indexOf('@') >= 0)) {
            angle = inside;
        }
        angleAt = hasAngle ? angleAt : phrase.length();
        hasAngle = true;
    }

    /// `<a@example.org, b@example.org>`: a list that stands in one pair of brackets.
    private boolean tookList(String inside) {
        if (inside.indexOf(',') < 0 || inside.indexOf('@') == inside.lastIndexOf('@')) {
            return false;
        }
        List<EmailAddress> several = read(inside);
        if (several.size() < 2
                || several.stream().anyMatch(entry -> entry.address().indexOf('@') < 0)) {
            return false;
        }
        several.stream().limit(MAX_ADDRESSES - found.size()).forEach(found::add);
        groupMembers += several.size();
        phrase.setLength(0);
        return true;
    }

    private String withoutComments(int from, int to) {
        if (text.indexOf('(', from, to) < 0) {
            return text.substring(from, to);
        }
        int[] ends = partnersOnce();
        StringBuilder kept = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            int quoteEnd = text.charAt(i) == '"' ? closingQuote(i + 1) : -1;
            if (quoteEnd > 0 && quoteEnd < to) {
                kept.append(text, i, quoteEnd + 1);
                i = quoteEnd;
            } else if (ends[i] > 0 && ends[i] < to) {
                i = ends[i];
            } else {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }

    private void colon() {
        String before = phrase.length() > MAX_GROUP ? "" : phrase.toString().strip();
        if (before.equalsIgnoreCase("mailto")) {
            phrase.setLength(0);
        } else if (!inGroup && !hasAngle && !before.isEmpty() && before.indexOf('@') < 0) {
            group = before;
            inGroup = true;
            groupMembers = 0;
            phrase.setLength(0);
            comment.setLength(0);
        } else {
            phrase.append(':');
        }
        at++;
    }

    /// The index of the bracket's end. One that another entry's bracket follows before its end was never closed; it
    /// ends at the comma, or with the text.
    private int angleEnd() {
        int comma = -1;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') {
                return i;
            }
            if (c == '<' && comma >= 0) {
                return comma;
            }
            if (c == ',' && comma < 0) {
                comma = i;
            }
            int quoteEnd = c == '"' ? closingQuote(i + 1) : -1;
            i = quoteEnd >= 0 ? quoteEnd : c == '\\' ? i + 1 : i;
        }
        return comma >= 0 ? comma : text.length();
    }

    /// The index of the closing quote, or -1. A search that came to the end of the text is never repeated.
    private int closingQuote(int from) {
        for (int i = from; i < text.length() && !quoteNeverCloses; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        quoteNeverCloses = true;
        return -1;
    }

    private static String unescaped(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            plain.append(text.charAt(i));
        }
        return plain.toString();
    }

    private void endEntry() {
        String words = phrase.toString().strip();
        if (hasAngle || !words.isEmpty() || !comment.isEmpty()) {
            EmailAddress entry = hasAngle ? bracketed(words) : bare(withoutNeighbours(words));
            if (!entry.name().isEmpty() || !entry.address().isEmpty()) {
                found.add(entry);
                groupMembers++;
            }
        }
        phrase.setLength(0);
        comment.setLength(0);
        angle = "";
        hasAngle = false;
        quoted = false;
    }

    /// Takes the addresses that no comma divides from the last one, `a@example.org b@example.org`, and returns the
    /// rest.
    private String withoutNeighbours(String words) {
        if (quoted || words.indexOf('@') == words.lastIndexOf('@')) {
            return words;
        }
        String[] tokens = tightened(words).split(" ");
        int last = tokens.length - 1;
        while (last > 0 && tokens[last].indexOf('@') <= 0) {
            last--;
        }
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < tokens.length; i++) {
            rest.append(rest.isEmpty() ? "" : " ").append(tokens[i]);
            int sign = tokens[i].indexOf('@');
            if (i < last && sign > 0 && sign < tokens[i].length() - 1 && found.size() < MAX_ADDRESSES) {
                found.add(bare(rest.toString()));
                groupMembers++;
                rest.setLength(0);
            }
        }
        return rest.toString();
    }

    private void endGroup() {
        if (inGroup && groupMembers == 0) {
            found.add(new EmailAddress(name(group), ""));
        }
        inGroup = false;
    }

    private EmailAddress bracketed(String words) {
        if (angle.indexOf(' ') > 0 && angle.indexOf('@') > 0 && !angle.startsWith("\"")) {
            // "<Jane Doe jane@example.org>"
            EmailAddress within = bare(angle);
            return new EmailAddress(words.isEmpty() ? within.name() : name(words), within.address());
        }
        String inside = address(angle);
        if (inside.indexOf('@') < 0 && words.indexOf('@') >= 0) {
            EmailAddress outside = bare(words);
            return new EmailAddress(outside.name().isEmpty() ? inside : outside.name(), outside.address());
        }
        String name = name(words.isEmpty() ? comment.toString() : words);
        return new EmailAddress(name.equalsIgnoreCase(inside) ? "" : name, inside);
    }

    private EmailAddress bare(String words) {
        int sign = words.indexOf('@');
        if (sign < 0) {
            boolean oneWord = !words.isEmpty() && words.indexOf(' ') < 0 && !quoted && !words.startsWith("=?");
            return oneWord
                    ? new EmailAddress(name(comment.toString()), address(words))
                    : new EmailAddress(name(words.isEmpty() ? comment.toString() : words), "");
        }
        String joined = tightened(words);
        sign = joined.indexOf('@');
        int from = joined.lastIndexOf(' ', sign) + 1;
        int to = joined.indexOf(' ', sign);
        to = to < 0 ? joined.length() : to;
        String name = (joined.substring(0, from) + joined.substring(to)).strip();
        return new EmailAddress(name(name.isEmpty() ? comment.toString() : name), address(joined.substring(from, to)));
    }

    /// Without the blanks around at signs and dots that old senders put there (RFC 5322 §4.4, appendix A.6.3). The
    /// blank behind a dot that has none before it ends an initial, unless an at sign came before.
    private static String tightened(String words) {
        String signs = MessageIdReader.tightened(words);
        StringBuilder tight = new StringBuilder(signs.length());
        boolean domain = false;
        boolean blankBefore = false;
        for (int i = 0; i < signs.length(); i++) {
            char c = signs.charAt(i);
            int length = tight.length();
            boolean afterBlank = length > 0 && tight.charAt(length - 1) == ' ';
            if (c == ' '
                    && (afterBlank || (length > 0 && tight.charAt(length - 1) == '.' && (domain || blankBefore)))) {
                continue;
            }
            if (c == '.' && afterBlank) {
                tight.setLength(length - 1);
            }
            blankBefore = c == '.' ? afterBlank : c == ' ' && blankBefore;
            domain = c == '@' || (c != ' ' && domain);
            tight.append(c);
        }
        return tight.toString();
    }

    private static String name(String raw) {
        String name = CleanText.visible(CleanText.line(EncodedWords.decode(raw), MAX_NAME))
                .strip();
        while (name.length() > 1 && isQuote(name.charAt(0)) && name.charAt(0) == name.charAt(name.length() - 1)) {
            name = name.substring(1, name.length() - 1).strip();
        }
        return name;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }

    private static String address(String raw) {
        String clean = CleanText.visible(CleanText.line(EncodedWords.decode(raw), MAX_ADDRESS));
        if (clean.regionMatches(true, 0, "mailto:", 0, 7)) {
            clean = clean.substring(7);
        }
        boolean wrapped = clean.length() > 1 && clean.startsWith("'") && clean.endsWith("'");
        clean = wrapped ? clean.substring(1, clean.length() - 1) : clean;
        return clean.startsWith("\"") ? clean : clean.replace(" ", "");
    }

    /// `Doe, John <john@example.org>`, written without the quotes it needs, is one person.
    private static List<EmailAddress> mergeNamesCutAtCommas(List<EmailAddress> entries) {
        List<EmailAddress> merged = new ArrayList<>(entries.size());
        for (EmailAddress entry : entries) {
            EmailAddress before = merged.isEmpty() ? new EmailAddress("", "@") : merged.getLast();
            boolean fragment =
                    before.address().indexOf('@') < 0 && !before.display().isEmpty();
            if (fragment && !entry.name().isEmpty() && entry.address().indexOf('@') > 0) {
                merged.removeLast();
                merged.add(new EmailAddress(before.display() + ", " + entry.name(), entry.address()));
            } else {
                merged.add(entry);
            }
        }
        return merged;
    }
}
