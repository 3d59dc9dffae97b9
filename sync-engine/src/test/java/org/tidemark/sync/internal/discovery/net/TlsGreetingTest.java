package org.tidemark.sync.internal.discovery.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;
import org.tidemark.sync.support.ScriptedServer;
import org.tidemark.sync.support.SelfSigned;

@Timeout(60)
class TlsGreetingTest {
    @TempDir
    static Path folder;

    private static SelfSigned certificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        certificate = SelfSigned.make(folder, "mail", "ip:127.0.0.1");
    }

    private static TlsGreeting trusting(KeyStore authorities) {
        return new TlsGreeting(
                new SocketDialer(),
                new TlsLayer(TlsLayer.authorities(authorities), Optional.empty()),
                Duration.ofSeconds(20));
    }

    @Test
    void theFirstLineIsHeardAndNothingIsSaid() throws Exception {
        try (ScriptedServer server = new ScriptedServer()
                .startsTls(certificate.serverSide())
                .answers("* OK ready")
                .start()) {
            int port = server.endpoint(TlsMode.TLS).port();
            assertThat(trusting(certificate.vouching()).of("127.0.0.1", port)).isEqualTo("* OK ready");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNoServer() throws Exception {
        try (ScriptedServer server =
                new ScriptedServer().startsTls(certificate.serverSide()).start()) {
            int port = server.endpoint(TlsMode.TLS).port();
            SelfSigned other = SelfSigned.make(folder, "other", "ip:127.0.0.1");
            assertThatThrownBy(() -> trusting(other.vouching()).of("127.0.0.1", port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not trusted");
        }
    }
}
