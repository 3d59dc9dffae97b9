package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// Connects to the first address of a host that answers. The sockets belong to channels, so that an interrupt
/// of the thread ends a blocked read or write on any kind of thread.
public final class SocketDialer implements Dialer {
    @Override
    public Socket dial(String host, int port, Duration timeout) throws IOException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        long deadline = System.nanoTime() + timeout.toNanos();
        IOException last = new ConnectException("no address");
        for (int i = 0; i < addresses.length; i++) {
            Duration share = Duration.ofNanos(deadline - System.nanoTime()).dividedBy(addresses.length - i);
            try {
                return connect(new InetSocketAddress(addresses[i], port), share);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Socket connect(InetSocketAddress address, Duration timeout) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.socket().connect(address, Math.max(1, Math.toIntExact(timeout.toMillis())));
            return channel.socket();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
