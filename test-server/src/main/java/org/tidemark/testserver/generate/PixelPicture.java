package org.tidemark.testserver.generate;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A small PNG of one colour.
final class PixelPicture {
    private static final int SIDE = 16;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private PixelPicture() {}

    static byte[] png(int red, int green, int blue) {
        ByteBuffer rows = ByteBuffer.allocate(SIDE * (1 + SIDE * 3));
        for (int y = 0; y < SIDE; y++) {
            rows.put((byte) 0);
            for (int x = 0; x < SIDE; x++) {
                rows.put((byte) red).put((byte) green).put((byte) blue);
            }
        }
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(SIDE).putInt(SIDE).put((byte) 8).put((byte) 2);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        out.writeBytes(chunk("IHDR", header.array()));
        out.writeBytes(chunk("IDAT", deflate(rows.array())));
        out.writeBytes(chunk("IEND", new byte[0]));
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] octets) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(octets);
            deflater.finish();
            byte[] out = new byte[octets.length + 64];
            return java.util.Arrays.copyOf(out, deflater.deflate(out));
        }
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
