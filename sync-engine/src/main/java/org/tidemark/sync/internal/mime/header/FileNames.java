package org.tidemark.sync.internal.mime.header;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tidemark.sync.internal.mime.text.CleanText;

/// Names that are safe to offer for saving, whatever a sender wrote.
public final class FileNames {
    public static final int MAX_LENGTH = 150;
    /// File systems count octets; 255 is their common limit.
    private static final int MAX_OCTETS = 240;

    private static final Pattern PATH = Pattern.compile("^(?:[A-Za-z]:|[./\\\\~]).*");
    private static final Pattern RESERVED = Pattern.compile("(?i)^(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?$");
    private static final Map<String, String> EXTENSIONS = Map.ofEntries(
            Map.entry("text/plain", "txt"),
            Map.entry("text/html", "html"),
            Map.entry("text/calendar", "ics"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/x-vcard", "vcf"),
            Map.entry("text/csv", "csv"),
            Map.entry("text/rfc822-headers", "txt"),
            Map.entry("message/delivery-status", "txt"),
            Map.entry("message/disposition-notification", "txt"),
            Map.entry("message/rfc822", "eml"),
            Map.entry("message/global", "eml"),
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/svg+xml", "svg"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("application/zip", "zip"),
            Map.entry("application/pgp-signature", "asc"),
            Map.entry("application/pgp-encrypted", "asc"),
            Map.entry("application/pgp-keys", "asc"),
            Map.entry("application/pkcs7-signature", "p7s"),
            Map.entry("application/x-pkcs7-signature", "p7s"),
            Map.entry("application/pkcs7-mime", "p7m"),
            Map.entry("application/x-pkcs7-mime", "p7m"));

    private FileNames() {}

    /// A name for a part that has none.
    public static String unnamed(String section, String mediaType) {
        return "part-" + section + "." + EXTENSIONS.getOrDefault(mediaType, "bin");
    }

    /// What the name of a file says that it is; of several types with one extension the plainest.
    public static String mediaType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(extension))
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.reverseOrder()))
                .orElse("application/octet-stream");
    }

    /// No folder, no control or direction characters, no leading dot, nothing that a common file system refuses, at
    /// most [#MAX_LENGTH] characters with the extension kept; `fallback` where nothing is left.
    public static String safe(String stated, String fallback) {
        String name = CleanText.line(stated, 2_000);
        if (PATH.matcher(name).matches()) {
            name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        }
        StringBuilder safe = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ("/\\:*?\"<>|".indexOf(c) >= 0) {
                safe.append('_');
            } else if (!isTrick(c)) {
                safe.append(c);
            }
        }
        String trimmed = safe.toString().replaceAll("^[. ]+|[. ]+$", "");
        if (trimmed.isEmpty()) {
            return fallback;
        }
        return shortened(RESERVED.matcher(trimmed).matches() ? "_" + trimmed : trimmed);
    }

    /// Characters that reorder what follows or cannot be seen: `gpj.exe` shown as `exe.jpg`.
    private static boolean isTrick(char c) {
        return CleanText.isInvisible(c) || c == '\u200c' || c == '\u200d' || c == '\ufffe';
    }

    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        stem = CleanText.cut(stem, MAX_LENGTH - extension.length());
        while ((stem + extension).getBytes(StandardCharsets.UTF_8).length > MAX_OCTETS) {
            stem = CleanText.cut(stem, stem.length() - 1);
        }
        return stem.stripTrailing() + extension;
    }
}
