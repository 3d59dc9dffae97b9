package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// TLS over a connected socket, with the host's name checked against the certificate (RFC 8314 §3, RFC 2818
/// §3.1).
public final class TlsLayer {
    private final Supplier<X509ExtendedTrustManager> authorities;
    private final Optional<String> pinned;
    private @Nullable SSLContext context;

    /// @param authorities who vouches for servers; asked at the first handshake
    /// @param pinnedSha256 hex fingerprint of a certificate to trust without any authority, whatever name it
    ///     bears
    public TlsLayer(Supplier<X509ExtendedTrustManager> authorities, Optional<String> pinnedSha256) {
        this.authorities = authorities;
        this.pinned = pinnedSha256;
    }

    /// The authorities that the platform trusts. They are read when they are asked for: that takes a fifth of a second,
    /// which a program that only looks into the cache does not have to spend.
    public static Supplier<X509ExtendedTrustManager> platformAuthorities() {
        return authorities(null);
    }

    /// The authorities of a key store; null for the platform's.
    public static Supplier<X509ExtendedTrustManager> authorities(@Nullable KeyStore store) {
        return () -> {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(store);
                return Arrays.stream(factory.getTrustManagers())
                        .filter(X509ExtendedTrustManager.class::isInstance)
                        .map(X509ExtendedTrustManager.class::cast)
                        .findFirst()
                        .orElseThrow();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java cannot read its certificate authorities", e);
            }
        };
    }

    private synchronized SSLContext context() {
        SSLContext made = context;
        if (made == null) {
            try {
                made = SSLContext.getInstance("TLS");
                made.init(null, new TrustManager[] {new PinnedTrust(authorities.get(), pinned)}, null);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no TLS", e);
            }
            context = made;
        }
        return made;
    }

    /// Shakes hands.
    ///
    /// @throws javax.net.ssl.SSLException if the server speaks no TLS; caused by [UntrustedCertificate] if it
    ///     does and is not trusted
    public Socket over(Socket plain, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
