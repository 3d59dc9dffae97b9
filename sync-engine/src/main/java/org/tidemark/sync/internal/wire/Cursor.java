package org.tidemark.sync.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tidemark.sync.internal.cache.Octets;

/// Reads the tokens of one response (RFC 3501 §9), lenient where servers are known to err. Text comes as one
/// char per octet (Latin-1), so nothing is lost whatever the octets mean. Every method that cannot go on throws
/// [SyntaxException].
public final class Cursor {
    private final byte[] buffer;
    private final int end;
    private final TreeMap<Integer, ResponseReader.Literal> literals;
    private boolean cut;
    private int position;

    Cursor(byte[] whole, TreeMap<Integer, ResponseReader.Literal> literals) {
        this(whole, 0, whole.length, literals);
    }

    Cursor(byte[] buffer, int position, int end, TreeMap<Integer, ResponseReader.Literal> literals) {
        this.buffer = buffer;
        this.position = position;
        this.end = Math.max(end, position);
        this.literals = literals;
    }

    /// A cursor over a response given as text, without literals.
    public static Cursor over(String latin1) {
        return new Cursor(latin1.getBytes(StandardCharsets.ISO_8859_1), new TreeMap<>());
    }

    /// A second cursor at the same place.
    public Cursor fork() {
        return new Cursor(buffer, position, end, literals);
    }

    public boolean atEnd() {
        return position >= end;
    }

    /// The next octet without taking it; -1 at the end.
    public int peek() {
        return atEnd() ? -1 : buffer[position] & 0xFF;
    }

    /// Takes `octet` if it comes next.
    public boolean accept(char octet) {
        if (peek() != octet) {
            return false;
        }
        position++;
        return true;
    }

    public void expect(char octet) {
        if (!accept(octet)) {
            throw new SyntaxException("'" + octet + "'", position);
        }
    }

    public void skipSpaces() {
        while (accept(' ')) {
            // one more
        }
    }

    /// Everything up to a space, parenthesis, quote, brace or the end; empty if there is nothing.
    public String word() {
        return until(" ()\"{");
    }

    /// Octets before any of `stops` or the end.
    public String until(String stops) {
        int start = position;
        while (!atEnd() && stops.indexOf(peek()) < 0) {
            position++;
        }
        return latin1(start, position);
    }

    /// A word in upper case that is not empty.
    public String keyword() {
        String word = word();
        if (word.isEmpty()) {
            throw new SyntaxException("atom", position);
        }
        return word.toUpperCase(Locale.ROOT);
    }

    /// The name of a FETCH item: a word that may hold a section in brackets with blanks and strings in it.
    public String itemName() {
        int start = position;
        int depth = 0;
        while (!atEnd()) {
            int c = peek();
            if (depth == 0 && (c == ' ' || c == '(' || c == ')')) {
                break;
            }
            if (c == '"' && depth > 0) {
                quoted();
                continue;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            position++;
        }
        if (start == position) {
            throw new SyntaxException("item name", position);
        }
        return latin1(start, position).toUpperCase(Locale.ROOT);
    }

    /// A number without sign; empty if it is none or above 2⁶³-1 (some servers send -1, decimals or more).
    public Optional<Long> number() {
        String digits = word();
        if (digits.isEmpty() || digits.length() > 19 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.parseLong(digits));
        } catch (NumberFormatException above) {
            return Optional.empty();
        }
    }

    /// An atom, quoted string or literal as text; empty for NIL.
    public Optional<String> nstring() {
        if (peek() == '"') {
            return Optional.of(quoted());
        }
        if (startsLiteral()) {
            return Optional.of(
                    switch (literal()) {
                        case Octets.InMemory(byte[] bytes) -> new String(bytes, StandardCharsets.ISO_8859_1);
                        case Octets.Spilled file -> throw new SyntaxException("a short string", position);
                    });
        }
        String atom = word();
        if (atom.isEmpty()) {
            throw new SyntaxException("string", position);
        }
        return atom.equalsIgnoreCase("NIL") ? Optional.empty() : Optional.of(atom);
    }

    /// As [#nstring], where NIL is a name like any other.
    public String astring() {
        return nstring().orElse("NIL");
    }

    /// A string's octets; empty for NIL.
    public Optional<Octets> noctets() {
        if (startsLiteral()) {
            return Optional.of(literal());
        }
        return nstring().map(s -> new Octets.InMemory(s.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /// Whether the line broke inside the literal read last.
    public boolean isCut() {
        return cut;
    }

    private boolean startsLiteral() {
        return peek() == '{' || peek() == '~' && position + 1 < end && buffer[position + 1] == '{';
    }

    private Octets literal() {
        accept('~');
        ResponseReader.Literal found = literals.get(position);
        if (found == null) {
            throw new SyntaxException("literal", position);
        }
        position = found.start() + found.size();
        cut |= found.cut();
        return found.octets() instanceof Octets.Spilled file
                ? file
                : new Octets.InMemory(Arrays.copyOfRange(buffer, found.start(), position));
    }

    private String quoted() {
        expect('"');
        StringBuilder text = new StringBuilder();
        while (!accept('"')) {
            accept('\\');
            if (atEnd()) {
                throw new SyntaxException("closing quote", position);
            }
            text.append((char) peek());
            position++;
        }
        return text.toString();
    }

    /// Passes over one value: atom, string, literal or a list of them, however deep.
    public void skipValue() {
        int depth = 0;
        do {
            skipSpaces();
            if (accept('(')) {
                depth++;
            } else if (depth > 0 && accept(')')) {
                depth--;
            } else if (peek() == '"') {
                quoted();
            } else if (startsLiteral()) {
                literal();
            } else if (word().isEmpty()) {
                throw new SyntaxException("value", position);
            }
        } while (depth > 0);
    }

    /// What is left, literals as their announcement and octets.
    public String remainder() {
        String rest = latin1(position, end);
        position = end;
        return rest;
    }

    /// The whole response for a log: literals and everything in quotes masked, at most `limit` chars.
    public String redacted(int limit) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        boolean quote = false;
        while (i < end && text.length() < limit) {
            Map.Entry<Integer, ResponseReader.Literal> literal = literals.ceilingEntry(i);
            if (literal != null && literal.getKey() == i) {
                text.append("{…}");
                i = literal.getValue().start() + literal.getValue().size();
                continue;
            }
            char c = (char) (buffer[i++] & 0xFF);
            if (c == '"') {
                text.append(quote ? "…\"" : "\"");
                quote = !quote;
            } else if (!quote) {
                text.append(c < ' ' || c > '~' ? '?' : c);
            }
        }
        return text.toString();
    }

    private String latin1(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
