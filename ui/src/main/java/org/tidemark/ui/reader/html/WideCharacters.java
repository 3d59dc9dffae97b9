package org.tidemark.ui.reader.html;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Characters above U+FFFF for a browser that loses them on the way in unless they are numeric references, draws a box
/// behind each of them, and joins none to another. Only the emoji font that comes with the program has nothing to draw
/// in that box, so emoji ask for it.
final class WideCharacters {
    private static final int FIRST = 0x10000;
    private static final int JOINER = 0x200D;
    private static final int AS_EMOJI = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private WideCharacters() {}

    /// Gives emoji their font and takes out what would join or tint them; other characters that have a form below
    /// U+10000, like letters that only look bold, get it.
    static void settle(Element body) {
        List<TextNode> texts = new ArrayList<>();
        for (Element element : body.getAllElements()) {
            element.textNodes().stream()
                    .filter(text -> text.getWholeText()
                            .chars()
                            .anyMatch(c -> Character.isSurrogate((char) c) || c == AS_EMOJI || c == KEYCAP))
                    .forEach(texts::add);
        }
        texts.forEach(WideCharacters::settle);
    }

    private static void settle(TextNode text) {
        List<Node> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        StringBuilder emoji = new StringBuilder();
        int before = 0;
        for (int c : text.getWholeText().codePoints().toArray()) {
            boolean drops = c == AS_EMOJI || c == KEYCAP || isEmoji(before) && (c == JOINER || isTint(c));
            if (drops) {
                continue;
            }
            if (isEmoji(c)) {
                flush(plain, pieces, false);
                emoji.appendCodePoint(c);
            } else {
                flush(emoji, pieces, true);
                plain.append(c < FIRST ? Character.toString(c) : narrow(c));
            }
            before = c;
        }
        flush(plain, pieces, false);
        flush(emoji, pieces, true);
        pieces.forEach(text::before);
        text.remove();
    }

    private static void flush(StringBuilder run, List<Node> pieces, boolean emoji) {
        if (run.isEmpty()) {
            return;
        }
        TextNode text = new TextNode(run.toString());
        pieces.add(emoji ? new Element("span").addClass("emoji").appendChild(text) : text);
        run.setLength(0);
    }

    private static boolean isEmoji(int c) {
        return c >= FIRST && (Character.isExtendedPictographic(c) || Character.isEmoji(c));
    }

    private static boolean isTint(int c) {
        return Character.isEmojiModifier(c);
    }

    private static String narrow(int c) {
        String wide = Character.toString(c);
        String folded = Normalizer.normalize(wide, Normalizer.Form.NFKC);
        return folded.codePoints().allMatch(f -> f < FIRST) ? folded : wide;
    }

    /// Every character above U+FFFF as a numeric reference.
    static String references(String html) {
        if (html.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return html;
        }
        StringBuilder safe = new StringBuilder(html.length() + 64);
        html.codePoints().forEach(c -> {
            if (c >= FIRST) {
                safe.append("&#").append(c).append(';');
            } else if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
