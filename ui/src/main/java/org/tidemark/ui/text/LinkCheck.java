package org.tidemark.ui.text;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Compares where a link says it leads with where it does lead. Addresses are read as browsers read them, which is
/// more lenient than RFC 3986: a backslash counts as a slash, tabs and line ends do not count at all.
public final class LinkCheck {
    private static final Pattern WRITTEN_OUT = Pattern.compile("(?i)(?:https?:[/\\\\]{2}|www\\.)[^\\s<>\"]+");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+)");
    private static final Pattern HOST =
            Pattern.compile("([\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.(\\p{L}{2,}|xn--[a-z0-9-]+))(?:[:/?#]\\S*)?");
    /// What stands behind the last dot of a file's name and is no top-level domain that people write.
    private static final Set<String> FILES = Set.of(
            "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "txt", "csv", "jpg", "jpeg", "png",
            "gif", "html", "htm", "xml", "json", "js", "java", "exe", "tar", "gz", "eml", "ics", "vcf", "md");

    private LinkCheck() {}

    /// A link that leads elsewhere than it says.
    ///
    /// @param says the host that its text or the beginning of its address names
    /// @param leads the host it opens
    public record Doubt(String says, String leads) {}

    /// Empty if the link is what it says, or says nothing about where it leads.
    public static Optional<Doubt> of(Links.Piece link) {
        String leads = host(link.target());
        if (leads.isEmpty()) {
            return Optional.empty();
        }
        return named(link.text())
                .or(() -> pretended(link.target()))
                .filter(says -> !isSame(says, leads))
                .map(says -> new Doubt(says, leads));
    }

    /// The host that a browser would go to, in ASCII (RFC 3490 for names that are not); of a `mailto:` the host of the
    /// first address; empty if there is none.
    public static String host(String target) {
        String address = lean(target);
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            String to = address.substring(7).split("[?,]", 2)[0];
            return ascii(to.substring(to.lastIndexOf('@') + 1));
        }
        String authority = authority(address);
        return ascii(authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", ""));
    }

    private static String lean(String target) {
        return target.strip().replaceAll("[\\t\\r\\n]", "").replace('\\', '/');
    }

    private static String authority(String address) {
        return address.replaceFirst("(?i)^[a-z][a-z0-9+.-]*:/*", "").split("[/?#]", 2)[0];
    }

    private static String ascii(String host) {
        String bare = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        try {
            return IDN.toASCII(bare, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notAName) {
            return bare;
        }
    }

    private static Optional<String> named(String text) {
        String shown = text.replaceAll("\\p{Cf}", "").strip();
        Matcher written = WRITTEN_OUT.matcher(shown);
        if (written.find()) {
            return Optional.of(host(written.group())).filter(h -> !h.isEmpty());
        }
        Matcher address = ADDRESS.matcher(shown);
        if (address.matches()) {
            return Optional.of(ascii(address.group(1)));
        }
        Matcher host = HOST.matcher(shown);
        boolean isHost = host.matches() && !FILES.contains(host.group(2).toLowerCase(Locale.ROOT));
        return isHost ? Optional.of(ascii(host.group(1))) : Optional.empty();
    }

    /// A user name that looks like a host: `https://bank.example@evil.example/`.
    private static Optional<String> pretended(String target) {
        String address = lean(target);
        String authority = authority(address);
        int at = authority.lastIndexOf('@');
        if (at < 0 || address.regionMatches(true, 0, "mailto:", 0, 7)) {
            return Optional.empty();
        }
        return named(authority.substring(0, at).split(":", 2)[0]);
    }

    private static boolean isSame(String one, String other) {
        String a = one.replaceFirst("^www\\.", "");
        String b = other.replaceFirst("^www\\.", "");
        return a.equals(b) || a.endsWith("." + b) && b.contains(".") || b.endsWith("." + a) && a.contains(".");
    }
}
