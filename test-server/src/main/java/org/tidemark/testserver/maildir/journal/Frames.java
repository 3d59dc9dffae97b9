package org.tidemark.testserver.maildir.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Records in a file: mark, length, sequence number, CRC-32C of those and the payload, payload.
public final class Frames {
    private static final short MARK = 0x7D4D;
    private static final int HEAD = 2 + 4 + 8 + 4;

    private Frames() {}

    /// @param sequence one more than that of the record before
    public record Frame(long sequence, byte[] payload) {}

    /// What a file holds.
    ///
    /// @param length where the last whole record ends
    /// @param damaged there are whole records behind a bad one, so the end is not merely torn
    public record Content(List<Frame> frames, int length, boolean damaged) {}

    public static byte[] encode(long sequence, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(HEAD + payload.length);
        out.putShort(MARK).putInt(payload.length).putLong(sequence);
        out.putInt(checksum(out.array(), 0, payload)).put(payload);
        return out.array();
    }

    public static Content decode(byte[] file) {
        List<Frame> frames = new ArrayList<>();
        int at = 0;
        while (at < file.length && wholeAt(file, at)) {
            ByteBuffer head = ByteBuffer.wrap(file, at + 2, HEAD - 2);
            int length = head.getInt();
            long sequence = head.getLong();
            if (!frames.isEmpty() && sequence != frames.getLast().sequence() + 1) {
                return new Content(frames, at, true);
            }
            byte[] payload = new byte[length];
            System.arraycopy(file, at + HEAD, payload, 0, length);
            frames.add(new Frame(sequence, payload));
            at += HEAD + length;
        }
        for (int later = at + 1; later < file.length; later++) {
            if (wholeAt(file, later)) {
                return new Content(frames, at, true);
            }
        }
        return new Content(frames, at, false);
    }

    private static boolean wholeAt(byte[] file, int at) {
        if (file.length - at < HEAD || file[at] != (byte) (MARK >> 8) || file[at + 1] != (byte) MARK) {
            return false;
        }
        ByteBuffer head = ByteBuffer.wrap(file, at + 2, HEAD - 2);
        int length = head.getInt();
        if (length < 0 || length > file.length - at - HEAD) {
            return false;
        }
        head.getLong();
        CRC32C crc = new CRC32C();
        crc.update(file, at, HEAD - 4);
        crc.update(file, at + HEAD, length);
        return head.getInt() == (int) crc.getValue();
    }

    private static int checksum(byte[] head, int at, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(head, at, HEAD - 4);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
