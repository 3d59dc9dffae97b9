package org.tidemark.sync.support;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.PipelineWindow;

/// Hands everything on to another session; a test alters what it is about.
public class ForwardingSession implements ImapSession {
    private final ImapSession honest;

    public ForwardingSession(ImapSession honest) {
        this.honest = honest;
    }

    @Override
    public Set<String> capabilities() {
        return honest.capabilities();
    }

    @Override
    public PipelineWindow window() {
        return honest.window();
    }

    @Override
    public void window(PipelineWindow known) {
        honest.window(known);
    }

    @Override
    public void fly(List<Command> commands, FlightSink sink) {
        honest.fly(commands, sink);
    }

    @Override
    public void idle(Duration limit, FlightSink sink) {
        honest.idle(limit, sink);
    }

    @Override
    public void cutShort() {
        honest.cutShort();
    }

    @Override
    public Traffic traffic() {
        return honest.traffic();
    }

    @Override
    public void close() {
        honest.close();
    }
}
