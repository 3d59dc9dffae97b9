package org.tidemark.ui.text;

import java.util.Locale;
import org.tidemark.mail.EmailAddress;

/// What an avatar shows for a person without a picture.
public final class Initials {
    private static final int COLOURS = 8;

    private Initials() {}

    /// One or two letters: of the first and the last name, else of the address; one for scripts without spaces.
    public static String of(EmailAddress person) {
        String[] words = person.display()
                .replaceAll("(?<=\\p{L})['’](?=\\p{L})", "")
                .replaceAll("[^\\p{L}\\p{M}\\p{N} ]+", " ")
                .strip()
                .split("\\s+");
        if (words[0].isEmpty()) {
            return "?";
        }
        String first = letter(words[0]);
        boolean two = words.length > 1 && !person.name().isBlank();
        return (two ? first + letter(words[words.length - 1]) : first).toUpperCase(Locale.ROOT);
    }

    /// A number from 0 to 7 that stays with the person.
    public static int colour(EmailAddress person) {
        return Math.floorMod(person.address().toLowerCase(Locale.ROOT).hashCode(), COLOURS);
    }

    private static String letter(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
