package org.tidemark.sync.internal.mime.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/// The text of HTML mail: paragraphs, lists, quotes and tables keep their shape, hidden content is dropped, nothing is
/// ever loaded.
public final class HtmlText {
    /// Characters of HTML that are looked at.
    static final int MAX_HTML = 2 * 1024 * 1024;

    private static final Set<String> DROPPED = Set.of(
            "head",
            "title",
            "script",
            "style",
            "template",
            "noscript",
            "object",
            "embed",
            "iframe",
            "svg",
            "math",
            "select",
            "textarea",
            "audio",
            "video",
            "map");
    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote", "figure");

    private HtmlText() {}

    /// The text with the addresses of its links behind them, `Read more <https://example.org/>`. Never throws.
    public static String of(String html) {
        return read(html, true);
    }

    /// The words alone, for an index or a preview.
    public static String wordsOf(String html) {
        return read(html, false);
    }

    private static String read(String html, boolean links) {
        Document document = Jsoup.parse(CleanText.cut(html, MAX_HTML));
        Writer writer = new Writer(links, new HiddenHtml(document));
        document.filter(writer);
        return writer.out.text();
    }

    private record Sized(Element element, boolean sizeless) {}

    private static final class Writer implements NodeFilter {
        final TextShape out = new TextShape();
        private final boolean links;
        /// Items so far of each numbered list.
        private final Map<Element, Integer> numbers = new IdentityHashMap<>();

        private final HiddenHtml hidden;
        /// Elements that say how large their text is, the innermost first.
        private final Deque<Sized> sizes = new ArrayDeque<>();

        Writer(boolean links, HiddenHtml hidden) {
            this.links = links;
            this.hidden = hidden;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                Sized size = sizes.peek();
                if (size == null || !size.sizeless) {
                    out.text(text.getWholeText(), out.preformatted());
                }
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            String name = element.normalName();
            if (DROPPED.contains(name) || hidden.hides(element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            HiddenHtml.sizeless(element).ifPresent(sizeless -> sizes.push(new Sized(element, sizeless)));
            open(element, name);
            return FilterResult.CONTINUE;
        }

        private void open(Element element, String name) {
            switch (name) {
                case "br" -> out.lineBreak();
                case "hr" -> out.rule();
                case "img" -> out.text(element.attr("alt"), false);
                case "blockquote" -> out.quote(1);
                case "pre" -> out.preformat(1);
                case "li" -> out.item(marker(element));
                case "td", "th" -> out.cell();
                default -> {
                    if (PARAGRAPHS.contains(name)) {
                        out.paragraph();
                    } else if (element.isBlock() || name.equals("tr")) {
                        out.newLine();
                    }
                }
            }
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            Sized size = sizes.peek();
            if (size != null && size.element == element) {
                sizes.pop();
            }
            String name = element.normalName();
            switch (name) {
                case "blockquote" -> out.quote(-1);
                case "pre" -> out.preformat(-1);
                case "a" -> link(element);
                case "td", "th", "br", "hr", "img" -> {}
                default -> {
                    if (PARAGRAPHS.contains(name)) {
                        out.paragraph();
                    } else if (element.isBlock() || name.equals("tr")) {
                        out.newLine();
                    }
                }
            }
            return FilterResult.CONTINUE;
        }

        private void link(Element anchor) {
            String target = anchor.attr("href").strip();
            String lower = target.toLowerCase(Locale.ROOT);
            boolean web = lower.startsWith("http://") || lower.startsWith("https://");
            boolean mail = lower.startsWith("mailto:");
            if (!links || !(web || mail) || !anchor.hasText()) {
                return;
            }
            String shown = anchor.text().strip();
            String bare = mail ? target.substring(7) : target;
            boolean same = shown.equalsIgnoreCase(bare)
                    || target.equalsIgnoreCase("http://" + shown)
                    || target.equalsIgnoreCase("https://" + shown)
                    || target.equalsIgnoreCase(shown + "/");
            if (!same) {
                out.text(" <" + bare + ">", false);
            }
        }

        private String marker(Element item) {
            Element list = item.parent();
            boolean ordered = list != null && list.normalName().equals("ol");
            return ordered ? numbers.merge(list, 1, Integer::sum) + ". " : "• ";
        }
    }
}
