package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.EncodedCommand;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.response.UntaggedParser;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireException;
import org.tidemark.sync.internal.wire.WireResponse;

/// One flight: commands out in as few writes as window and literals allow, answers in until the last is
/// complete.
final class Flight {
    /// So many lines in a row that are no response: the stream is out of step.
    private static final int MOST_GARBAGE = 100;

    private final Connection talk;
    private final Wire wire;
    private final List<Command> commands;
    private final FlightSink sink;
    /// Index by tag of what was sent and is not complete, in order.
    private final Map<String, Integer> open = new LinkedHashMap<>();
    private int next;
    private int garbage;
    /// The command whose literal waits for a continuation, and what is left of it.
    private String held = "";

    private List<List<Octets>> heldSteps = List.of();
    private boolean granted;

    Flight(Connection talk, List<Command> commands, FlightSink sink) {
        this.talk = talk;
        this.wire = talk.wire;
        this.commands = commands;
        this.sink = sink;
    }

    void run() throws IOException {
        try {
            answered();
        } catch (IOException cut) {
            if (open.size() > 1) {
                talk.window(talk.window().cut());
            }
            throw cut;
        }
    }

    private void answered() throws IOException {
        while (next < commands.size() || !open.isEmpty()) {
            if (!wire.isWriting() || open.isEmpty() || granted) {
                speak();
            }
            hear(wire.read());
        }
        wire.awaitWritten();
    }

    private void speak() throws IOException {
        boolean beginsTurn = open.isEmpty() || granted;
        List<Octets> out = new ArrayList<>();
        StringJoiner shown = new StringJoiner(" ⏎ ");
        if (granted) {
            granted = false;
            out.addAll(heldSteps.getFirst());
            shown.add("…");
            hold(held, heldSteps.subList(1, heldSteps.size()));
        }
        while (held.isEmpty()
                && next < commands.size()
                && open.size() < talk.window().now()) {
            Command command = commands.get(next);
            String tag = talk.nextTag();
            EncodedCommand encoded = EncodedCommand.of(tag, command, talk.capabilities());
            talk.selection.sent(tag, command, open.keySet());
            open.put(tag, next++);
            out.addAll(encoded.steps().getFirst());
            shown.add(encoded.redacted());
            hold(tag, encoded.steps().subList(1, encoded.steps().size()));
        }
        if (!out.isEmpty()) {
            wire.send(out, shown.toString(), beginsTurn);
        }
    }

    private void hold(String tag, List<List<Octets>> steps) {
        held = steps.isEmpty() ? "" : tag;
        heldSteps = steps;
    }

    private void hear(WireResponse response) throws IOException {
        garbage = response.kind() == WireResponse.Kind.GARBAGE ? garbage + 1 : 0;
        switch (response.kind()) {
            case CONTINUATION -> granted = !held.isEmpty();
            case TAGGED -> complete(response);
            case UNTAGGED -> untagged(response);
            case GARBAGE -> {
                if (garbage > MOST_GARBAGE) {
                    throw new WireException("lines that are no responses");
                }
                hand(UntaggedParser.unreadable(response.rest()));
            }
        }
    }

    private void complete(WireResponse response) {
        Integer index = open.remove(response.tag());
        if (index == null) {
            hand(UntaggedParser.unreadable(response.rest()));
            return;
        }
        Completion completion = UntaggedParser.completion(response);
        if (completion.kind() == Completion.Kind.BAD && !open.isEmpty()) {
            talk.narrowWindow();
        }
        if (response.tag().equals(held)) {
            hold("", List.of());
            granted = false;
        }
        if (completion.code() instanceof ResponseCode.Capability(var told)) {
            talk.capabilities(told);
        }
        talk.selection.completed(response.tag(), commands.get(index), completion);
        sink.completed(index, completion);
    }

    private void untagged(WireResponse response) throws IOException {
        if (response.status().equals("BYE")) {
            boolean leaving = open.values().stream()
                    .anyMatch(i -> commands.get(i).toString().equalsIgnoreCase("LOGOUT"));
            if (!leaving) {
                throw new Farewell(response.rest().remainder());
            }
            return;
        }
        handUntagged(talk, response, sink, this::index);
    }

    private void hand(Untagged data) {
        hand(talk, data, sink);
    }

    private OptionalInt index(String tag) {
        Integer index = open.get(tag);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /// Parses and hands over one untagged response that is not BYE.
    ///
    /// @param commands the index of a command under way by its tag
    static void handUntagged(
            Connection talk, WireResponse response, FlightSink sink, Function<String, OptionalInt> commands) {
        talk.selection.advance();
        UntaggedParser.parse(response, talk.selection.numbers(), commands).ifPresent(data -> hand(talk, data, sink));
    }

    private static void hand(Connection talk, Untagged data, FlightSink sink) {
        if (data instanceof Untagged.CapabilityList(var told)) {
            talk.capabilities(told);
        } else if (data instanceof Untagged.Status(var _, ResponseCode.Capability(var told), var _)) {
            talk.capabilities(told);
        }
        talk.wire.keepSpilled(spilled(data));
        talk.selection.before(data);
        sink.untagged(talk.selection.current(), data);
        talk.selection.after(data);
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
}
