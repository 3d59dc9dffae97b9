package org.tidemark.sync.internal.mime.octets;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/// Quoted-printable (RFC 2045 §6.7); an equals sign that escapes nothing stands for itself.
public final class QuotedPrintable extends InputStream {
    private final PushbackInputStream in;

    public QuotedPrintable(InputStream in) {
        this.in = new PushbackInputStream(in, 80);
    }

    @Override
    public int read() throws IOException {
        while (true) {
            int octet = in.read();
            if (octet != '=') {
                return octet;
            }
            int first = in.read();
            if (first == '\n' || first < 0) {
                continue;
            }
            if (first == '\r' || first == ' ' || first == '\t') {
                if (softBreak(first)) {
                    continue;
                }
                return '=';
            }
            int second = in.read();
            int high = Character.digit(first, 16);
            int low = Character.digit(second, 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
            unread(second);
            unread(first);
            return '=';
        }
    }

    /// Swallows blanks and the line end after an equals sign; if no line end comes, everything is put back.
    private boolean softBreak(int first) throws IOException {
        byte[] seen = new byte[64];
        int count = 0;
        int octet = first;
        while ((octet == ' ' || octet == '\t') && count < seen.length - 1) {
            seen[count++] = (byte) octet;
            octet = in.read();
        }
        if (octet == '\r') {
            int next = in.read();
            if (next != '\n') {
                unread(next);
            }
            return true;
        }
        if (octet == '\n' || octet < 0) {
            return true;
        }
        unread(octet);
        in.unread(seen, 0, count);
        return false;
    }

    private void unread(int octet) throws IOException {
        if (octet >= 0) {
            in.unread(octet);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int octet = read();
            if (octet < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) octet;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
