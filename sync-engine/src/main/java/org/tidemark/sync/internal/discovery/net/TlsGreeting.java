package org.tidemark.sync.internal.discovery.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.tidemark.sync.internal.discovery.Greeting;
import org.tidemark.sync.internal.wire.Dialer;
import org.tidemark.sync.internal.wire.TlsLayer;

/// Listens to a server's first line over TLS, and sends nothing.
public final class TlsGreeting implements Greeting {
    private static final int LONGEST_LINE = 512;

    private final Dialer dialer;
    private final TlsLayer tls;
    private final Duration timeout;

    /// @param timeout the longest to wait for the connection, and then for each octet
    public TlsGreeting(Dialer dialer, TlsLayer tls, Duration timeout) {
        this.dialer = dialer;
        this.tls = tls;
        this.timeout = timeout;
    }

    @Override
    public String of(String host, int port) throws IOException {
        try (Socket plain = dialer.dial(host, port, timeout)) {
            plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            try (Socket secured = tls.over(plain, host, port)) {
                return line(secured.getInputStream());
            }
        } catch (UnknownHostException e) {
            throw new IOException("there is no such host", e);
        } catch (SSLException e) {
            throw new IOException("its certificate is not trusted, or it speaks no TLS", e);
        } catch (IOException e) {
            throw new IOException("nobody answers there", e);
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n' && line.size() < LONGEST_LINE; octet = in.read()) {
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }
}
