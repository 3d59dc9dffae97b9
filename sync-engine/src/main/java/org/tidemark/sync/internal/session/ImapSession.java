package org.tidemark.sync.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.ServerAbilities;

/// One authenticated connection. It is used by one thread at a time; [#close] and [#cutShort] may come from
/// any. Every method that talks throws a [SessionFailure]; after `ConnectionLost` or `ProtocolViolation` only
/// [#close] is of use.
public interface ImapSession extends AutoCloseable {
    /// What the server can do, as last told; upper case.
    Set<String> capabilities();

    default ServerAbilities can() {
        return ServerAbilities.of(capabilities());
    }

    /// How many commands are sent ahead at present.
    PipelineWindow window();

    /// Begins with what an earlier session has found out.
    void window(PipelineWindow known);

    /// Writes all commands without waiting in between (as far as literals and the server's pipeline window
    /// allow) and reads until each is completed. One flight is one round trip. If it fails, files of
    /// `Octets.Spilled` that the sink has not moved away are deleted.
    void fly(List<Command> commands, FlightSink sink);

    /// Enters IDLE (RFC 2177) and hands over what comes until `limit` has passed, [#cutShort] is called or
    /// the sink's owner wants to act; leaves IDLE before returning.
    void idle(Duration limit, FlightSink sink);

    /// Makes a running [#idle] return soon; if none is running, the next one returns before it begins. So a
    /// wish that crosses with the beginning of IDLE is not lost; a call that came too late costs one short
    /// [#idle].
    void cutShort();

    /// Octets and round trips so far, counted where they enter TLS or the socket: after compression, without
    /// what TLS adds. The greeting's octets count, TCP's and TLS's set-up do not.
    Traffic traffic();

    /// Closes without LOGOUT, which would cost octets and, waited for, a round trip; who wants to say it puts
    /// it last in a flight. Ends a [#fly] or [#idle] of another thread with `ConnectionLost`.
    @Override
    void close();

    /// @param roundTrips times the client began to speak after the server had, nothing of the server's being
    ///     under way
    record Traffic(long bytesIn, long bytesOut, int roundTrips) {}
}
