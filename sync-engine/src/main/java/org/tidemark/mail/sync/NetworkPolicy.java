package org.tidemark.mail.sync;

/// Whether the engine may use the network: the one switch behind *Work offline*.
public enum NetworkPolicy {
    ONLINE,
    /// Headers and flags only; complete messages when the user opens them.
    METERED,
    OFFLINE
}
