package org.tidemark.sync.internal.mime.octets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Base64 (RFC 2045 §6.8) that skips what is not in its alphabet, ends at its padding and gives what an incomplete last
/// quantum holds.
public final class Base64Octets extends InputStream {
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private final InputStream in;
    private final byte[] raw = new byte[8192];
    private final byte[] ready = new byte[8192];
    private int readyFrom;
    private int readyTo;
    private int bits;
    private int digits;
    private boolean ended;

    public Base64Octets(InputStream in) {
        this.in = in;
    }

    /// The value of a digit, or -1.
    public static int value(char c) {
        return c < 256 ? VALUES[c] : -1;
    }

    public static byte[] decode(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        int bits = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = value(text.charAt(i));
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++digits == 4) {
                    out.write(bits >> 16);
                    out.write(bits >> 8);
                    out.write(bits);
                    digits = 0;
                }
            }
        }
        if (digits >= 2) {
            out.write(digits == 3 ? bits >> 10 : bits >> 4);
        }
        if (digits == 3) {
            out.write(bits >> 2);
        }
        return out.toByteArray();
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[readyFrom++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, readyTo - readyFrom);
        System.arraycopy(ready, readyFrom, target, offset, count);
        readyFrom += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (readyFrom == readyTo) {
            if (ended) {
                return false;
            }
            readyFrom = 0;
            readyTo = 0;
            int count = in.read(raw);
            if (count < 0) {
                ended = true;
                endQuantum();
            } else {
                quanta(count);
            }
        }
        return true;
    }

    private void quanta(int count) {
        for (int i = 0; i < count; i++) {
            int value = VALUES[raw[i] & 0xff];
            if (value >= 0) {
                bits = bits << 6 | value;
                if (++digits == 4) {
                    ready[readyTo++] = (byte) (bits >> 16);
                    ready[readyTo++] = (byte) (bits >> 8);
                    ready[readyTo++] = (byte) bits;
                    digits = 0;
                }
            } else if (raw[i] == '=' && digits >= 2) {
                // Padding is evidence of the end (RFC 2045 §6.8): what follows is a footer that a list glued on.
                endQuantum();
                ended = true;
                return;
            }
        }
    }

    private void endQuantum() {
        if (digits >= 2) {
            ready[readyTo++] = (byte) (digits == 3 ? bits >> 10 : bits >> 4);
        }
        if (digits == 3) {
            ready[readyTo++] = (byte) (bits >> 2);
        }
        digits = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
