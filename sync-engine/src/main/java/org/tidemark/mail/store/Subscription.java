package org.tidemark.mail.store;

/// Ends a listener's registration; calling it again does nothing.
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
