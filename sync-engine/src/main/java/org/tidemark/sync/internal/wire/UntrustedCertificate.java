package org.tidemark.sync.internal.wire;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;

/// A server certificate for which no authority vouches, which bears another name or is out of date. The message says
/// which, for a person.
public final class UntrustedCertificate extends CertificateException {
    private static final long serialVersionUID = 1L;
    private final String sha256;

    UntrustedCertificate(String sha256, CertificateException cause) {
        super(reason(cause), cause);
        this.sha256 = sha256;
    }

    /// The certificate's fingerprint: hex, lower case, no separators.
    public String sha256() {
        return sha256;
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "it has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "it is not valid yet";
            }
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("subject alternative") || text.contains("no name matching")) {
                return "it was made out for another name";
            }
        }
        return "no authority known here vouches for it";
    }
}
