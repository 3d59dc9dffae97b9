package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.UntaggedParser;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireResponse;

/// IDLE (RFC 2177): one thread reads, any may end it. The line is never given up in the middle of a response: DONE
/// makes the server finish, and only if it does not is the socket closed.
final class IdlePhase {
    private static final Command IDLE = Command.of("IDLE");

    private enum State {
        AWAKE,
        ENTERING,
        IDLING,
        LEAVING
    }

    private final Connection talk;
    private final Wire wire;
    private final Duration patience;
    private State state = State.AWAKE;
    private boolean cut;
    private boolean dead;
    private @Nullable Watchdog leaving;

    IdlePhase(Connection talk, Duration patience) {
        this.talk = talk;
        this.wire = talk.wire;
        this.patience = patience;
    }

    void run(Duration limit, FlightSink sink) throws IOException {
        if (!begin()) {
            return;
        }
        String tag = talk.nextTag();
        wire.giveUpAfterSilence(Duration.ZERO);
        wire.send(
                List.of(new Octets.InMemory((tag + " IDLE\r\n").getBytes(StandardCharsets.US_ASCII))),
                tag + " IDLE",
                true);
        try (Watchdog _ = Watchdog.after(limit, this::leaveSoon)) {
            listen(tag, sink);
        } catch (IOException e) {
            throw isDead() ? new SocketTimeoutException("no answer to DONE") : e;
        } finally {
            end();
        }
    }

    private void listen(String tag, FlightSink sink) throws IOException {
        boolean done = false;
        while (!done) {
            WireResponse response = wire.read();
            switch (response.kind()) {
                case CONTINUATION -> entered();
                case TAGGED -> {
                    Completion completion = UntaggedParser.completion(response);
                    talk.selection.completed(tag, IDLE, completion);
                    sink.completed(0, completion);
                    done = true;
                }
                case UNTAGGED -> untagged(response, sink);
                case GARBAGE -> {}
            }
        }
    }

    private void untagged(WireResponse response, FlightSink sink) throws IOException {
        if (response.status().equals("BYE")) {
            throw new Farewell(response.rest().remainder());
        }
        talk.selection.advance(response);
        UntaggedParser.parse(response, talk.selection.numbers())
                .ifPresent(data -> talk.take(data, selected -> sink.untagged(OptionalInt.empty(), data)));
    }

    /// @return false if it was cut short before it began
    private synchronized boolean begin() {
        boolean wanted = !cut;
        cut = false;
        state = wanted ? State.ENTERING : State.AWAKE;
        return wanted;
    }

    private synchronized void entered() {
        if (state == State.ENTERING) {
            state = State.IDLING;
            if (cut) {
                leave();
            }
        }
    }

    /// From any thread: ends a running IDLE, or the next one before it begins.
    synchronized void cutShort() {
        if (state == State.AWAKE) {
            cut = true;
        } else {
            leaveSoon();
        }
    }

    private synchronized void leaveSoon() {
        switch (state) {
            case ENTERING -> {
                cut = true;
                beImpatient();
            }
            case IDLING -> leave();
            case AWAKE, LEAVING -> {}
        }
    }

    private void leave() {
        state = State.LEAVING;
        beImpatient();
        try {
            wire.interject("DONE");
        } catch (IOException e) {
            wire.close();
        }
    }

    private void beImpatient() {
        if (leaving == null) {
            leaving = Watchdog.after(patience, this::giveUp);
        }
    }

    private synchronized void giveUp() {
        dead = true;
        wire.close();
    }

    private synchronized boolean isDead() {
        return dead;
    }

    private synchronized void end() {
        state = State.AWAKE;
        cut = false;
        if (leaving != null) {
            leaving.close();
            leaving = null;
        }
    }
}
