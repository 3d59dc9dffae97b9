package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.wire.Wire;

/// An authenticated session over a [Wire].
public final class WireSession implements ImapSession {
    private final Connection talk;
    private final Wire wire;
    private final SessionTimeouts timeouts;
    private final IdlePhase idle;

    public WireSession(Connection talk, SessionTimeouts timeouts) {
        this.talk = talk;
        this.wire = talk.wire;
        this.timeouts = timeouts;
        this.idle = new IdlePhase(talk, timeouts.leaveIdle());
    }

    @Override
    public Set<String> capabilities() {
        return talk.capabilities();
    }

    @Override
    public PipelineWindow window() {
        return talk.window();
    }

    @Override
    public void window(PipelineWindow known) {
        talk.window(known);
    }

    @Override
    public void fly(List<Command> commands, FlightSink sink) {
        guarded(() -> {
            new Pipeline(talk, timeouts, commands, sink).run();
        });
    }

    @Override
    public void idle(Duration limit, FlightSink sink) {
        guarded(() -> idle.run(limit, sink));
    }

    @Override
    public void cutShort() {
        idle.cutShort();
    }

    @FunctionalInterface
    private interface Talk {
        void run() throws IOException;
    }

    /// Whatever ends a talk early, the sink's own failure included, leaves answers on the line: the session
    /// is over.
    private void guarded(Talk part) {
        boolean whole = false;
        try {
            part.run();
            wire.releaseSpilled();
            whole = true;
        } catch (IOException e) {
            throw LineFailure.of(e, talk.server);
        } finally {
            if (!whole) {
                close();
                wire.discardSpilled();
                wire.release();
            }
        }
    }

    @Override
    public Traffic traffic() {
        return new Traffic(wire.bytesIn(), wire.bytesOut(), wire.turns());
    }

    @Override
    public void close() {
        wire.close();
    }
}
