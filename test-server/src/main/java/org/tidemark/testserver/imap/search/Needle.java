package org.tidemark.testserver.imap.search;

import org.tidemark.testserver.imap.content.Grams;
import org.tidemark.testserver.imap.content.TextFolding;

/// A text to look for.
///
/// @param text folded, see [TextFolding]
/// @param phrase with single blanks
/// @param runs which a message has to have if it has the text
record Needle(String text, String phrase, int[] runs) {
    static Needle of(String text) {
        String folded = TextFolding.fold(text);
        String phrase = TextFolding.oneBlank(folded);
        return new Needle(folded, phrase, Grams.runs(phrase));
    }

    boolean isEmpty() {
        return text.isEmpty();
    }
}
