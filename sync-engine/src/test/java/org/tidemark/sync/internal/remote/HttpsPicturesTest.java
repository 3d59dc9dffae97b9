package org.tidemark.sync.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.sync.support.SelfSigned;

/// Against a web server on loopback, which the rule is opened for.
@Timeout(60)
class HttpsPicturesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static SelfSigned certificate;
    private static SSLContext trust;

    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private ServerSocket listener;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = SelfSigned.make(folder, "web", "ip:127.0.0.1");
        trust = certificate.clientSide();
    }

    @BeforeEach
    void listen() throws Exception {
        listener = certificate
                .serverSide()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws Exception {
        listener.close();
    }

    private HttpsPictures pictures(boolean loopback, Duration limit) {
        return new HttpsPictures(new AddressRule(loopback), limit, Optional.of(trust));
    }

    private byte[] fetch(String path, int most) throws Exception {
        return pictures(true, LIMIT).fetch(at(path), most);
    }

    private URI at(String path) {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + path);
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                List<String> request = new ArrayList<>();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    request.add(line);
                }
                if (!request.isEmpty()) {
                    requests.add(request);
                    answer(request.getFirst().split(" ")[1], client.getOutputStream());
                }
            } catch (IOException e) {
                // The client has seen enough, or the test is over.
            }
        }
    }

    private void answer(String path, OutputStream out) throws IOException {
        String close = "Connection: close\r\nSet-Cookie: who=you\r\n";
        String answer = switch (path) {
            case "/picture" -> "HTTP/1.1 200 OK\r\n" + close + "Content-Length: 4\r\n\r\nGIF8";
            case "/moved" -> "HTTP/1.1 302 Moved\r\n" + close + "Location: /picture\r\nContent-Length: 0\r\n\r\n";
            case "/round" -> "HTTP/1.1 302 Moved\r\n" + close + "Location: /round\r\nContent-Length: 0\r\n\r\n";
            case "/plain" ->
                "HTTP/1.1 301 Moved\r\n" + close + "Location: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n";
            case "/inside" ->
                "HTTP/1.1 301 Moved\r\n" + close + "Location: https://192.168.0.1/x\r\nContent-Length: 0\r\n\r\n";
            case "/router" ->
                "HTTP/1.1 301 Moved\r\n" + close + "Location: https://router/x\r\nContent-Length: 0\r\n\r\n";
            case "/endless", "/slow" -> "HTTP/1.1 200 OK\r\n" + close + "\r\n";
            default -> "HTTP/1.1 404 Not here\r\n" + close + "Content-Length: 0\r\n\r\n";
        };
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        byte[] some = new byte[8192];
        while (path.equals("/endless")) {
            out.write(some);
        }
        while (path.equals("/slow") && !listener.isClosed()) {
            out.write(0);
            out.flush();
            Thread.onSpinWait();
        }
    }

    @Test
    void aPictureIsFetchedAlsoFromWhereItHasMovedTo() throws Exception {
        assertThat(fetch("/picture", 100)).asString(StandardCharsets.US_ASCII).isEqualTo("GIF8");
        assertThat(fetch("/moved", 100)).asString(StandardCharsets.US_ASCII).isEqualTo("GIF8");
    }

    @Test
    void noRequestSaysWhoAsksOrWhatForOrWhereTheyWereBefore() throws Exception {
        fetch("/moved", 100);
        fetch("/picture", 100);
        assertThat(requests).hasSize(3);
        for (List<String> request : requests) {
            assertThat(request.stream().skip(1).map(line -> line.split(":")[0].toLowerCase(Locale.ROOT)))
                    .doesNotContain("cookie", "referer", "authorization", "from", "origin", "accept-language");
        }
    }

    @Test
    void theLocalNetworkIsNotAskedWhoeverPointsThere() {
        assertThatThrownBy(() -> pictures(false, LIMIT).fetch(at("/picture"), 100))
                .isInstanceOf(RefusedPlace.class);
        assertThatThrownBy(() -> fetch("/inside", 100)).isInstanceOf(RefusedPlace.class);
        assertThatThrownBy(() -> fetch("/router", 100)).isInstanceOf(RefusedPlace.class);
        assertThat(requests).hasSize(2);
    }

    @Test
    void placesWithoutTlsAreNotAsked() {
        assertThatThrownBy(() -> fetch("/plain", 100)).hasMessage("would not be asked by https");
        assertThatThrownBy(() -> pictures(true, LIMIT).fetch(URI.create("http://127.0.0.1:1/"), 100))
                .hasMessage("would not be asked by https");
        assertThatThrownBy(() -> pictures(true, LIMIT).fetch(URI.create("https://me:you@127.0.0.1:1/"), 100))
                .hasMessage("would not be asked by https");
        assertThatThrownBy(() -> pictures(true, LIMIT).fetch(URI.create("file:///etc/passwd"), 100))
                .hasMessage("would not be asked by https");
    }

    @Test
    void whatDoesNotEndIsLeft() {
        assertThatThrownBy(() -> fetch("/endless", 256 * 1024)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> pictures(true, Duration.ofMillis(700)).fetch(at("/slow"), 1 << 30))
                .hasMessage("no answer in time");
        assertThatThrownBy(() -> fetch("/round", 100)).hasMessage("sent on too often");
        assertThatThrownBy(() -> fetch("/none", 100)).hasMessage("answered with status 404");
    }
}
