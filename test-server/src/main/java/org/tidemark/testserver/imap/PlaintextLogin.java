package org.tidemark.testserver.imap;

/// Who may send a password without TLS.
public enum PlaintextLogin {
    NEVER,
    /// Programs on this machine.
    LOOPBACK,
    ALWAYS
}
