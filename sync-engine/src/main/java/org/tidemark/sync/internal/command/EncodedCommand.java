package org.tidemark.sync.internal.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidemark.sync.internal.cache.Octets;

/// A command with its tag as octets, cut where the server's continuation has to be waited for.
///
/// @param steps what can be written at once; each but the first after a continuation
/// @param redacted the command for the log, without strings and literals
public record EncodedCommand(List<List<Octets>> steps, String redacted) {

    private static final String NO_ATOM = "(){%*\"\\]";

    public static EncodedCommand of(String tag, Command command, Set<String> capabilities) {
        Writer writer = new Writer(capabilities);
        writer.text(tag + ' ', tag + ' ');
        for (Command.Piece piece : command.pieces()) {
            switch (piece) {
                case Command.Piece.Text(String ascii) -> writer.text(ascii, ascii);
                case Command.Piece.AString(String value) -> writer.astring(value);
                case Command.Piece.Literal(Octets octets) -> writer.literal(octets);
            }
        }
        writer.text("\r\n", "");
        writer.endStep();
        return new EncodedCommand(writer.steps, writer.redacted.toString());
    }

    /// Whether `value` can stand as it is, without quotes.
    private static boolean isAtom(String value) {
        return !value.isEmpty()
                && !value.equalsIgnoreCase("NIL")
                && value.chars().allMatch(c -> c > ' ' && c < 127 && NO_ATOM.indexOf(c) < 0);
    }

    private static boolean isQuotable(String value) {
        return value.length() < 1000 && value.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static final class Writer {
        private final Set<String> capabilities;
        private final List<List<Octets>> steps = new ArrayList<>();
        private final StringBuilder redacted = new StringBuilder();
        private List<Octets> step = new ArrayList<>();
        private StringBuilder line = new StringBuilder();

        Writer(Set<String> capabilities) {
            this.capabilities = capabilities;
        }

        void text(String ascii, String shown) {
            line.append(ascii);
            redacted.append(shown);
        }

        void astring(String value) {
            if (isAtom(value)) {
                text(value, "…");
            } else if (isQuotable(value)) {
                text('"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"', "\"…\"");
            } else {
                literal(new Octets.InMemory(octets(value)));
            }
        }

        private static byte[] octets(String value) {
            if (value.chars().anyMatch(c -> c == 0 || c > 0xFF)) {
                throw new IllegalArgumentException("a string of IMAP has one octet (1 to 255) for each char");
            }
            return value.getBytes(StandardCharsets.ISO_8859_1);
        }

        void literal(Octets octets) {
            boolean atOnce = octets.size() <= ServerAbilities.of(capabilities).literalAhead();
            String announcement = "{" + octets.size() + (atOnce ? "+}" : "}");
            text(announcement + "\r\n", announcement + "…");
            flushLine();
            if (!atOnce) {
                endStep();
            }
            step.add(octets);
        }

        private void flushLine() {
            if (!line.isEmpty()) {
                step.add(new Octets.InMemory(line.toString().getBytes(StandardCharsets.US_ASCII)));
                line = new StringBuilder();
            }
        }

        void endStep() {
            flushLine();
            steps.add(step);
            step = new ArrayList<>();
        }
    }
}
