package org.tidemark.ui.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/// Cuts a text where searched words begin.
public final class Marks {
    private static final int LEAD = 24;
    private static final int LINE = 40;
    private static final char FIRST_ACCENTED = 0xC0;

    private Marks() {}

    /// A stretch of text.
    public record Piece(String text, boolean marked) {}

    /// `text` in order, cut where marks begin and end; put together again the pieces are `text`. Case and accents make
    /// no difference, as they make none to the search.
    ///
    /// @param words in lower case
    public static List<Piece> split(String text, List<String> words) {
        List<String> plain = words.stream().map(Marks::fold).toList();
        List<Piece> pieces = new ArrayList<>();
        String folded = fold(text);
        int from = 0;
        int at = 0;
        while (at < folded.length()) {
            int length = wordAt(folded, at, plain);
            if (length == 0) {
                at++;
                continue;
            }
            if (at > from) {
                pieces.add(new Piece(text.substring(from, at), false));
            }
            pieces.add(new Piece(text.substring(at, at + length), true));
            at += length;
            from = at;
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), false));
        }
        return pieces;
    }

    /// Without case and accents, character by character, so that places stay what they are.
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean accented = c >= FIRST_ACCENTED && !Character.isSurrogate(c);
            char bare = accented
                    ? Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
                            .charAt(0)
                    : c;
            folded.append(Character.toLowerCase(ideographic(c) ? c : bare));
        }
        return folded.toString();
    }

    /// As [#split], for one line with an ellipsis at its end: a first mark that lies far in is brought near the
    /// beginning behind an ellipsis, and what comes after the first [#LINE] characters is one piece, because it
    /// would be cut anyway.
    public static List<Piece> forLine(String text, List<String> words) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        int length = 0;
        for (Piece piece : broughtNear(split(text, words))) {
            if (rest.isEmpty() && length + piece.text().length() <= LINE) {
                pieces.add(piece);
                length += piece.text().length();
            } else {
                rest.append(piece.text());
            }
        }
        if (!rest.isEmpty()) {
            pieces.add(new Piece(rest.toString(), false));
        }
        return pieces;
    }

    private static int wordAt(String low, int at, List<String> words) {
        boolean inside = at > 0 && Character.isLetterOrDigit(low.charAt(at - 1)) && !ideographic(low.charAt(at));
        if (inside) {
            return 0;
        }
        int longest = 0;
        for (String word : words) {
            if (!word.isEmpty() && low.startsWith(word, at)) {
                longest = Math.max(longest, word.length());
            }
        }
        return longest;
    }

    /// Scripts without spaces: a word may begin anywhere.
    private static boolean ideographic(char c) {
        return Character.isIdeographic(c)
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA;
    }

    private static List<Piece> broughtNear(List<Piece> pieces) {
        if (pieces.size() < 2
                || pieces.getFirst().marked()
                || pieces.getFirst().text().length() <= LEAD) {
            return pieces;
        }
        String before = pieces.getFirst().text();
        int cut = before.indexOf(' ', before.length() - LEAD);
        List<Piece> near = new ArrayList<>(pieces);
        near.set(0, new Piece("… " + before.substring(cut < 0 ? before.length() - LEAD : cut + 1), false));
        return near;
    }
}
