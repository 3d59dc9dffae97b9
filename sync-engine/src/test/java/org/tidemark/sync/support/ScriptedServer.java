package org.tidemark.sync.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;

/// An IMAP server on loopback that plays one script, step by step: what the client sends is compared, what the server
/// answers is given. Octets are Latin-1 chars; lines end in CRLF by themselves.
public final class ScriptedServer implements AutoCloseable {
    /// One step of the script.
    @FunctionalInterface
    public interface Step {
        void play(ScriptedServer server) throws Exception;
    }

    private final ServerSocket listener;
    private final List<Step> script = new ArrayList<>();
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean singleOctets;
    private long cutAfter = Long.MAX_VALUE;
    private long written;

    public ScriptedServer() throws IOException {
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /// Answers leave one octet at a time.
    public ScriptedServer inSingleOctets() {
        singleOctets = true;
        return this;
    }

    /// The line is cut once so many octets of answers are out.
    public ScriptedServer cutAfter(long octets) {
        cutAfter = octets;
        return this;
    }

    public ScriptedServer then(Step step) {
        script.add(step);
        return this;
    }

    /// The client's next line.
    public ScriptedServer clientSends(String line) {
        return then(s -> assertThat(s.readLine()).isEqualTo(line));
    }

    /// The client's next octets, without regard to lines.
    public ScriptedServer clientSendsOctets(String octets) {
        return then(s -> assertThat(new String(s.in.readNBytes(octets.length()), StandardCharsets.ISO_8859_1))
                .isEqualTo(octets));
    }

    /// The client says something, whatever it is.
    public ScriptedServer clientSpeaks() {
        return then(s -> assertThat(s.in.read()).isNotNegative());
    }

    /// Nothing may come until the server says something.
    public ScriptedServer clientWaits() {
        return then(s -> {
            s.socket.setSoTimeout(150);
            try {
                assertThat(s.in.read()).as("client should wait").isEqualTo(-2);
            } catch (java.net.SocketTimeoutException asItShould) {
                s.socket.setSoTimeout(0);
            }
        });
    }

    /// Lines, in one write.
    public ScriptedServer answers(String... lines) {
        return answersOctets(String.join("\r\n", lines) + "\r\n");
    }

    public ScriptedServer answersOctets(String octets) {
        return then(s -> s.write(octets));
    }

    public ScriptedServer startsTls(SSLContext context) {
        return then(s -> {
            SSLSocket secured =
                    (SSLSocket) context.getSocketFactory().createSocket(s.socket, null, s.socket.getPort(), true);
            secured.setUseClientMode(false);
            s.use(secured);
        });
    }

    public ScriptedServer compresses() {
        return then(s -> {
            s.in = new InflaterInputStream(s.in, new Inflater(true));
            s.out = new DeflaterOutputStream(s.out, new Deflater(6, true), 512, true);
        });
    }

    /// Says the same every 50 ms until the client has closed.
    public ScriptedServer trickles(String line) {
        return then(s -> {
            s.socket.setSoTimeout(50);
            boolean open = true;
            while (open) {
                try {
                    open = s.in.read() >= 0;
                } catch (java.net.SocketTimeoutException nothingSaid) {
                    s.write(line + "\r\n");
                } catch (IOException reset) {
                    open = false;
                }
            }
        });
    }

    public ScriptedServer cuts() {
        return then(s -> s.socket.close());
    }

    /// Says nothing until the client has closed.
    public ScriptedServer fallsSilent() {
        return then(s -> {
            try {
                while (s.in.read() >= 0) {
                    // whatever it may still say
                }
            } catch (IOException reset) {
                // closed is closed
            }
        });
    }

    public ScriptedServer start() {
        Thread.ofVirtual().start(() -> {
            try (Socket accepted = listener.accept()) {
                use(accepted);
                for (Step step : script) {
                    step.play(this);
                }
                played.complete(null);
            } catch (Throwable failure) {
                played.completeExceptionally(failure);
            }
        });
        return this;
    }

    public ServerEndpoint endpoint(TlsMode tls) {
        return new ServerEndpoint("127.0.0.1", listener.getLocalPort(), tls);
    }

    private void use(Socket next) throws IOException {
        socket = next;
        in = new BufferedInputStream(next.getInputStream());
        out = next.getOutputStream();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                throw new IOException("client closed after: " + line);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private void write(String octets) throws IOException {
        byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
        int n = (int) Math.min(bytes.length, cutAfter - written);
        written += n;
        if (singleOctets) {
            for (int i = 0; i < n; i++) {
                out.write(bytes[i]);
                out.flush();
            }
        } else {
            out.write(bytes, 0, n);
            out.flush();
        }
        if (n < bytes.length) {
            socket.close();
            throw new IOException("cut");
        }
    }

    /// Waits for the end of the script and fails if the client did not keep to it.
    public void finished() throws Exception {
        played.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        if (socket != null) {
            socket.close();
        }
    }
}
