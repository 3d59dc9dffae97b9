package org.tidemark.sync.internal.mime.octets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Turns octets into text when the label is missing, unknown or a lie (RFC 7103 §7 and §8). UTF-8 recognises itself,
/// so it is tried before the label of a one-byte charset is believed; windows-1252 reads everything else.
public final class CharsetGuess {
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int ESC = 0x1b;
    private static final int SURE_SEQUENCES = 4;
    private static final String ASCII = "From: a@b.c \\~|{}";
    private static final byte[] ASCII_OCTETS = ASCII.getBytes(StandardCharsets.US_ASCII);

    private CharsetGuess() {}

    /// The charset a label means, if it means one. `us-ascii`, `unknown-8bit` and the like mean none: a text under
    /// such a label has to be looked at.
    public static Optional<Charset> named(String label) {
        return CharsetLabels.find(label);
    }

    public static String decode(byte[] octets, Optional<Charset> declared) {
        return decode(octets, 0, octets.length, declared);
    }

    /// Reads octets as text; unreadable ones become U+FFFD. Never throws.
    public static String decode(byte[] octets, int from, int to, Optional<Charset> declared) {
        Charset charset = declared.orElse(StandardCharsets.UTF_8);
        boolean self = charset.equals(StandardCharsets.UTF_8) || oneByteLatin(charset);
        if (self || isAsciiCompatible(charset)) {
            int special = firstSpecial(octets, from, to);
            if (special == to) {
                return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
            }
            if (self && octets[special] == ESC && looksLikeIso2022Jp(octets, special, to)) {
                return new String(octets, from, to - from, Charset.forName("x-windows-iso2022jp"));
            }
        }
        if (self) {
            return guess(octets, from, to, charset);
        }
        return readsAsciiAsAscii(charset) && isSurelyUtf8(octets, from, to)
                ? new String(octets, from, to - from, StandardCharsets.UTF_8)
                : new String(octets, from, to - from, charset);
    }

    /// Reads a field of a header. Nothing in a header says what its 8-bit octets mean, so they are UTF-8 if they can be
    /// (RFC 6532 §3.2); if not, the charset of the text below is the best guess, if it is one that a header can be
    /// written in.
    public static String decodeField(byte[] octets, int from, int to, Supplier<Optional<Charset>> ofText) {
        int special = firstSpecial(octets, from, to);
        boolean plain = special == to || (octets[special] == ESC && !hasEightBit(octets, special, to));
        if (plain || isUtf8(octets, from, to)) {
            return decode(octets, from, to, Optional.empty());
        }
        return decode(octets, from, to, ofText.get().filter(CharsetGuess::readsAsciiAsAscii));
    }

    private static boolean hasEightBit(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] >= 0) {
            i++;
        }
        return i < to;
    }

    private static boolean isUtf8(byte[] octets, int from, int to) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets, from, to - from));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /// Whether the octets are UTF-8 under a label that says otherwise. Two or three characters of two octets may be so
    /// by accident; longer sequences, or many, are not.
    private static boolean isSurelyUtf8(byte[] octets, int from, int to) {
        int first = firstSpecial(octets, from, to);
        if (first == to || !hasEightBit(octets, first, to) || !isUtf8(octets, from, to)) {
            return false;
        }
        int sequences = 0;
        for (int i = first; i < to; i++) {
            int octet = octets[i] & 0xff;
            sequences += octet >= 0xe0 ? SURE_SEQUENCES : octet >= 0xc2 ? 1 : 0;
            if (sequences >= SURE_SEQUENCES) {
                return true;
            }
        }
        return false;
    }

    /// Not so UTF-16, EBCDIC and the charsets that switch by escapes: a field in one of them would not be a field.
    private static boolean readsAsciiAsAscii(Charset charset) {
        return !charset.name().contains("2022") && ASCII.equals(new String(ASCII_OCTETS, charset));
    }

    private static String guess(byte[] octets, int from, int to, Charset charset) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            int cut = oneByteLatin(charset) ? to : withoutCutCharacter(octets, from, to);
            if (cut < to && isUtf8(octets, from, cut)) {
                return new String(octets, from, cut - from, StandardCharsets.UTF_8);
            }
            boolean mostlyUtf8 = !oneByteLatin(charset) && utf8Balance(octets, from, to) > 0;
            Charset best = mostlyUtf8 ? StandardCharsets.UTF_8 : oneByteLatin(charset) ? charset : WINDOWS_1252;
            return new String(octets, from, to - from, best);
        }
    }

    private static boolean oneByteLatin(Charset charset) {
        return charset.equals(WINDOWS_1252);
    }

    private static boolean isAsciiCompatible(Charset charset) {
        String name = charset.name();
        return name.startsWith("ISO-8859") || name.startsWith("windows") || name.startsWith("KOI8");
    }

    private static int firstSpecial(byte[] octets, int from, int to) {
        int i = from;
        while (i < to && octets[i] >= 0 && octets[i] != ESC) {
            i++;
        }
        return i;
    }

    private static boolean looksLikeIso2022Jp(byte[] octets, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            if (octets[i] < 0) {
                return false;
            }
            if (octets[i] == ESC && octets[i + 1] == '$' && (octets[i + 2] == 'B' || octets[i + 2] == '@')) {
                return true;
            }
        }
        return false;
    }

    /// Where the text ends without the character that it was cut in; `to` if it does not look cut. One octet alone at
    /// the end of a text in ASCII is no sign of it.
    private static int withoutCutCharacter(byte[] octets, int from, int to) {
        int lead = to - 1;
        while (lead > from && lead > to - 3 && (octets[lead] & 0xc0) == 0x80) {
            lead--;
        }
        int octet = lead < from ? 0 : octets[lead] & 0xff;
        int length = octet >= 0xf0 && octet < 0xf5 ? 4 : octet >= 0xe0 ? 3 : octet >= 0xc2 ? 2 : 0;
        boolean cut = octet < 0xf5 && to - lead < length;
        return cut && (to - lead > 1 || hasEightBit(octets, from, lead)) ? lead : to;
    }

    /// Well-formed characters of several octets minus malformed octets.
    private static int utf8Balance(byte[] octets, int from, int to) {
        int balance = 0;
        int i = from;
        while (i < to) {
            int b = octets[i] & 0xff;
            int length = b < 0x80
                    ? 1
                    : b >= 0xc2 && b < 0xe0 ? 2 : b >= 0xe0 && b < 0xf0 ? 3 : b >= 0xf0 && b < 0xf5 ? 4 : 0;
            int seen = 1;
            while (seen < length && i + seen < to && (octets[i + seen] & 0xc0) == 0x80) {
                seen++;
            }
            if (b >= 0x80) {
                balance += seen == length ? 1 : -1;
            }
            i += seen == length ? seen : 1;
        }
        return balance;
    }
}
