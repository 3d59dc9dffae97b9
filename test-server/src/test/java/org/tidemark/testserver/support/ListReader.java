package org.tidemark.testserver.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads a parenthesised list as a client does, strictly.
public final class ListReader {
    private final byte[] in;
    private int pos;

    private ListReader(byte[] in) {
        this.in = in;
    }

    /// NIL and numbers are texts that are no strings.
    public record Node(boolean isList, boolean isString, String text, List<Node> list) {
        public boolean isNil() {
            return !isList && !isString && text.equals("NIL");
        }
    }

    public static Node read(byte[] in) {
        ListReader reader = new ListReader(in);
        Node node = reader.node();
        if (reader.pos != in.length) {
            throw new AssertionError("text after the list: " + new String(in, StandardCharsets.ISO_8859_1));
        }
        return node;
    }

    private Node node() {
        return switch (in[pos]) {
            case '(' -> list();
            case '"' -> quoted();
            case '{' -> literal();
            default -> atom();
        };
    }

    private Node list() {
        List<Node> nodes = new ArrayList<>();
        pos++;
        while (in[pos] != ')') {
            if (in[pos] == ' ') {
                pos++;
            }
            nodes.add(node());
        }
        pos++;
        return new Node(true, false, "", nodes);
    }

    private Node quoted() {
        StringBuilder text = new StringBuilder();
        pos++;
        while (in[pos] != '"') {
            if (in[pos] == '\\') {
                pos++;
            }
            if (in[pos] == '\r' || in[pos] == '\n' || in[pos] <= 0) {
                throw new AssertionError("octet " + in[pos] + " in a quoted string");
            }
            text.append((char) in[pos++]);
        }
        pos++;
        return new Node(false, true, text.toString(), List.of());
    }

    private Node literal() {
        int close = pos;
        while (in[close] != '}') {
            close++;
        }
        int n = Integer.parseInt(new String(in, pos + 1, close - pos - 1, StandardCharsets.US_ASCII));
        String text = new String(in, close + 3, n, StandardCharsets.ISO_8859_1);
        if (text.indexOf('\0') >= 0) {
            throw new AssertionError("a NUL in a literal");
        }
        pos = close + 3 + n;
        return new Node(false, true, text, List.of());
    }

    private Node atom() {
        int from = pos;
        while (pos < in.length && in[pos] > ' ' && in[pos] != ')' && in[pos] != '(') {
            pos++;
        }
        if (pos == from) {
            throw new AssertionError("nothing where a value should be, at " + pos);
        }
        return new Node(false, false, new String(in, from, pos - from, StandardCharsets.US_ASCII), List.of());
    }
}
