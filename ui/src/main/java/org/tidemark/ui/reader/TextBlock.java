package org.tidemark.ui.reader;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.ui.text.Direction;

/// Lines of one kind that run the same way, few enough to be laid out within a frame.
record TextBlock(String text, boolean quoted) {
    private static final int LONGEST = 4_000;

    static List<TextBlock> split(String text) {
        List<TextBlock> blocks = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        boolean quoted = false;
        for (String line : text.strip().replace("\r", "").split("\n", -1)) {
            boolean isQuoted = line.startsWith(">");
            boolean turns = Direction.isKnown(line)
                    && Direction.isKnown(open.toString())
                    && Direction.isRightToLeft(line) != Direction.isRightToLeft(open.toString());
            boolean full = open.length() + line.length() > LONGEST;
            if (!open.isEmpty() && (full || turns || isQuoted != quoted && !line.isBlank())) {
                blocks.add(new TextBlock(trimmed(open), quoted));
                open.setLength(0);
            }
            if (open.isEmpty()) {
                quoted = isQuoted;
            }
            String rest = quoted ? unquoted(line) : line;
            while (rest.length() > LONGEST) {
                int cut = cut(rest);
                blocks.add(new TextBlock(rest.substring(0, cut).stripTrailing(), quoted));
                rest = rest.substring(cut).stripLeading();
            }
            open.append(rest).append('\n');
        }
        blocks.add(new TextBlock(trimmed(open), quoted));
        return blocks;
    }

    /// Where a line that is too long is cut: between words, else between characters.
    private static int cut(String line) {
        int space = line.lastIndexOf(' ', LONGEST);
        int cut = space > LONGEST / 2 ? space : LONGEST;
        return Character.isLowSurrogate(line.charAt(cut)) ? cut - 1 : cut;
    }

    boolean rightToLeft() {
        return Direction.isRightToLeft(text);
    }

    private static String trimmed(StringBuilder text) {
        return text.toString().stripTrailing();
    }

    private static String unquoted(String line) {
        return line.startsWith("> ") ? line.substring(2) : line.startsWith(">") ? line.substring(1) : line;
    }
}
