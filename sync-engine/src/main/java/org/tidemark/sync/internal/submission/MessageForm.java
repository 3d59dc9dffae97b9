package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.io.InputStream;

/// What a message asks of the way it takes.
///
/// @param size in octets
/// @param eightBit whether a server must know 8BITMIME (RFC 6152)
/// @param headerBeyondAscii whether it must know SMTPUTF8 (RFC 6531)
/// @param binary whether lines are longer than 998 octets, or an octet is NUL or a lone CR or LF: only BINARYMIME
///     (RFC 3030) carries that
record MessageForm(long size, boolean eightBit, boolean headerBeyondAscii, boolean binary) {
    private static final int LONGEST_LINE = 998;

    static MessageForm of(InputStream message) throws IOException {
        long size = 0;
        boolean eightBit = false;
        boolean beyond = false;
        boolean binary = false;
        boolean header = true;
        int line = 0;
        int before = -1;
        byte[] block = new byte[1 << 16];
        for (int n = message.read(block); n > 0; n = message.read(block)) {
            for (int i = 0; i < n; i++) {
                int octet = block[i] & 0xff;
                eightBit |= octet > 127;
                beyond |= header && octet > 127;
                binary |= octet == 0 || (octet == '\n') != (before == '\r');
                if (octet == '\n') {
                    header &= line > 1;
                    line = 0;
                } else {
                    line++;
                    binary |= line > LONGEST_LINE + (octet == '\r' ? 1 : 0);
                }
                before = octet;
            }
            size += n;
        }
        return new MessageForm(size, eightBit, beyond, binary || before == '\r');
    }
}
