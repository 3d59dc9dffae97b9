package org.tidemark.ui.text;

/// Emoji in what the toolkit draws (Unicode Technical Standard 51).
public final class Emoji {
    private static final int AS_EMOJI = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    private Emoji() {}

    /// `text` without what asks for colour, which no font here has, and which the toolkit draws as signs of their own:
    /// the selectors of coloured pictures (in a keycap it is part of what the font knows) and the tints of skin.
    public static String shown(String text) {
        if (text.codePoints().noneMatch(c -> c == AS_EMOJI || Character.isEmojiModifier(c))) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int[] all = text.codePoints().toArray();
        for (int i = 0; i < all.length; i++) {
            boolean keycap = i + 1 < all.length && all[i + 1] == KEYCAP;
            boolean tint = i > 0 && Character.isEmojiModifier(all[i]) && Character.isEmojiModifierBase(all[i - 1]);
            if (!tint && (all[i] != AS_EMOJI || keycap)) {
                shown.appendCodePoint(all[i]);
            }
        }
        return shown.toString();
    }
}
