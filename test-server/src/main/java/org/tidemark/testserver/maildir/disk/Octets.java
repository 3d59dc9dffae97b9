package org.tidemark.testserver.maildir.disk;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

/// File names as octets, whatever the process takes for its locale. As text they are UTF-8; an octet that is none is
/// the lone surrogate U+DC00 plus its value, so that text and octets stand for each other without loss.
public final class Octets {
    private static final char ESCAPE = '\uDC00';
    private static final char UNKNOWN = '\uFFFD';
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");
    /// Whether Java itself reads and writes names as UTF-8.
    private static final boolean NATIVE =
            WINDOWS || "UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding", ""));

    private Octets() {}

    public static String text(byte[] octets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xff)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    public static byte[] of(String text) {
        if (!isEscaped(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (isEscape(c)) {
                octets.write(c - ESCAPE);
            } else {
                octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return octets.toByteArray();
    }

    /// Whether that stands for an octet that is no UTF-8.
    public static boolean isEscape(int codePoint) {
        return codePoint >= ESCAPE + 0x80 && codePoint <= ESCAPE + 0xff;
    }

    private static boolean isEscaped(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscape(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// A name for a person: octets that are no UTF-8 are shown as ISO 8859-1 has them.
    public static String readable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.appendCodePoint(isEscape(c) ? c - ESCAPE : c));
        return out.toString();
    }

    /// The last name of a path that a directory listing gave.
    public static String name(Path entry) {
        String name = Objects.requireNonNull(entry.getFileName()).toString();
        if (isAscii(name) || NATIVE && name.indexOf(UNKNOWN) < 0) {
            return name;
        }
        String uri = withoutSlash(entry.toUri().getRawPath());
        return text(unescape(uri.substring(uri.lastIndexOf('/') + 1)));
    }

    /// What has that name in a directory.
    public static Path in(Path directory, String name) {
        if (isAscii(name) || NATIVE && !isEscaped(name)) {
            return directory.resolve(name);
        }
        StringBuilder uri = new StringBuilder("file://")
                .append(withoutSlash(directory.toUri().getRawPath()))
                .append('/');
        for (byte octet : of(name)) {
            uri.append('%').append(HexFormat.of().toHexDigits(octet).toUpperCase(Locale.ROOT));
        }
        return Path.of(URI.create(uri.toString()));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static byte[] unescape(String uri) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                octets.write(HexFormat.fromHexDigits(uri, i + 1, i + 3));
                i += 2;
            } else {
                octets.write(uri.charAt(i));
            }
        }
        return octets.toByteArray();
    }
}
