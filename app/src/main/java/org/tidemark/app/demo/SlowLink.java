package org.tidemark.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A bad line on the loopback interface: forwards connections to a server with so many bits per second each way and so
/// long a way there and back, and counts what passes.
final class SlowLink implements AutoCloseable {
    private static final int CHUNK = 1400;

    private final ServerSocket listener;
    private final int target;
    private final long nanosPerOctet;
    private final long oneWayNanos;
    private final AtomicLong octets = new AtomicLong();

    private SlowLink(ServerSocket listener, int target, long bitsPerSecond, Duration roundTrip) {
        this.listener = listener;
        this.target = target;
        this.nanosPerOctet = 8_000_000_000L / bitsPerSecond;
        this.oneWayNanos = roundTrip.toNanos() / 2;
    }

    /// Opens the line to a port of the loopback address.
    static SlowLink to(int port, long bitsPerSecond, Duration roundTrip) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SlowLink link = new SlowLink(listener, port, bitsPerSecond, roundTrip);
        Thread.ofVirtual().name("slow link").start(link::accept);
        return link;
    }

    int port() {
        return listener.getLocalPort();
    }

    /// Octets that passed, both ways.
    long octets() {
        return octets.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                pump(client, server);
                pump(server, client);
            } catch (IOException e) {
                // Either this link is closed, or one connection could not be made and its client sees that.
            }
        }
    }

    /// One direction: a thread reads and says when each chunk is due, another delivers it then.
    private void pump(Socket from, Socket to) {
        BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> read(from, way));
        Thread.ofVirtual().start(() -> deliver(way, to));
    }

    private void read(Socket from, BlockingQueue<Chunk> way) {
        long free = System.nanoTime();
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[CHUNK];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                free = Math.max(free, System.nanoTime()) + n * nanosPerOctet;
                way.add(new Chunk(java.util.Arrays.copyOf(buffer, n), free + oneWayNanos));
                octets.addAndGet(n);
            }
        } catch (IOException e) {
            // The other side is told below.
        } finally {
            way.add(new Chunk(new byte[0], System.nanoTime() + oneWayNanos));
        }
    }

    private static void deliver(BlockingQueue<Chunk> way, Socket to) {
        try (to) {
            OutputStream out = to.getOutputStream();
            for (Chunk chunk = way.take(); chunk.octets().length > 0; chunk = way.take()) {
                for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                out.write(chunk.octets());
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @param octets empty at the end
    /// @param due when it arrives, by [System#nanoTime]
    private record Chunk(byte[] octets, long due) {}
}
