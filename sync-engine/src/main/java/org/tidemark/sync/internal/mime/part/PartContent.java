package org.tidemark.sync.internal.mime.part;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.octets.Base64Octets;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;
import org.tidemark.sync.internal.mime.octets.OctetSlices;
import org.tidemark.sync.internal.mime.octets.QuotedPrintable;

/// The decoded content of parts.
public final class PartContent {
    private static final Pattern META_CHARSET = Pattern.compile(
            "<meta[^>]{0,200}charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{1,40})", Pattern.CASE_INSENSITIVE);
    private static final int META_RANGE = 2048;
    private static final Set<String> AS_THEY_ARE = Set.of("", "7bit", "8bit", "binary");

    /// Octets of an opaque signature that are looked into.
    private static final int MAX_SIGNED = 16 * 1024 * 1024;

    /// Octets of Outlook's format that are looked into.
    private static final int MAX_TNEF = 64 * 1024 * 1024;

    /// @param holdsFiles whether files stood in it, which are left out
    public record Text(String text, boolean holdsFiles) {}

    private PartContent() {}

    public static InputStream open(Octets message, Part part) throws IOException {
        InputStream raw = OctetSlices.open(message, part.bodyFrom, part.bodyTo);
        return switch (part.encoding()) {
            case "base64" -> new Base64Octets(raw);
            case "quoted-printable" -> new QuotedPrintable(raw);
            case "x-uuencode", "uuencode", "x-uue", "uue", "x-yenc" -> InlineFiles.open(raw, 0);
            default -> raw;
        };
    }

    /// Octets after decoding.
    public static long size(Octets message, Part part) throws IOException {
        if (AS_THEY_ARE.contains(part.encoding())) {
            return part.bodyTo - part.bodyFrom;
        }
        long size = 0;
        byte[] buffer = new byte[8192];
        try (InputStream in = open(message, part)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                size += count;
            }
        }
        return size;
    }

    /// The files that stand in the text of a part.
    public static List<InlineFiles.InlineFile> files(Octets message, Part part) throws IOException {
        try (InputStream in = open(message, part)) {
            return InlineFiles.of(in);
        }
    }

    /// What a signature that hides its content was made over.
    public static Optional<byte[]> signed(Octets message, Part part) throws IOException {
        if (!part.isOpaque()) {
            return Optional.empty();
        }
        try (InputStream in = open(message, part)) {
            return SignedContent.of(in.readNBytes(MAX_SIGNED));
        }
    }

    /// What is in a part in Outlook's format.
    public static Tnef tnef(Octets message, Part part) throws IOException {
        try (InputStream in = open(message, part)) {
            return Tnef.read(in.readNBytes(MAX_TNEF));
        }
    }

    /// The text of a part, line ends as LF, at most `limit` octets of it.
    public static Text text(Octets message, Part part, int limit) throws IOException {
        byte[] whole;
        try (InputStream in = open(message, part)) {
            whole = in.readNBytes(limit);
        }
        byte[] octets = part.type.is("text/plain") && InlineFiles.mayBeIn(whole) ? InlineFiles.without(whole) : whole;
        return new Text(text(octets, part), octets.length < whole.length);
    }

    private static String text(byte[] octets, Part part) {
        Optional<Charset> charset = byteOrderMark(octets)
                .or(() -> part.type.parameter("charset").flatMap(CharsetGuess::named))
                .or(() -> part.type.is("text/html") ? metaCharset(octets) : Optional.empty());
        String text = CharsetGuess.decode(octets, charset);
        int from = text.startsWith("\ufeff") ? 1 : 0;
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.substring(from).replace("\u0000", "");
    }

    private static Optional<Charset> byteOrderMark(byte[] octets) {
        if (octets.length < 2) {
            return Optional.empty();
        }
        int mark = (octets[0] & 0xff) << 8 | octets[1] & 0xff;
        return mark == 0xfeff || mark == 0xfffe ? CharsetGuess.named("utf-16") : Optional.empty();
    }

    private static Optional<Charset> metaCharset(byte[] octets) {
        String head = new String(
                octets, 0, Math.min(octets.length, META_RANGE), java.nio.charset.StandardCharsets.ISO_8859_1);
        Matcher matcher = META_CHARSET.matcher(head);
        // A meta element that could be read octet by octet is no UTF-16, whatever it says.
        return matcher.find()
                ? CharsetGuess.named(matcher.group(1))
                        .filter(found -> !found.name().startsWith("UTF-16"))
                : Optional.empty();
    }
}
