package org.tidemark.ui.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds web and mail addresses in plain text.
public final class Links {
    private static final Pattern LINK =
            Pattern.compile("(?i)\\b(?:https?://[^\\s<>\"]+|mailto:[^\\s<>\"]+|www\\.[^\\s<>\"]+\\.[^\\s<>\"]+"
                    + "|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)");
    private static final String TRAILING = ".,;:!?'’”»…*_";

    private Links() {}

    /// A stretch of text.
    ///
    /// @param target where it leads; empty for ordinary text
    public record Piece(String text, String target) {
        public boolean isLink() {
            return !target.isEmpty();
        }
    }

    /// `text` cut into ordinary pieces and links, in order; put together again they are `text`.
    public static List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher found = LINK.matcher(text);
        int from = 0;
        while (found.find(from)) {
            String link = trim(found.group());
            if (found.start() > from) {
                pieces.add(new Piece(text.substring(from, found.start()), ""));
            }
            pieces.add(new Piece(link, target(link)));
            from = found.start() + link.length();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), ""));
        }
        return pieces;
    }

    private static String trim(String link) {
        int end = link.length();
        while (end > 1) {
            char last = link.charAt(end - 1);
            String kept = link.substring(0, end);
            boolean unopened = last == ')' && isUnopened(kept, '(', ')') || last == ']' && isUnopened(kept, '[', ']');
            if (!unopened && TRAILING.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return link.substring(0, end);
    }

    private static boolean isUnopened(String text, char open, char close) {
        return text.chars().filter(c -> c == close).count()
                > text.chars().filter(c -> c == open).count();
    }

    private static String target(String link) {
        if (link.regionMatches(true, 0, "www.", 0, 4)) {
            return "https://" + link;
        }
        return link.contains("://") || link.regionMatches(true, 0, "mailto:", 0, 7) ? link : "mailto:" + link;
    }
}
