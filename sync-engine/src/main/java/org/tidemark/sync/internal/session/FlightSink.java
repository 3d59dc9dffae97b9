package org.tidemark.sync.internal.session;

import java.util.OptionalInt;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;

/// Receives what comes back from a flight, in the order of arrival, on the thread that flies. It should be quick: the
/// line waits.
public interface FlightSink {
    /// Hands over what was said untagged. Pipelined SELECTs are told apart by CLOSED, and by the order in which a
    /// server must work through them (lessons.md#which-mailbox).
    ///
    /// @param select the index in the flight of the SELECT whose mailbox this is about; empty if no mailbox is
    ///     selected, or one that an earlier flight has selected
    void untagged(OptionalInt select, Untagged data);

    /// @param index of the command in the flight
    void completed(int index, Completion completion);
}
