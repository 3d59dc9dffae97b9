package org.tidemark.sync.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.sync.internal.cache.Octets;

/// One IMAP command without its tag, as pieces that the connection writes: text that is safe by construction,
/// strings that it quotes or sends as literals, and octets (RFC 3501 §6).
///
/// @param pieces in order; text pieces bring their own spaces
/// @param selects the raw mailbox name if this is SELECT or EXAMINE, else empty
/// @param work whether it may take a server minutes, in which it says nothing
public record Command(List<Piece> pieces, String selects, boolean work) {
    public sealed interface Piece {
        /// Sent as it is; holds no CR, LF or user text.
        record Text(String ascii) implements Piece {}

        /// A string of one octet (1 to 255) for each char: bare or quoted where it can be, else a literal.
        /// Names come from [Untagged.Listed] in this form; text of a person in UTF-8 goes as [Literal].
        record AString(String value) implements Piece {}

        /// A literal; goes out as LITERAL+/LITERAL- where the server can, else waits for the continuation.
        record Literal(Octets octets) implements Piece {}
    }

    public Command {
        pieces = List.copyOf(pieces);
    }

    /// A command of plain text only, e.g. `NOOP`.
    public static Command of(String ascii) {
        return new Builder().text(ascii).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// The text of the command for logs and tests, strings quoted, literals as `{n}`.
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text(String ascii) -> out.append(ascii);
                case Piece.AString(String value) ->
                    out.append('"').append(value).append('"');
                case Piece.Literal(Octets octets) ->
                    out.append('{').append(octets.size()).append('}');
            }
        }
        return out.toString();
    }

    /// Puts a command together.
    public static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();
        private String selects = "";
        private boolean work;

        public Builder text(String ascii) {
            if (ascii.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("not plain command text");
            }
            pieces.add(new Piece.Text(ascii));
            return this;
        }

        /// A user's string or a mailbox name as the server spells it.
        public Builder astring(String value) {
            pieces.add(new Piece.AString(value));
            return this;
        }

        public Builder literal(Octets octets) {
            pieces.add(new Piece.Literal(octets));
            return this;
        }

        /// Marks the command as one that selects `rawName`.
        public Builder selecting(String rawName) {
            selects = rawName;
            return this;
        }

        /// Marks the command as one that may take a server minutes.
        public Builder work() {
            work = true;
            return this;
        }

        public Command build() {
            return new Command(pieces, selects, work);
        }
    }
}
