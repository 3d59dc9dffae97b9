package org.tidemark.sync.internal.session;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.wire.Wire;

/// What lasts from flight to flight of one connection: the wire, the tags, the capabilities, the selected
/// mailbox.
public final class Connection {
    public final Wire wire;
    public final String server;
    public final Selection selection = new Selection();
    private volatile Set<String> capabilities = Set.of();
    private @Nullable PipelineWindow window;
    private long lastTag;

    /// @param server host and port for a person
    public Connection(Wire wire, String server) {
        this.wire = wire;
        this.server = server;
    }

    /// Tags are plain numbers: short, and unique since every connection has its own conversation.
    public String nextTag() {
        return Long.toString(++lastTag);
    }

    public Set<String> capabilities() {
        return capabilities;
    }

    public void capabilities(Set<String> told) {
        capabilities = Set.copyOf(told);
        if (told.contains("QRESYNC") || told.contains("IMAP4REV2")) {
            selection.expectClosed();
        }
    }

    PipelineWindow window() {
        return window == null ? PipelineWindow.initial(capabilities) : window;
    }

    void window(PipelineWindow known) {
        window = known;
    }

    /// BAD with several commands under way: some servers choke on too many.
    void narrowWindow() {
        window = window().refused();
    }
}
