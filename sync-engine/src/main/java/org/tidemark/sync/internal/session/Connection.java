package org.tidemark.sync.internal.session;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;
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
        if (ServerAbilities.of(told).saysClosed()) {
            selection.expectClosed();
        }
    }

    /// Takes from data what concerns the connection itself, and hands it over.
    ///
    /// @param sink takes the tag of the SELECT whose mailbox the data is about, empty if none is selected
    void take(Untagged data, Consumer<String> sink) {
        if (data instanceof Untagged.CapabilityList(var told)) {
            capabilities(told);
        } else if (data instanceof Untagged.Status(var _, ResponseCode.Capability(var told), var _)) {
            capabilities(told);
        }
        wire.keepSpilled(spilled(data));
        selection.before(data);
        sink.accept(selection.current());
        selection.after(data);
    }

    private static Set<Path> spilled(Untagged data) {
        Set<Path> files = new HashSet<>();
        if (data instanceof Untagged.Fetched fetched) {
            for (Untagged.Section section : fetched.sections().values()) {
                if (section.octets() instanceof Octets.Spilled(Path file, var _)) {
                    files.add(file);
                }
            }
        }
        return files;
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
