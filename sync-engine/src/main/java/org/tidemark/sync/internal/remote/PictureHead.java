package org.tidemark.sync.internal.remote;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// What the first octets of a file say: that it is a picture of a kind that is shown, and how large. What the server
/// called it counts for nothing.
///
/// @param width in pixels, as `height`
record PictureHead(String mediaType, int width, int height) {
    /// As many as a large camera makes; more fill the memory of whoever shows it.
    private static final long MOST_PIXELS = 40_000_000;

    static Optional<PictureHead> of(byte[] octets) {
        Optional<PictureHead> head = Optional.empty();
        if (has(octets, 0, "\u0089PNG\r\n\u001a\n") && has(octets, 12, "IHDR") && octets.length >= 24) {
            head = Optional.of(new PictureHead("image/png", big(octets, 16, 4), big(octets, 20, 4)));
        } else if ((has(octets, 0, "GIF87a") || has(octets, 0, "GIF89a")) && octets.length >= 10) {
            head = Optional.of(new PictureHead("image/gif", little(octets, 6, 2), little(octets, 8, 2)));
        } else if (has(octets, 0, "\u00ff\u00d8\u00ff")) {
            head = jpeg(octets);
        } else if (has(octets, 0, "RIFF") && has(octets, 8, "WEBP") && octets.length >= 30) {
            head = webp(octets);
        }
        return head.filter(h -> h.width > 0 && h.height > 0 && (long) h.width * h.height <= MOST_PIXELS);
    }

    /// The size stands in the frame header (ITU T.81 §B.2.2), behind any number of other segments.
    private static Optional<PictureHead> jpeg(byte[] octets) {
        int at = 2;
        while (at + 9 < octets.length && (octets[at] & 0xff) == 0xff) {
            int marker = octets[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return Optional.of(new PictureHead("image/jpeg", big(octets, at + 7, 2), big(octets, at + 5, 2)));
            } else {
                at += 2 + Math.max(2, big(octets, at + 2, 2));
            }
        }
        return Optional.empty();
    }

    /// RFC 9649 §2.5 to 2.7.
    private static Optional<PictureHead> webp(byte[] octets) {
        if (has(octets, 12, "VP8X")) {
            return Optional.of(new PictureHead("image/webp", little(octets, 24, 3) + 1, little(octets, 27, 3) + 1));
        }
        if (has(octets, 12, "VP8L")) {
            int bits = little(octets, 21, 4);
            return Optional.of(new PictureHead("image/webp", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1));
        }
        return has(octets, 12, "VP8 ")
                ? Optional.of(
                        new PictureHead("image/webp", little(octets, 26, 2) & 0x3fff, little(octets, 28, 2) & 0x3fff))
                : Optional.empty();
    }

    private static boolean has(byte[] octets, int at, String latin) {
        byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < wanted.length; i++) {
            if (at + i >= octets.length || octets[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private static int big(byte[] octets, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | octets[at + i] & 0xff;
        }
        return value;
    }

    private static int little(byte[] octets, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | octets[at + i] & 0xff;
        }
        return value;
    }
}
