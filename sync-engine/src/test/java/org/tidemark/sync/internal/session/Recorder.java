package org.tidemark.sync.internal.session;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A sink that keeps what it is given.
final class Recorder implements FlightSink {
    /// @param selected the mailbox it was attributed to
    record Heard(String selected, Untagged data) {}

    final List<Heard> heard = new ArrayList<>();
    final TreeMap<Integer, Completion> completions = new TreeMap<>();

    @Override
    public void untagged(String selected, Untagged data) {
        heard.add(new Heard(selected, data));
    }

    @Override
    public void completed(int index, Completion completion) {
        completions.put(index, completion);
    }

    List<Untagged> data() {
        return heard.stream().map(Heard::data).toList();
    }

    <T extends Untagged> List<T> all(Class<T> type) {
        return data().stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends Untagged> T only(Class<T> type) {
        List<T> found = all(type);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + type.getSimpleName() + ": " + data());
        }
        return found.getFirst();
    }
}
