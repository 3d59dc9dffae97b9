package org.tidemark.ui.reader.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a message's `<style>` elements may say: rules with simple selectors, for the message alone, whose declarations
/// [StyleFilter] lets through; `@media` only by width. Everything else is left out.
final class StyleRules {
    /// What the names of a message's classes and ids begin with in the page, so that none is one of ours.
    static final String PREFIX = "m-";

    private static final int LONGEST = 300_000;
    /// Nothing that a maker of mail writes is longer; what is written to make us slow is.
    private static final int LONGEST_HEAD = 500;

    /// Each part takes all it can and gives nothing back: a name can be taken apart in one way only.
    private static final Pattern SELECTOR = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9]*+|\\*|[.#][A-Za-z_][\\w-]*+|:(?:link|visited|hover|active|first-child|last-child|nth-child\\((?:odd|even|[0-9]{1,3})\\))|["
                + " >+~])++");
    private static final Pattern NAME = Pattern.compile("([.#])([A-Za-z_][\\w-]*)");
    private static final Pattern ROOT = Pattern.compile("(?i)^(?:html|body)(?:[ >]+body)?(?![\\w-])");
    private static final Pattern MEDIA = Pattern.compile(
            "(?i)@media\\s+((?:only\\s+)?(?:screen|all)?(?:\\s*and\\s*)?(?:\\((?:min|max)-(?:device-)?width:\\s*\\d{1,5}px\\)"
                + "(?:\\s*and\\s*)?)*)\\s*");
    private static final Pattern LINKS = Pattern.compile("(?i)(?:.*[ >])?a(?:[:].*)?");

    private final List<Rule> rules = new ArrayList<>();

    /// @param media of which windows it speaks; empty for all
    private record Rule(String media, List<String> selectors, String declarations) {
        /// Whether it is about links alone: their usual colour makes no message a coloured one.
        boolean isOfLinks() {
            return selectors.stream().allMatch(s -> LINKS.matcher(s).matches());
        }

        String text(boolean coloured) {
            String kept = coloured ? declarations : OwnColours.withoutPlain(declarations);
            String scoped = selectors.stream().map(StyleRules::scoped).collect(Collectors.joining(", "));
            String rule = kept.isEmpty() ? "" : scoped + " { " + kept + " }";
            return media.isEmpty() || rule.isEmpty() ? rule : "@media " + media + " { " + rule + " }";
        }
    }

    private StyleRules() {}

    static StyleRules of(List<String> sheets) {
        StyleRules found = new StyleRules();
        for (String sheet : sheets) {
            if (sheet.length() <= LONGEST) {
                found.read(withoutComments(sheet).replace("<!--", " ").replace("-->", " "), "");
            }
        }
        return found;
    }

    private static String withoutComments(String sheet) {
        StringBuilder out = new StringBuilder(sheet.length());
        int at = 0;
        int open = sheet.indexOf("/*");
        while (open >= 0) {
            int close = sheet.indexOf("*/", open + 2);
            if (close < 0) {
                // A comment that never ends is all the rest.
                return out.append(sheet, at, open).toString();
            }
            out.append(sheet, at, open).append(' ');
            at = close + 2;
            open = sheet.indexOf("/*", at);
        }
        return out.append(sheet, at, sheet.length()).toString();
    }

    private void read(String sheet, String media) {
        int at = 0;
        while (at < sheet.length()) {
            int open = sheet.indexOf('{', at);
            if (open < 0) {
                return;
            }
            int end = sheet.indexOf(';', at, open);
            if (end >= 0) {
                // `@import …;` and what is like it.
                at = end + 1;
                continue;
            }
            int close = closing(sheet, open);
            rule(sheet.substring(at, open).strip(), sheet.substring(open + 1, close), media);
            at = close + 1;
        }
    }

    private static int closing(String sheet, int open) {
        int depth = 0;
        for (int i = open; i < sheet.length(); i++) {
            char c = sheet.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return sheet.length();
    }

    private void rule(String head, String inside, String media) {
        if (head.length() > LONGEST_HEAD) {
            return;
        }
        if (head.startsWith("@")) {
            Matcher known = MEDIA.matcher(head);
            if (media.isEmpty() && known.matches() && !known.group(1).isBlank()) {
                read(inside, known.group(1).strip().toLowerCase(Locale.ROOT));
            }
            return;
        }
        List<String> selectors = Stream.of(head.split(","))
                .map(s -> s.strip().replaceAll("\\s+", " "))
                .filter(s -> SELECTOR.matcher(s).matches())
                .toList();
        String declarations = StyleFilter.filter(inside);
        if (!selectors.isEmpty() && !declarations.isEmpty()) {
            rules.add(new Rule(media, selectors, declarations));
        }
    }

    private static String scoped(String selector) {
        String named = NAME.matcher(selector).replaceAll("$1" + PREFIX + "$2");
        Matcher root = ROOT.matcher(named);
        return root.find() ? ".message" + named.substring(root.end()) : ".message " + named;
    }

    /// Whether the message chooses colours with them.
    boolean areColoured() {
        return rules.stream().anyMatch(rule -> !rule.isOfLinks() && OwnColours.chooses(rule.declarations()));
    }

    /// As a style sheet; without colours for a message that chose none.
    String text(boolean coloured) {
        return rules.stream()
                .map(rule -> rule.text(coloured))
                .filter(rule -> !rule.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /// The names that classes or ids of the message have in the page; none if there are none that a rule can name.
    static Optional<String> names(String value) {
        String kept = Stream.of(value.strip().split("\\s+"))
                .filter(name -> name.matches("[A-Za-z_][\\w-]{0,99}"))
                .map(name -> PREFIX + name)
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }
}
