package org.tidemark.mail.account;

/// How a connection is protected. `NONE` sends the password in the clear and is never chosen by itself.
public enum TlsMode {
    TLS,
    STARTTLS,
    NONE
}
