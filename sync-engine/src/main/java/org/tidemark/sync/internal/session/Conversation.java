package org.tidemark.sync.internal.session;

import java.util.Set;
import org.tidemark.sync.internal.wire.Wire;

/// What lasts from flight to flight of one connection: the wire, the tags, the capabilities, the selected
/// mailbox.
final class Conversation {
    private static final int WIDEST_WINDOW = 200;

    final Wire wire;
    final String server;
    final Selection selection = new Selection();
    final Quirks quirks = new Quirks();
    private volatile Set<String> capabilities = Set.of();
    private int window = WIDEST_WINDOW;
    private long lastTag;

    /// @param server host and port for a person
    Conversation(Wire wire, String server) {
        this.wire = wire;
        this.server = server;
    }

    /// Tags are plain numbers: short, and unique since every connection has its own conversation.
    String nextTag() {
        return Long.toString(++lastTag);
    }

    Set<String> capabilities() {
        return capabilities;
    }

    void capabilities(Set<String> told) {
        capabilities = Set.copyOf(told);
        if (told.contains("QRESYNC") || told.contains("IMAP4REV2")) {
            selection.expectClosed();
        }
    }

    int window() {
        return window;
    }

    /// BAD with several commands under way: some servers choke on too many.
    void narrowWindow() {
        window = Math.max(1, window / 2);
        quirks.add(Quirks.PIPELINE_WINDOW);
    }
}
