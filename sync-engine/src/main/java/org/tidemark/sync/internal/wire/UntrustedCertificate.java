package org.tidemark.sync.internal.wire;

import java.security.cert.CertificateException;

/// A server certificate for which no authority vouches, or which bears another name.
public final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;
    private final String sha256;

    UntrustedCertificate(String sha256, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.sha256 = sha256;
    }

    /// The certificate's fingerprint: hex, lower case, no separators.
    public String sha256() {
        return sha256;
    }
}
