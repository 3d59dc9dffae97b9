package org.tidemark.sync.internal.session;

import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;

/// Receives what comes back from a flight, in the order of arrival, on the thread that flies. It should be quick: the
/// line waits.
public interface FlightSink {
    /// @param selected the raw name of the mailbox that the session has selected when this was said, or empty.
    ///     Pipelined SELECTs are told apart by CLOSED and by the order in which a server must work through them.
    void untagged(String selected, Untagged data);

    /// @param index of the command in the flight
    void completed(int index, Completion completion);
}
