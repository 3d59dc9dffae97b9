package org.tidemark.testserver.imap.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;

/// One command as it arrives: the parts of the grammar are taken off it one by one, and a literal is asked for when the
/// parser comes to it.
public final class CommandInput {
    private final Wire wire;
    private final LiteralRules rules;
    private byte[] line;
    private int pos;
    private int memory;
    private boolean tooLong;
    private byte[] tail;
    private String tag = "";

    private CommandInput(Wire wire, LiteralRules rules, Wire.Line first) {
        this.wire = wire;
        this.rules = rules;
        this.line = first.octets();
        this.tail = first.tail();
        this.tooLong = first.tooLong();
    }

    /// Waits for the first line of a command.
    public static CommandInput read(Wire wire, LiteralRules rules) throws IOException {
        return new CommandInput(wire, rules, wire.readLine(rules.line()));
    }

    /// The next octet, or −1 at the end of the line.
    public int peek() {
        return pos < line.length ? line[pos] & 0xff : -1;
    }

    /// Takes the next octet, which must be there.
    public int take() {
        return line[pos++] & 0xff;
    }

    public boolean atEnd() {
        return pos >= line.length;
    }

    /// Takes `c` if it comes next.
    public boolean skip(char c) {
        if (peek() == c) {
            pos++;
            return true;
        }
        return false;
    }

    public void expect(char c) throws BadCommand {
        if (!skip(c)) {
            throw new BadCommand("Expected '" + c + "' " + where() + ".");
        }
    }

    public void space() throws BadCommand {
        if (!skip(' ')) {
            throw new BadCommand(atEnd() ? "The command is incomplete." : "Expected a space " + where() + ".");
        }
    }

    /// Nothing may follow.
    public void end() throws BadCommand {
        if (tooLong) {
            throw new BadCommand("The line is longer than " + rules.line() + " octets.");
        }
        if (!atEnd()) {
            throw new BadCommand("Unexpected text " + where() + ".");
        }
    }

    private String where() {
        int from = Math.min(pos, line.length);
        String rest = new String(line, from, Math.min(20, line.length - from), StandardCharsets.US_ASCII);
        StringBuilder shown = new StringBuilder();
        rest.chars().forEach(c -> shown.append(c >= ' ' && c < 0x7f ? (char) c : '?'));
        return shown.isEmpty() ? "at the end" : "before \"" + shown + "\"";
    }

    public String tag() throws BadCommand {
        tag = run(Chars::isTag, "a tag");
        return tag;
    }

    /// The tag that [#tag] took.
    public String currentTag() {
        return tag;
    }

    public String atom() throws BadCommand {
        return run(Chars::isAtom, "an atom");
    }

    /// An atom in upper case.
    public String word() throws BadCommand {
        return atom().toUpperCase(Locale.ROOT);
    }

    /// Letters, digits and what else may stand in the name of a FETCH item, in upper case.
    public String itemName() throws BadCommand {
        return run(c -> c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || Chars.isDigit(c) || c == '.', "an item")
                .toUpperCase(Locale.ROOT);
    }

    private interface CharTest {
        boolean test(int c);
    }

    private String run(CharTest test, String what) throws BadCommand {
        int from = pos;
        while (pos < line.length && test.test(line[pos] & 0xff)) {
            pos++;
        }
        if (pos == from) {
            throw new BadCommand("Expected " + what + " " + where() + ".");
        }
        return new String(line, from, pos - from, StandardCharsets.US_ASCII);
    }

    /// A number of at most 63 bits.
    public long number() throws BadCommand {
        String digits = run(Chars::isDigit, "a number");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new BadCommand("The number " + digits + " is too large.");
        }
    }

    public byte[] astring() throws IOException, CommandFailure {
        return switch (peek()) {
            case '"', '{' -> string();
            default -> run(Chars::isAstring, "a string").getBytes(StandardCharsets.US_ASCII);
        };
    }

    public String astringText() throws IOException, CommandFailure {
        return new String(astring(), StandardCharsets.UTF_8);
    }

    /// A `list-mailbox`: as an astring, with wildcards.
    public byte[] listMailbox() throws IOException, CommandFailure {
        return switch (peek()) {
            case '"', '{' -> string();
            default ->
                run(c -> Chars.isAstring(c) || c == '*' || c == '%' || c >= 0x80, "a pattern")
                        .getBytes(StandardCharsets.UTF_8);
        };
    }

    public byte[] string() throws IOException, CommandFailure {
        return peek() == '{' ? literalInMemory() : quoted();
    }

    /// A string, or empty for NIL.
    public Optional<byte[]> nstring() throws IOException, CommandFailure {
        if (peek() == '"' || peek() == '{') {
            return Optional.of(string());
        }
        if (!word().equals("NIL")) {
            throw new BadCommand("Expected a string or NIL.");
        }
        return Optional.empty();
    }

    private byte[] quoted() throws BadCommand {
        expect('"');
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (!atEnd()) {
            int c = line[pos++];
            if (c == '"') {
                return value.toByteArray();
            }
            if (c == '\\') {
                if (peek() != '"' && peek() != '\\') {
                    throw new BadCommand("Only \\ and \" may follow a \\ in a quoted string.");
                }
                c = line[pos++];
            }
            if (c == 0 || c == '\r') {
                throw new BadCommand("A quoted string may not hold NUL or CR.");
            }
            value.write(c);
        }
        throw new BadCommand("A quoted string has no end.");
    }

    private byte[] literalInMemory() throws IOException, CommandFailure {
        Literal literal = literalHead();
        if (literal.octets > rules.memory() - memory) {
            throw new RefusedCommand("TOOBIG", "The literals of one command may have " + rules.memory() + " octets.");
        }
        memory += (int) literal.octets;
        ByteArrayOutputStream value = new ByteArrayOutputStream((int) literal.octets);
        literalBody(literal, value);
        return value.toByteArray();
    }

    /// The head of a literal that has been announced and not been asked for.
    ///
    /// @param octets its length
    /// @param nonSync whether the client sends it without waiting
    /// @param binary `~{…}` (RFC 3516)
    public record Literal(long octets, boolean nonSync, boolean binary) {}

    /// Parses the head of a literal, which must end the line. If the command is refused now the client that waits for
    /// leave sends no octet, and those of one that does not wait are read over by [#drain].
    public Literal literalHead() throws CommandFailure {
        int from = pos;
        boolean binary = skip('~');
        expect('{');
        long octets = number();
        boolean nonSync = skip('+');
        expect('}');
        end();
        pos = from;
        if (nonSync && octets > rules.nonSync()) {
            throw new BadCommand(
                    rules.nonSync() == 0
                            ? "There are no non-synchronising literals here."
                            : "A non-synchronising literal may have " + rules.nonSync() + " octets here.");
        }
        return new Literal(octets, nonSync, binary);
    }

    /// Asks for a literal, copies it into `sink` and goes on with the line behind it.
    public void literalBody(Literal literal, OutputStream sink) throws IOException {
        if (!literal.nonSync) {
            wire.out().text("+ go ahead\r\n");
        }
        wire.readLiteral(literal.octets, sink);
        nextLine();
    }

    private void nextLine() throws IOException {
        Wire.Line next = wire.readLine(rules.line());
        line = next.octets();
        tail = next.tail();
        pos = 0;
        tooLong |= next.tooLong();
    }

    /// Reads over the rest of a command that was given up, with every literal the client sends unasked.
    ///
    /// @return false if there is too much of it, so that the connection has to go
    public boolean drain() throws IOException {
        long swallowed = 0;
        while (true) {
            Optional<Literal> literal = trailingNonSync();
            if (literal.isEmpty()) {
                pos = line.length;
                return true;
            }
            swallowed += literal.get().octets;
            if (swallowed > rules.swallow() || swallowed < 0) {
                return false;
            }
            wire.readLiteral(literal.get().octets, OutputStream.nullOutputStream());
            nextLine();
        }
    }

    private Optional<Literal> trailingNonSync() {
        String end = new String(tail, StandardCharsets.ISO_8859_1);
        int open = end.lastIndexOf('{');
        if (open < 0 || !end.endsWith("+}")) {
            return Optional.empty();
        }
        String digits = end.substring(open + 1, end.length() - 2);
        if (digits.isEmpty() || digits.length() > 19 || !digits.chars().allMatch(Chars::isDigit)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Literal(Long.parseLong(digits), true, false));
        } catch (NumberFormatException e) {
            return Optional.of(new Literal(Long.MAX_VALUE, true, false));
        }
    }
}
