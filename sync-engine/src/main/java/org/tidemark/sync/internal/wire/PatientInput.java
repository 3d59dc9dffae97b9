package org.tidemark.sync.internal.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.function.LongSupplier;

/// An input that does not take the other side's silence for death while our own writing goes on: nobody answers before
/// a long upload is through.
final class PatientInput extends FilterInputStream {
    private final LongSupplier written;

    /// @param written octets written so far
    PatientInput(InputStream input, LongSupplier written) {
        super(input);
        this.written = written;
    }

    private interface Reading {
        int run() throws IOException;
    }

    @Override
    public int read() throws IOException {
        return patiently(super::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return patiently(() -> super.read(buffer, offset, length));
    }

    private int patiently(Reading reading) throws IOException {
        while (true) {
            long before = written.getAsLong();
            try {
                return reading.run();
            } catch (SocketTimeoutException silence) {
                if (written.getAsLong() == before) {
                    throw silence;
                }
            }
        }
    }
}
