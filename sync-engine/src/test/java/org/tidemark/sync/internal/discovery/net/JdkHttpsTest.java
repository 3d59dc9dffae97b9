package org.tidemark.sync.internal.discovery.net;

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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.sync.support.SelfSigned;

/// Against a web server on loopback that closes after each answer.
@Timeout(60)
class JdkHttpsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST = 1000;

    @TempDir
    static Path folder;

    private static SelfSigned certificate;

    private ServerSocket listener;
    private JdkHttps https;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = SelfSigned.make(folder, "web", "ip:127.0.0.1");
    }

    @BeforeEach
    void listen() throws Exception {
        listener = certificate
                .serverSide()
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        https = new JdkHttps(TIMEOUT, Optional.of(certificate.clientSide()));
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws Exception {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
                String path = in.readLine().split(" ")[1];
                while (!in.readLine().isEmpty()) {
                    // The header's other lines.
                }
                answer(path, client.getOutputStream());
            } catch (IOException e) {
                // The client has seen enough, or the test is over.
            }
        }
    }

    private void answer(String path, OutputStream out) throws IOException {
        String close = "Connection: close\r\n";
        String answer = switch (path) {
            case "/file" -> "HTTP/1.1 200 OK\r\n" + close + "Content-Length: 4\r\n\r\n<x/>";
            case "/old" -> "HTTP/1.1 302 Moved\r\n" + close + "Location: /file\r\nContent-Length: 0\r\n\r\n";
            case "/plain" ->
                "HTTP/1.1 302 Moved\r\n" + close + "Location: http://127.0.0.1:1/file\r\nContent-Length: 0\r\n\r\n";
            case "/endless" -> "HTTP/1.1 200 OK\r\n" + close + "\r\n";
            default -> "HTTP/1.1 404 Not here\r\n" + close + "Content-Length: 0\r\n\r\n";
        };
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        byte[] some = new byte[8192];
        while (path.equals("/endless")) {
            out.write(some);
        }
    }

    private URI at(String path) {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + path);
    }

    @Test
    void aFileIsFetchedAlsoWhereItHasMovedTo() throws Exception {
        assertThat(https.fetch(at("/file"), MOST))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<x/>");
        assertThat(https.fetch(at("/old"), MOST))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("<x/>");
    }

    @Test
    void whatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> https.fetch(at("/none"), MOST))
                .isInstanceOf(IOException.class)
                .hasMessage("answered with status 404");
    }

    @Test
    void placesWithoutTlsAreNotAsked() {
        assertThatThrownBy(() -> https.fetch(at("/plain"), MOST))
                .isInstanceOf(IOException.class)
                .hasMessage("answered with status 302");
        assertThatThrownBy(() -> https.fetch(URI.create("http://127.0.0.1:1/"), MOST))
                .isInstanceOf(IOException.class)
                .hasMessage("would be asked without TLS");
    }

    @Test
    void aFileThatDoesNotEndIsNotRead() {
        assertThatThrownBy(() -> https.fetch(at("/endless"), 256 * 1024))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 256 kB");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsSaid() {
        assertThatThrownBy(() -> new JdkHttps(TIMEOUT, Optional.empty()).fetch(at("/file"), MOST))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not trusted");
    }

    @Test
    void aPortWhereNobodyListensIsSaid() throws Exception {
        URI place = at("/file");
        listener.close();
        assertThatThrownBy(() -> https.fetch(place, MOST))
                .isInstanceOf(IOException.class)
                .hasMessage("nobody answers there");
    }
}
