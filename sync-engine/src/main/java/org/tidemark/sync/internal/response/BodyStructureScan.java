package org.tidemark.sync.internal.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.wire.Cursor;
import org.tidemark.sync.internal.wire.SyntaxException;

/// Says of a BODYSTRUCTURE (RFC 3501 §7.4.2) whether it holds what a person would call an attachment: not the
/// text, not a picture shown in it, not a signature.
public final class BodyStructureScan {
    private static final int MAX_DEPTH = 100;
    private static final Set<String> WRAPPING = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-encrypted",
            "message/delivery-status",
            "message/disposition-notification",
            "text/rfc822-headers");

    private BodyStructureScan() {}

    private sealed interface Node {
        record Text(String value) implements Node {}

        record Items(List<Node> nodes) implements Node {}
    }

    /// Empty if the structure cannot be read.
    public static Optional<Boolean> attachments(Cursor cursor) {
        try {
            return node(cursor, 0) instanceof Node.Items items && !items.nodes.isEmpty()
                    ? Optional.of(hasAttachment(items.nodes, ""))
                    : Optional.empty();
        } catch (SyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static Node node(Cursor cursor, int depth) {
        cursor.skipSpaces();
        if (!cursor.accept('(')) {
            return new Node.Text(cursor.nstring().orElse(""));
        }
        if (depth == MAX_DEPTH) {
            throw new SyntaxException("less nesting", 0);
        }
        List<Node> nodes = new ArrayList<>();
        cursor.skipSpaces();
        while (!cursor.accept(')')) {
            nodes.add(node(cursor, depth + 1));
            cursor.skipSpaces();
        }
        return new Node.Items(nodes);
    }

    private static boolean hasAttachment(List<Node> part, String container) {
        if (part.isEmpty()) {
            return false;
        }
        return part.getFirst() instanceof Node.Items ? multipart(part) : leaf(part, container);
    }

    private static boolean multipart(List<Node> part) {
        List<List<Node>> children = new ArrayList<>();
        for (Node node : part) {
            if (!(node instanceof Node.Items(List<Node> nodes))) {
                break;
            }
            children.add(nodes);
        }
        String subtype = text(part, children.size());
        return !subtype.equals("encrypted") && children.stream().anyMatch(child -> hasAttachment(child, subtype));
    }

    private static boolean leaf(List<Node> part, String container) {
        String type = text(part, 0);
        String full = type + "/" + text(part, 1);
        if (WRAPPING.contains(full)) {
            return false;
        }
        // md5 comes after 7 fields; after one more for text and three more for a message
        int disposition = 8 + (type.equals("text") ? 1 : full.equals("message/rfc822") ? 3 : 0);
        List<Node> said = items(part, disposition);
        if (text(said, 0).equals("attachment")) {
            return true;
        }
        boolean named = hasParameter(items(part, 2), "name") || hasParameter(items(said, 1), "filename");
        return switch (type) {
            case "text" -> named;
            case "image" -> !(container.equals("related") && !text(part, 3).isEmpty());
            case "message" -> !container.equals("report") && full.equals("message/rfc822");
            default -> true;
        };
    }

    private static boolean hasParameter(List<Node> parameters, String name) {
        for (int i = 0; i + 1 < parameters.size(); i += 2) {
            String key = text(parameters, i);
            if (key.equals(name) || key.startsWith(name + "*")) {
                return true;
            }
        }
        return false;
    }

    private static List<Node> items(List<Node> part, int index) {
        return index < part.size() && part.get(index) instanceof Node.Items(List<Node> nodes) ? nodes : List.of();
    }

    private static String text(List<Node> part, int index) {
        return index < part.size() && part.get(index) instanceof Node.Text(String value)
                ? value.toLowerCase(Locale.ROOT)
                : "";
    }
}
