package org.tidemark.sync.internal.mime.part;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an opaque signature was made over (RFC 8551 §3.5.2): the content inside a CMS SignedData (RFC 5652 §5.1), which
/// anybody can read. Whether the signature is true is not looked at.
final class SignedContent {
    private static final int SEQUENCE = 0x30;
    private static final int EXPLICIT_0 = 0xa0;
    private static final int OCTETS = 0x04;
    private static final int OBJECT = 0x06;
    private static final int MAX_DEPTH = 20;
    /// 1.2.840.113549.1.7.2
    private static final byte[] SIGNED_DATA = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 7, 2};

    private final byte[] octets;

    private SignedContent(byte[] octets) {
        this.octets = octets;
    }

    /// @param to for a length that is not stated, the end of what is around it
    private record Value(int tag, int from, int to, boolean stated) {}

    static Optional<byte[]> of(byte[] cms) {
        return Optional.ofNullable(new SignedContent(cms).content());
    }

    private byte @Nullable [] content() {
        Value info = child(new Value(0, 0, octets.length, true), SEQUENCE);
        Value type = info == null ? null : child(info, OBJECT);
        if (info == null
                || type == null
                || !Arrays.equals(octets, type.from, type.to, SIGNED_DATA, 0, SIGNED_DATA.length)) {
            return null;
        }
        Value wrapped = child(info, EXPLICIT_0);
        Value signed = wrapped == null ? null : child(wrapped, SEQUENCE);
        Value encapsulated = signed == null ? null : child(signed, SEQUENCE);
        Value explicit = encapsulated == null ? null : child(encapsulated, EXPLICIT_0);
        Value content = explicit == null ? null : at(explicit.from, explicit.to);
        if (content == null || (content.tag & ~0x20) != OCTETS) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.to - content.from);
        collect(content, out, 0);
        return out.toByteArray();
    }

    /// The first child with the tag.
    private @Nullable Value child(Value parent, int tag) {
        for (Value value = at(parent.from, parent.to); value != null; value = at(end(value, 0), parent.to)) {
            if (value.tag == tag) {
                return value;
            }
        }
        return null;
    }

    /// An octet string in pieces (X.690 §8.7.3) is joined.
    private void collect(Value value, ByteArrayOutputStream out, int depth) {
        if (value.tag == OCTETS) {
            out.write(octets, value.from, value.to - value.from);
        } else if (depth < MAX_DEPTH) {
            for (Value piece = at(value.from, value.to);
                    piece != null && (piece.tag & ~0x20) == OCTETS;
                    piece = at(end(piece, depth), value.to)) {
                collect(piece, out, depth + 1);
            }
        }
    }

    private int end(Value value, int depth) {
        if (value.stated || depth > MAX_DEPTH) {
            return value.to;
        }
        int at = value.from;
        for (Value inner = at(at, value.to); inner != null; inner = at(at, value.to)) {
            at = end(inner, depth + 1);
        }
        return Math.min(value.to, at + 2);
    }

    private @Nullable Value at(int from, int limit) {
        if (from + 2 > limit || octets[from] == 0 && octets[from + 1] == 0) {
            return null;
        }
        int length = octets[from + 1] & 0xff;
        int start = from + 2;
        if (length == 0x80) {
            return new Value(octets[from] & 0xff, start, limit, false);
        }
        if (length > 0x80) {
            int count = length & 0x7f;
            if (count > 4 || start + count > limit) {
                return null;
            }
            long stated = 0;
            for (int i = 0; i < count; i++) {
                stated = stated << 8 | octets[start + i] & 0xff;
            }
            start += count;
            length = (int) Math.min(stated, limit - start);
        }
        return new Value(octets[from] & 0xff, start, Math.min(limit, start + length), true);
    }
}
