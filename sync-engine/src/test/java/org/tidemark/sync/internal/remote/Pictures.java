package org.tidemark.sync.internal.remote;

import java.nio.ByteBuffer;

/// Pictures of nothing.
final class Pictures {
    private Pictures() {}

    /// The beginning of a PNG of that size.
    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(33)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(width)
                .putInt(height)
                .array();
    }
}
