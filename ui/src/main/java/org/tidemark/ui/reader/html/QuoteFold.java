package org.tidemark.ui.reader.html;

import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Folds what an answer quotes at its end, as mail programs mark it: `blockquote type="cite"`, or a block of a class
/// that some of them give. An answer between the quoted lines needs them, and a message that is nothing but a quote is
/// one, so these stay as they are. The browser unfolds it without a script.
final class QuoteFold {
    private static final String QUOTES = "blockquote[type=cite], div." + StyleRules.PREFIX + "gmail_quote, div."
            + StyleRules.PREFIX + "yahoo_quoted, blockquote." + StyleRules.PREFIX + "gmail_quote";

    private QuoteFold() {}

    /// @param body cleaned, its classes renamed
    static void fold(Element body) {
        body.select(QUOTES).stream()
                .filter(quote -> !quote.parents().is(QUOTES))
                .reduce((first, second) -> second)
                .filter(quote -> quote.select("mark.found").isEmpty())
                .filter(quote -> isTextBeside(quote, body, false) && !isTextBeside(quote, body, true))
                .ifPresent(QuoteFold::wrap);
        body.select("blockquote").removeAttr("type");
    }

    private static void wrap(Element quote) {
        Element fold = new Element("details").addClass("quote");
        quote.replaceWith(fold);
        fold.appendElement("summary").text("\u00b7\u00b7\u00b7");
        fold.appendChild(quote);
    }

    private static boolean isTextBeside(Element quote, Element body, boolean after) {
        for (Node at = quote; at != body && at != null; at = at.parent()) {
            Optional<Node> beside = beside(at, after);
            while (beside.isPresent()) {
                if (hasText(beside.get())) {
                    return true;
                }
                beside = beside(beside.get(), after);
            }
        }
        return false;
    }

    private static Optional<Node> beside(Node node, boolean after) {
        return Optional.ofNullable(after ? node.nextSibling() : node.previousSibling());
    }

    private static boolean hasText(Node node) {
        return switch (node) {
            case TextNode text -> !text.isBlank();
            case Element element -> element.hasText();
            default -> false;
        };
    }
}
