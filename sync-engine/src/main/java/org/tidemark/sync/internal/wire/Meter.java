package org.tidemark.sync.internal.wire;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/// Counts octets below DEFLATE and above TLS, and turns: the times the client began to speak after the server
/// had, with nothing of the server's under way.
final class Meter {
    private final AtomicLong in = new AtomicLong();
    private final AtomicLong out = new AtomicLong();
    private volatile boolean serverSpoke;
    private volatile int turns;

    InputStream metered(InputStream stream) {
        return new FilterInputStream(stream) {
            @Override
            public int read() throws IOException {
                int octet = super.read();
                heard(octet < 0 ? 0 : 1);
                return octet;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, length);
                heard(n);
                return n;
            }
        };
    }

    OutputStream metered(OutputStream stream) {
        return new FilterOutputStream(stream) {
            @Override
            public void write(int octet) throws IOException {
                super.out.write(octet);
                Meter.this.out.incrementAndGet();
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                super.out.write(octets, offset, length);
                Meter.this.out.addAndGet(length);
            }
        };
    }

    private void heard(int n) {
        if (n > 0) {
            in.addAndGet(n);
            serverSpoke = true;
        }
    }

    /// The client is about to speak and waits for nothing: a turn if the server has spoken since the last one.
    void beginTurn() {
        if (serverSpoke) {
            serverSpoke = false;
            turns = turns + 1;
        }
    }

    long bytesIn() {
        return in.get();
    }

    long bytesOut() {
        return out.get();
    }

    int turns() {
        return turns;
    }
}
