package org.tidemark.sync.internal.mime.octets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// HZ (RFC 1843): GB 2312 in seven bits between `~{` and `~}`, which no line end outlives.
final class Hz extends ReadOnlyCharset {
    static final Hz CHARSET = new Hz();
    private static final Charset GB = Charset.forName("GB18030");

    private Hz() {
        super("HZ-GB-2312");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder(this);
    }

    private static final class Decoder extends CharsetDecoder {
        private boolean chinese;

        Decoder(Hz charset) {
            super(charset, 1, 1);
        }

        @Override
        protected void implReset() {
            chinese = false;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                int first = in.get() & 0xff;
                boolean pairs = chinese && first > ' ' || first == '~' || first >= 0x80;
                if (pairs && !in.hasRemaining()) {
                    in.position(in.position() - 1);
                    return CoderResult.UNDERFLOW;
                }
                if (pairs) {
                    pair(first, in.get() & 0xff, in, out);
                } else {
                    chinese &= first != '\n';
                    out.put((char) first);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private void pair(int first, int second, ByteBuffer in, CharBuffer out) {
            if (first == '~' && second == '{') {
                chinese = true;
            } else if (first == '~' && second == '}') {
                chinese = false;
            } else if (first == '~' && second == '~') {
                out.put('~');
            } else if (first == '~' && second == '\n') {
                chinese = false;
            } else if (second > ' ' && (chinese || first >= 0x80)) {
                out.put(new String(new byte[] {(byte) (first | 0x80), (byte) (second | 0x80)}, GB).charAt(0));
            } else {
                out.put((char) first);
                in.position(in.position() - 1);
            }
        }
    }
}
