package org.tidemark.sync.internal.wire;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts what the authorities trust, and one certificate that the user chose by its fingerprint.
final class PinnedTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager authorities;
    private final Optional<String> pinned;

    PinnedTrust(X509ExtendedTrustManager authorities, Optional<String> pinnedSha256) {
        this.authorities = authorities;
        pinned = pinnedSha256.map(hex -> hex.replace(":", "").toLowerCase(Locale.ROOT));
    }

    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    private void trustOr(X509Certificate[] chain, Check check) throws CertificateException {
        String sha256 = sha256(chain[0]);
        if (pinned.isPresent() && pinned.get().equals(sha256)) {
            return;
        }
        try {
            check.run();
        } catch (CertificateException e) {
            throw new UntrustedCertificate(sha256, e);
        }
    }

    private static String sha256(X509Certificate certificate) throws CertificateException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trustOr(chain, () -> authorities.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trustOr(chain, () -> authorities.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trustOr(chain, () -> authorities.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        authorities.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        authorities.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
