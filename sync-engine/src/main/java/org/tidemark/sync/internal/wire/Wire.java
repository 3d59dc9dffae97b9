package org.tidemark.sync.internal.wire;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Octets;

/// The two byte streams of one connection: responses in, corked writes out, TLS and DEFLATE put under them on
/// the way. One thread reads and writes; [#close], [#interject] and the counters are open to any.
public final class Wire implements AutoCloseable {
    /// Beyond this a write runs beside the reading, or both sides could wait for each other with full buffers.
    private static final int WRITE_ALONE_BELOW = 32 << 10;

    private static final int BUFFER = 1 << 16;

    private final Meter meter = new Meter();
    private final ProtocolLog log = ProtocolLog.ofNewConnection();
    private final Spool spool;
    private final Switch input;
    private final AngusConnection connection;
    private final Socket base;
    private volatile Socket socket;
    private OutputStream output;
    private @Nullable Deflater deflater;
    private @Nullable Inflater inflater;
    private @Nullable BackgroundWrite writing;

    /// @param spillFolder takes literals above 256 kB as files; made when first needed
    public Wire(Socket socket, Path spillFolder) throws IOException {
        base = socket;
        this.socket = socket;
        spool = new Spool(spillFolder);
        input = new Switch(meter.metered(new PatientInput(socket.getInputStream(), meter::bytesOut)));
        output = buffered(socket);
        connection = new AngusConnection(input, spool);
    }

    private OutputStream buffered(Socket over) throws IOException {
        return new BufferedOutputStream(meter.metered(over.getOutputStream()), BUFFER);
    }

    /// The next response; blocks at most the silence given to [#giveUpAfterSilence] for each octet.
    ///
    /// @throws WireException if what comes is not IMAP
    public WireResponse read() throws IOException {
        spool.beginResponse();
        WireResponse response = connection.next();
        log.received(response);
        return response;
    }

    /// While a secret is exchanged, the log keeps the texts of the server to itself: some quote what they were sent.
    public void hush(boolean secret) {
        log.hush(secret);
    }

    /// Whether octets have arrived that are not yet part of a response.
    public boolean hasUnread() {
        return connection.reader().available() > 0;
    }

    /// @param silence the longest wait for one octet; zero waits for ever
    public void giveUpAfterSilence(Duration silence) throws IOException {
        socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
    }

    /// Writes everything with one flush. Much is written beside the reading: until [#isWriting] is false
    /// nothing else may be sent.
    ///
    /// @param redacted what the log may hold of it
    /// @param beginsTurn whether nothing of the server's is under way
    public void send(List<Octets> pieces, String redacted, boolean beginsTurn) throws IOException {
        awaitWritten();
        log.sent(redacted);
        if (beginsTurn) {
            meter.beginTurn();
        }
        if (pieces.stream().mapToLong(Octets::size).sum() < WRITE_ALONE_BELOW) {
            write(pieces);
        } else {
            writing = new BackgroundWrite(pieces);
        }
    }

    /// Writes a short line from another thread than the one that reads.
    public void interject(String line) throws IOException {
        log.sent(line);
        meter.beginTurn();
        write(List.of(new Octets.InMemory((line + "\r\n").getBytes(StandardCharsets.US_ASCII))));
    }

    private synchronized void write(List<Octets> pieces) throws IOException {
        for (Octets piece : pieces) {
            switch (piece) {
                case Octets.InMemory(byte[] bytes) -> output.write(bytes);
                case Octets.Spilled(Path file, long size) -> Files.copy(file, output);
            }
        }
        output.flush();
    }

    /// Whether an earlier [#send] is still at work.
    public boolean isWriting() {
        return writing != null && writing.thread.isAlive();
    }

    /// Waits for an earlier [#send].
    public void awaitWritten() throws IOException {
        if (writing != null) {
            BackgroundWrite finished = writing;
            writing = null;
            finished.await();
        }
    }

    /// Puts TLS under the streams, after STARTTLS or before the greeting.
    ///
    /// @throws WireException if the server sent more than the answer to STARTTLS: it could be anybody's
    public void secure(TlsLayer tls, String host, int port) throws IOException {
        refuseUnread("STARTTLS");
        Socket secured = tls.over(socket, host, port);
        socket = secured;
        input.to(meter.metered(new PatientInput(secured.getInputStream(), meter::bytesOut)));
        output = buffered(secured);
    }

    /// Puts DEFLATE under the streams, after COMPRESS was granted (RFC 4978). What has arrived behind the answer is
    /// the beginning of the compressed stream: some servers flush an empty block at once.
    public void compress() throws IOException {
        InputStream ahead = new ByteArrayInputStream(connection.reader().takeUnread());
        inflater = new Inflater(true);
        deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        input.to(new InflaterInputStream(new SequenceInputStream(ahead, input.current()), inflater, 1 << 14));
        output = new BufferedOutputStream(new DeflaterOutputStream(output, deflater, 1 << 13, true), BUFFER);
    }

    private void refuseUnread(String after) throws WireException {
        if (hasUnread()) {
            throw new WireException("octets between the answer to " + after + " and what it begins");
        }
    }

    /// Of the files that the last response was spilled to, deletes those not in `wanted`.
    public void keepSpilled(Collection<Path> wanted) {
        spool.keep(wanted);
    }

    /// Leaves the spilled literals to those who received them.
    public void releaseSpilled() {
        spool.release();
    }

    /// Deletes the spilled literals that nobody has moved away.
    public void discardSpilled() {
        spool.discard();
    }

    public long bytesIn() {
        return meter.bytesIn();
    }

    public long bytesOut() {
        return meter.bytesOut();
    }

    public int turns() {
        return meter.turns();
    }

    /// Closes the socket, which ends every blocked read and write. TLS is not told: its farewell could wait for a write
    /// that is stuck.
    @Override
    public void close() {
        try {
            base.close();
        } catch (IOException alreadyGone) {
            // closed is what we want
        }
    }

    /// Frees the memory of the compressors; by the thread that reads, after [#close].
    public synchronized void release() {
        if (deflater != null && inflater != null) {
            deflater.end();
            inflater.end();
        }
    }

    /// An input whose source changes under the reader.
    private static final class Switch extends FilterInputStream {
        Switch(InputStream source) {
            super(source);
        }

        InputStream current() {
            return in;
        }

        void to(InputStream source) {
            in = source;
        }
    }

    /// A write on a thread of its own; a failure closes the socket and so reaches the reader.
    private final class BackgroundWrite {
        private final Thread thread;
        private volatile @Nullable IOException failure;

        BackgroundWrite(List<Octets> pieces) {
            thread = Thread.ofVirtual().name("imap-write").start(() -> {
                try {
                    write(pieces);
                } catch (IOException e) {
                    failure = e;
                    close();
                }
            });
        }

        void await() throws IOException {
            try {
                thread.join();
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
                throw new java.io.InterruptedIOException("interrupted while writing");
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
