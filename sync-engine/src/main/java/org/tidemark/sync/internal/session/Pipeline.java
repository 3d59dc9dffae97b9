package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
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

/// The exchange of one flight: commands out in as few writes as window and literals allow, answers in until the last is
/// complete.
final class Pipeline {
    /// So many lines in a row that are no response: the stream is out of step.
    private static final int MOST_GARBAGE = 100;

    private final Connection talk;
    private final SessionTimeouts timeouts;
    private final Wire wire;
    private final List<Command> commands;
    private final FlightSink sink;
    /// Index by tag of what was sent and is not complete, in order.
    private final Map<String, Integer> open = new LinkedHashMap<>();

    /// Index by tag of every SELECT that was sent.
    private final Map<String, Integer> selects = new HashMap<>();

    private int next;
    private int garbage;
    /// The command whose literal waits for a continuation, and what is left of it.
    private String held = "";

    private List<List<Octets>> heldSteps = List.of();
    private boolean granted;

    Pipeline(Connection talk, SessionTimeouts timeouts, List<Command> commands, FlightSink sink) {
        this.talk = talk;
        this.timeouts = timeouts;
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
            boolean work = open.values().stream().anyMatch(i -> commands.get(i).work());
            wire.giveUpAfterSilence(work ? timeouts.work() : timeouts.silence());
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
            if (!command.selects().isEmpty()) {
                selects.put(tag, next);
            }
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
        boolean choked = completion.kind() == Completion.Kind.BAD && !open.isEmpty();
        if (choked && !talk.selection.isRefused()) {
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
        talk.selection.advance(response);
        UntaggedParser.parse(response, talk.selection.numbers(), this::index).ifPresent(this::hand);
    }

    private void hand(Untagged data) {
        talk.take(data, selected -> sink.untagged(index(selects.get(selected)), data));
    }

    private OptionalInt index(String tag) {
        return index(open.get(tag));
    }

    private static OptionalInt index(@Nullable Integer index) {
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
