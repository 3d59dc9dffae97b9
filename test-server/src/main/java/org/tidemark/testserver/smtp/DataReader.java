package org.tidemark.testserver.smtp;

import java.io.IOException;
import java.io.OutputStream;

/// Takes the text of a message up to its end, which is CRLF, a dot and CRLF and nothing else (RFC 5321 §4.1.1.4): a
/// server that is content with less can be made to see two messages where there is one.
final class DataReader {
    private static final int CR = '\r';
    private static final int LF = '\n';

    private final SmtpConnection connection;
    private final long limit;
    private long octets;
    private boolean bare;

    /// @param limit octets from which on they are read and not kept
    DataReader(SmtpConnection connection, long limit) {
        this.connection = connection;
        this.limit = limit;
    }

    boolean isTooLong() {
        return octets > limit;
    }

    /// Whether a CR or LF stood alone, which is no line end and no text (RFC 5321 §2.3.8).
    boolean hasBareLineEnds() {
        return bare;
    }

    void copyTo(OutputStream file) throws IOException {
        boolean begins = true;
        int octet = connection.read();
        while (true) {
            if (begins && octet == '.') {
                octet = connection.read();
                if (octet == CR) {
                    octet = connection.read();
                    if (octet == LF) {
                        return;
                    }
                    keep(CR, file);
                    bare = true;
                }
            }
            begins = false;
            if (octet == CR) {
                keep(CR, file);
                octet = connection.read();
                begins = octet == LF;
                bare |= !begins;
                if (!begins) {
                    continue;
                }
            } else {
                bare |= octet == LF;
            }
            keep(octet, file);
            octet = connection.read();
        }
    }

    private void keep(int octet, OutputStream file) throws IOException {
        octets++;
        if (octets <= limit) {
            file.write(octet);
        }
    }
}
