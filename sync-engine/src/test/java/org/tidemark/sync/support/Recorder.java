package org.tidemark.sync.support;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;

/// A sink that keeps what it is given.
public final class Recorder implements FlightSink {
    /// @param select the SELECT of the flight to whose mailbox it was attributed
    public record Heard(OptionalInt select, Untagged data) {}

    public final List<Heard> heard = new ArrayList<>();
    public final TreeMap<Integer, Completion> completions = new TreeMap<>();

    @Override
    public void untagged(OptionalInt select, Untagged data) {
        heard.add(new Heard(select, data));
    }

    @Override
    public void completed(int index, Completion completion) {
        completions.put(index, completion);
    }

    public List<Untagged> data() {
        return heard.stream().map(Heard::data).toList();
    }

    public <T extends Untagged> List<T> all(Class<T> type) {
        return data().stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends Untagged> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ": " + data());
        }
        return found.getFirst();
    }
}
