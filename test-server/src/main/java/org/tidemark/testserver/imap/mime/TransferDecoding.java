package org.tidemark.testserver.imap.mime;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;

/// Undoes a Content-Transfer-Encoding (RFC 2045 §6), taking broken input as far as it goes.
public final class TransferDecoding {
    private TransferDecoding() {}

    /// Empty if the encoding is not known.
    public static Optional<InputStream> decode(InputStream encoded, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "7bit", "8bit", "binary" -> Optional.of(encoded);
            case "base64" -> Optional.of(new Base64Input(encoded));
            case "quoted-printable" -> Optional.of(new QuotedPrintableInput(encoded));
            default -> Optional.empty();
        };
    }

    private abstract static class Decoder extends InputStream {
        final PushbackInputStream in;
        private final InputStream source;

        Decoder(InputStream source) {
            this.source = source;
            this.in = new PushbackInputStream(new java.io.BufferedInputStream(source), 100);
        }

        @Override
        public int read(byte[] to, int off, int len) throws IOException {
            int n = 0;
            while (n < len) {
                int b = read();
                if (b < 0) {
                    break;
                }
                to[off + n++] = (byte) b;
            }
            return n == 0 && len > 0 ? -1 : n;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }

    private static final class Base64Input extends Decoder {
        private int bits;
        private int count;
        private boolean ended;

        Base64Input(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            while (count < 8 && !ended) {
                int c = in.read();
                int value = value(c);
                if (c < 0 || c == '=') {
                    ended = true;
                } else if (value >= 0) {
                    bits = bits << 6 | value;
                    count += 6;
                }
            }
            if (count < 8) {
                return -1;
            }
            count -= 8;
            int b = bits >> count & 0xff;
            bits &= (1 << count) - 1;
            return b;
        }

        private static int value(int c) {
            if (c >= 'A' && c <= 'Z') {
                return c - 'A';
            }
            if (c >= 'a' && c <= 'z') {
                return c - 'a' + 26;
            }
            if (c >= '0' && c <= '9') {
                return c - '0' + 52;
            }
            return c == '+' ? 62 : c == '/' ? 63 : -1;
        }
    }

    private static final class QuotedPrintableInput extends Decoder {
        QuotedPrintableInput(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            while (true) {
                int c = in.read();
                if (c == ' ' || c == '\t') {
                    return blank(c);
                }
                if (c != '=') {
                    return c;
                }
                int high = in.read();
                if (high == '\r' || high == '\n' || high == ' ' || high == '\t') {
                    in.unread(high);
                    skipSoftBreak();
                    continue;
                }
                int low = high < 0 ? -1 : in.read();
                int value = Character.digit(high, 16) < 0 || Character.digit(low, 16) < 0
                        ? -1
                        : Character.digit(high, 16) << 4 | Character.digit(low, 16);
                if (value >= 0) {
                    return value;
                }
                unread(low);
                unread(high);
                return '=';
            }
        }

        /// A blank, or what follows if the blanks end the line, where they do not count.
        private int blank(int c) throws IOException {
            byte[] run = new byte[90];
            int n = 0;
            int next = in.read();
            while ((next == ' ' || next == '\t') && n < run.length) {
                run[n++] = (byte) next;
                next = in.read();
            }
            if (next == '\r' || next == '\n') {
                return next;
            }
            unread(next);
            in.unread(run, 0, n);
            return next < 0 ? -1 : c;
        }

        private void skipSoftBreak() throws IOException {
            int c = in.read();
            while (c == ' ' || c == '\t') {
                c = in.read();
            }
            if (c == '\r') {
                c = in.read();
            }
            if (c != '\n') {
                unread(c);
            }
        }

        private void unread(int c) throws IOException {
            if (c >= 0) {
                in.unread(c);
            }
        }
    }
}
