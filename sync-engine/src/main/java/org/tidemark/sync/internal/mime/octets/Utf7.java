package org.tidemark.sync.internal.mime.octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// UTF-7 (RFC 2152): ASCII, with runs of base64 that hold UTF-16 between `+` and the first character that is no
/// digit of it. What does not follow the rules stands for itself.
final class Utf7 extends ReadOnlyCharset {
    static final Utf7 CHARSET = new Utf7();

    private Utf7() {
        super("UTF-7");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        private boolean shifted;
        private boolean justShifted;
        private int bits;
        private int count;

        Decoder(Utf7 charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
            justShifted = false;
            bits = 0;
            count = 0;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (out.remaining() < (justShifted ? 2 : 1)) {
                    return CoderResult.OVERFLOW;
                }
                char c = (char) (in.get() & 0xff);
                if (shifted) {
                    inBase64(c, out);
                } else if (c == '+') {
                    implReset();
                    shifted = true;
                    justShifted = true;
                } else {
                    out.put(c);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private void inBase64(char c, CharBuffer out) {
            int value = Base64Octets.value(c);
            if (value >= 0) {
                bits = bits << 6 | value;
                count += 6;
                justShifted = false;
                if (count >= 16) {
                    count -= 16;
                    out.put((char) (bits >> count));
                }
                return;
            }
            shifted = false;
            if (justShifted) {
                out.put('+');
                justShifted = false;
            }
            if (c != '-') {
                out.put(c);
            }
        }
    }
}
