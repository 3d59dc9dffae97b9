package org.tidemark.sync.internal.mime.header;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.tidemark.sync.internal.mime.octets.FieldLine;
import org.tidemark.sync.internal.mime.octets.LineScanner;

/// Where a header ends, decided line by line and for everybody who reads one. An empty line ends it. Lines of blanks
/// may stand within a fold (RFC 5322 §4.2); a line that is no field is a lost fold if a well-known field follows soon
/// (RFC 7103 §7.2), else the text has begun without an empty line.
public final class HeaderLines {
    /// What a line is. Doubtful ones belong to the header as soon as a field or a continuation follows them.
    public enum Line {
        SKIPPED,
        FIELD,
        CONTINUATION,
        DOUBTFUL,
        /// The header has ended; [HeaderLines#bodyFrom] says where the text begins, at latest behind this line.
        END
    }

    /// Lines that one lost fold may take: a Received field has three.
    private static final int MAX_DOUBTFUL = 3;

    /// Names that show that a line which is no field was an accident within a header.
    private static final Set<String> KNOWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "subject",
            "date",
            "message-id",
            "received",
            "reply-to",
            "references",
            "in-reply-to",
            "mime-version",
            "return-path",
            "sender",
            "delivered-to",
            "dkim-signature",
            "domainkey-signature",
            "authentication-results",
            "user-agent",
            "importance",
            "precedence",
            "errors-to");

    private static final Set<String> KNOWN_FAMILIES = Set.of("x", "content", "list", "resent", "arc", "received");

    private final boolean message;
    private boolean begun;
    private int doubtful;
    private boolean onlyBlanks;
    private long bodyFrom;

    /// @param message whether it is a message's own header: empty lines before the first field of one are no end
    public HeaderLines(boolean message) {
        this.message = message;
    }

    /// Takes the scanner's line.
    public Line next(LineScanner line) {
        if (isEmpty(line)) {
            return empty(line);
        }
        if (line.isBlank()) {
            return doubtful > 0 && !onlyBlanks ? Line.END : blanks(line);
        }
        if (line.startsWith(" ") || line.startsWith("\t")) {
            return begun && (doubtful == 0 || onlyBlanks) ? settled(Line.CONTINUATION) : unclear(line);
        }
        int colon = FieldLine.colon(line.octets(), 0, line.kept());
        if (colon > 0) {
            return doubtful == 0 || isKnown(line.octets(), colon) ? settled(Line.FIELD) : unclear(line);
        }
        boolean mbox = line.startsWith("From ") || line.startsWith(">From ");
        return mbox && !begun && doubtful == 0 ? Line.SKIPPED : unclear(line);
    }

    /// Where the text begins: behind the empty line, or with the first line that was doubtful to the end.
    public long bodyFrom() {
        return bodyFrom;
    }

    /// Whether the lines seen last may be the header's or the text's.
    public boolean isInDoubt() {
        return doubtful > 0;
    }

    private Line settled(Line line) {
        begun = true;
        doubtful = 0;
        return line;
    }

    private Line empty(LineScanner line) {
        if (message && !begun && (doubtful == 0 || onlyBlanks)) {
            return blanks(line);
        }
        if (doubtful == 0 || onlyBlanks) {
            bodyFrom = line.end();
        }
        return Line.END;
    }

    private Line blanks(LineScanner line) {
        if (doubtful++ == 0) {
            bodyFrom = line.end();
            onlyBlanks = true;
        }
        return Line.DOUBTFUL;
    }

    private Line unclear(LineScanner line) {
        if (doubtful > 0 && onlyBlanks || doubtful == MAX_DOUBTFUL) {
            return Line.END;
        }
        if (doubtful++ == 0) {
            bodyFrom = line.start();
            onlyBlanks = false;
        }
        return Line.DOUBTFUL;
    }

    private static boolean isEmpty(LineScanner line) {
        for (int i = 0; i < line.content(); i++) {
            if (line.octets()[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isKnown(byte[] octets, int colon) {
        String name = new String(octets, 0, colon, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
        int hyphen = name.indexOf('-');
        return KNOWN.contains(name) || hyphen > 0 && KNOWN_FAMILIES.contains(name.substring(0, hyphen));
    }
}
