package org.tidemark.sync.internal.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.SequenceMap;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.response.UntaggedParser;
import org.tidemark.sync.internal.session.Connection;
import org.tidemark.sync.internal.session.Farewell;
import org.tidemark.sync.internal.wire.Wire;
import org.tidemark.sync.internal.wire.WireException;
import org.tidemark.sync.internal.wire.WireResponse;

/// One command at a time and its answer, as it has to be until the session is open; takes down what the server says of
/// its capabilities on the way.
public final class Dialogue {
    private final Connection talk;
    private final Wire wire;
    private Optional<Set<String>> told = Optional.empty();

    Dialogue(Connection talk) {
        this.talk = talk;
        this.wire = talk.wire;
    }

    /// The capabilities as told since [#forget].
    Optional<Set<String>> told() {
        return told;
    }

    void forget() {
        told = Optional.empty();
    }

    String nextTag() {
        return talk.nextTag();
    }

    /// Ends the COMPRESS that was sent with `tag`; a refusal costs nothing but the bytes saved.
    boolean compress(String tag) throws IOException {
        if (await(tag).ok()) {
            wire.compress();
            return true;
        }
        return false;
    }

    /// Sends one command.
    ///
    /// @return its tag
    String say(String text) throws IOException {
        String tag = talk.nextTag();
        send(tag + ' ' + text, ascii(tag + ' ' + text + "\r\n"));
        return tag;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Sends and forgets the octets of `pieces`, which may hold secrets.
    void send(String redacted, byte[]... pieces) throws IOException {
        List<Octets> octets = new ArrayList<>();
        for (byte[] piece : pieces) {
            octets.add(new Octets.InMemory(piece));
        }
        wire.send(octets, redacted, true);
        for (byte[] piece : pieces) {
            Arrays.fill(piece, (byte) 0);
        }
    }

    Completion await(String tag) throws IOException {
        return reply(tag).orElseThrow(() -> new WireException("a continuation that nobody asked for"));
    }

    /// @return the completion of `tag`, or empty for a continuation
    Optional<Completion> reply(String tag) throws IOException {
        for (int lines = 0; lines < 1000; lines++) {
            WireResponse response = wire.read();
            switch (response.kind()) {
                case CONTINUATION -> {
                    return Optional.empty();
                }
                case TAGGED -> {
                    Completion completion = UntaggedParser.completion(response);
                    note(completion.code());
                    if (response.tag().equals(tag)) {
                        return Optional.of(completion);
                    }
                }
                case UNTAGGED -> untagged(response);
                case GARBAGE -> throw new WireException("a line that is no response");
            }
        }
        throw new WireException("much talk and no answer");
    }

    private void untagged(WireResponse response) throws IOException {
        if (response.status().equals("BYE")) {
            throw new Farewell(response.rest().remainder());
        }
        UntaggedParser.parse(response, new SequenceMap()).ifPresent(data -> {
            if (data instanceof Untagged.CapabilityList(var capabilities)) {
                told = Optional.of(capabilities);
            } else if (data instanceof Untagged.Status(var _, ResponseCode code, var _)) {
                note(code);
            }
        });
    }

    void note(ResponseCode code) {
        if (code instanceof ResponseCode.Capability(var capabilities)) {
            told = Optional.of(capabilities);
        }
    }
}
