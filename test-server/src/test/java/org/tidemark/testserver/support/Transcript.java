package org.tidemark.testserver.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tidemark.testserver.imap.dispatch.Dispatcher;
import org.tidemark.testserver.imap.session.Connection;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.session.Settings;
import org.tidemark.testserver.imap.session.Shared;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.profile.ServerProfile;

/// Plays a session on one thread and compares it with a transcript. Lines begin with `C: ` for the client, `S: ` for
/// the server, `X: ` for something that happens meanwhile, named by [#on]. `S: …` stands for any lines. A client
/// line that ends with `\` is sent without a line end, so that a literal can follow.
public final class Transcript {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final MemoryTree tree;
    private final Map<String, Happening> happenings = new HashMap<>();
    private final List<Duration> pauses = new ArrayList<>();
    private ServerProfile profile = ServerProfile.FULL;
    private boolean mayLogin = true;
    private boolean loggedIn = true;
    private long appendLimit = 1 << 20;

    public Transcript(MemoryTree tree) {
        this.tree = tree;
    }

    public interface Happening {
        void happen() throws IOException;
    }

    public Transcript on(String name, Happening happening) {
        happenings.put(name, happening);
        return this;
    }

    public Transcript profile(String text) {
        profile = ServerProfile.parse(text);
        return this;
    }

    public Transcript appendLimit(long octets) {
        appendLimit = octets;
        return this;
    }

    /// Begins before the login.
    public Transcript stranger(boolean mayLogInPlainly) {
        loggedIn = false;
        mayLogin = mayLogInPlainly;
        return this;
    }

    public List<Duration> pauses() {
        return pauses;
    }

    /// Plays the client's part of `text` and checks the server's.
    public void play(String text) throws IOException {
        List<String> expected =
                new ArrayList<>(text.strip().lines().map(String::strip).toList());
        ArrayDeque<String> steps = new ArrayDeque<>();
        if (loggedIn) {
            steps.add("C: 0 LOGIN joe secret");
        }
        expected.stream().filter(l -> !l.startsWith("S:")).forEach(steps::add);
        List<String> actual = run(steps);
        if (loggedIn) {
            actual.subList(0, 3).clear();
        }
        assertThat(fold(actual, expected)).isEqualTo(String.join("\n", expected));
    }

    /// The lines that `S: …` stands for are replaced by it.
    private static String fold(List<String> actual, List<String> expected) {
        List<String> folded = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).equals("S: …")) {
                folded.add("S: …");
                String until = i + 1 < expected.size() ? expected.get(i + 1) : "";
                while (at < actual.size() && !actual.get(at).equals(until)) {
                    at++;
                }
            } else if (at < actual.size()) {
                folded.add(actual.get(at++));
            }
        }
        folded.addAll(actual.subList(at, actual.size()));
        return String.join("\n", folded);
    }

    private List<String> run(ArrayDeque<String> steps) throws IOException {
        List<String> lines = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] to, int off, int len) throws IOException {
                take(out, lines);
                while (!steps.isEmpty()) {
                    String step = steps.poll();
                    lines.add(step);
                    if (step.startsWith("X: ")) {
                        happenings.get(step.substring(3)).happen();
                        continue;
                    }
                    String text = step.length() < 3 ? "" : step.substring(3);
                    byte[] octets = (text.endsWith("\\") ? text.substring(0, text.length() - 1) : text + "\r\n")
                            .getBytes(StandardCharsets.UTF_8);
                    System.arraycopy(octets, 0, to, off, octets.length);
                    return octets.length;
                }
                return -1;
            }
        };
        Settings settings = Settings.of(profile, Clock.fixed(NOW, ZoneOffset.UTC))
                .withAppendLimit(appendLimit)
                .withPauses(pauses::add);
        Shared shared = new Shared(
                settings,
                (user, password) -> user.equals("joe") && new String(password, StandardCharsets.UTF_8).equals("secret")
                        ? Optional.of(tree)
                        : Optional.empty());
        new Dispatcher(new Session(new Plain(new Wire(in, out), mayLogin), shared)).run();
        take(out, lines);
        return lines;
    }

    private static void take(ByteArrayOutputStream out, List<String> lines) {
        out.toString(StandardCharsets.UTF_8).lines().forEach(l -> lines.add(("S: " + l).stripTrailing()));
        out.reset();
    }

    private record Plain(Wire wire, boolean mayLogin) implements Connection {
        @Override
        public String peer() {
            return "192.0.2.1";
        }

        @Override
        public boolean isEncrypted() {
            return false;
        }

        @Override
        public void startTls(SSLContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void loggedIn() {}

        @Override
        public void silence(Duration limit) {}
    }
}
