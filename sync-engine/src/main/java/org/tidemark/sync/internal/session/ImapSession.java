package org.tidemark.sync.internal.session;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// One authenticated connection. It is used by one thread at a time; [#close] and [#cutShort] may come from any.
/// Every method that talks throws a [SessionFailure]; after `ConnectionLost` or `ProtocolViolation` only [#close] is of
/// use.
public interface ImapSession extends AutoCloseable {
    /// What the server can do, as last told; upper case.
    Set<String> capabilities();

    default boolean can(String capability) {
        return capabilities().contains(capability);
    }

    /// Quirks found so far, by name (LESSONS: declared leniencies).
    Set<String> quirks();

    /// Writes all commands without waiting in between (as far as literals and the server's pipeline window allow) and
    /// reads until each is completed. One flight is one round trip.
    void fly(List<Command> commands, FlightSink sink);

    /// Enters IDLE (RFC 2177) and hands over what comes until `limit` has passed, [#cutShort] is called or the sink's
    /// owner wants to act; leaves IDLE before returning.
    void idle(Duration limit, FlightSink sink);

    /// Makes a running [#idle] return soon.
    void cutShort();

    /// Octets and flights so far, as the transport counts them (after compression, inside TLS not counted).
    Traffic traffic();

    /// Says LOGOUT if that costs no waiting, and closes.
    @Override
    void close();

    /// @param roundTrips times the client spoke after the server had
    record Traffic(long bytesIn, long bytesOut, int roundTrips) {}
}
