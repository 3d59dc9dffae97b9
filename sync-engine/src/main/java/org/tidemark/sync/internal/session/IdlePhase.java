package org.tidemark.sync.internal.session;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireResponse;

/// IDLE (RFC 2177): one thread reads, any may end it. The line is never given up in the middle of a response:
/// DONE makes the server finish, and only if it does not is the socket closed.
final class IdlePhase {
    private enum State {
        AWAKE,
        ENTERING,
        IDLING,
        LEAVING
    }

    private final Conversation talk;
    private final Wire wire;
    private final SessionTimeouts timeouts;
    private State state = State.AWAKE;
    private boolean cut;
    private boolean dead;

    IdlePhase(Conversation talk, SessionTimeouts timeouts) {
        this.talk = talk;
        this.wire = talk.wire;
        this.timeouts = timeouts;
    }

    void run(Duration limit, FlightSink sink) throws IOException {
        Command command = Command.of("IDLE");
        String tag = talk.nextTag();
        begin();
        wire.giveUpAfterSilence(Duration.ZERO);
        wire.send(List.of(new Octets.InMemory(Opening.ascii(tag + " IDLE\r\n"))), tag + " IDLE", true);
        try (Watchdog _ = Watchdog.after(limit, this::cutShort)) {
            while (true) {
                WireResponse response = wire.read();
                switch (response.kind()) {
                    case CONTINUATION -> entered();
                    case TAGGED -> {
                        if (response.tag().equals(tag)) {
                            Completion completion = UntaggedParser.completion(response);
                            talk.selection.completed(tag, command, completion);
                            sink.completed(0, completion);
                            return;
                        }
                    }
                    case UNTAGGED -> untagged(response, sink);
                    case GARBAGE -> talk.quirks.add(Quirks.UNREADABLE);
                }
            }
        } catch (IOException e) {
            throw isDead() ? new SocketTimeoutException("no answer to DONE") : e;
        } finally {
            end();
        }
    }

    private void untagged(WireResponse response, FlightSink sink) throws IOException {
        if (response.status().equals("BYE")) {
            throw new Farewell(response.rest().remainder());
        }
        Flight.handUntagged(talk, response, sink);
    }

    private synchronized void begin() {
        state = State.ENTERING;
        cut = false;
    }

    private synchronized void end() {
        state = State.AWAKE;
    }

    private synchronized boolean isDead() {
        return dead;
    }

    private synchronized void entered() {
        if (state == State.ENTERING) {
            state = State.IDLING;
            if (cut) {
                leave();
            }
        }
    }

    /// From any thread: ends a running IDLE.
    synchronized void cutShort() {
        if (state == State.IDLING) {
            leave();
        } else if (state == State.ENTERING) {
            cut = true;
            Watchdog.after(timeouts.leaveIdle(), this::giveUp);
        }
    }

    private void leave() {
        state = State.LEAVING;
        Watchdog.after(timeouts.leaveIdle(), this::giveUp);
        try {
            wire.interject("DONE");
        } catch (IOException e) {
            wire.close();
        }
    }

    private synchronized void giveUp() {
        if (state != State.AWAKE) {
            dead = true;
            wire.close();
        }
    }
}
