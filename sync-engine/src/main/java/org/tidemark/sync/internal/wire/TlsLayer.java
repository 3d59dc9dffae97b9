package org.tidemark.sync.internal.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Optional;
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
    private final SSLContext context;

    /// @param authorities who vouches for servers
    /// @param pinnedSha256 hex fingerprint of a certificate to trust without any authority, whatever name it
    ///     bears
    public TlsLayer(X509ExtendedTrustManager authorities, Optional<String> pinnedSha256) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTrust(authorities, pinnedSha256)}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /// The authorities that the platform trusts.
    public static X509ExtendedTrustManager platformAuthorities() {
        return authorities(null);
    }

    /// The authorities of a key store; null for the platform's.
    public static X509ExtendedTrustManager authorities(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot read its certificate authorities", e);
        }
    }

    /// Shakes hands.
    ///
    /// @throws javax.net.ssl.SSLException if the server speaks no TLS; caused by [UntrustedCertificate] if it
    ///     does and is not trusted
    Socket over(Socket plain, String host, int port) throws IOException {
        SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
