package org.tidemark.sync.support;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A server that plays conversations as they are written, one a connection, and fails where the client says something
/// else. `C:` is a line of the client without its tag, `…` at its end standing for any rest; `L:` one of a literal, as
/// it is; `S:` a line of the server, in which `.` at the beginning, or `"."`, stands for the tag of the oldest command
/// that is not completed.
public final class Transcript implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CompletableFuture<Void> played = new CompletableFuture<>();
    private final boolean singleOctets;

    public Transcript(boolean singleOctets, String... conversations) throws IOException {
        this.singleOctets = singleOctets;
        Thread.ofVirtual().start(() -> {
            try {
                for (String conversation : conversations) {
                    try (Socket socket = listener.accept()) {
                        play(conversation.lines().filter(l -> !l.isBlank()).toList(), socket);
                    }
                }
                played.complete(null);
            } catch (Throwable failure) {
                played.completeExceptionally(failure);
            }
        });
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void play(List<String> lines, Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        Deque<String> open = new ArrayDeque<>();
        List<String> heard = new ArrayList<>();
        for (String line : lines) {
            String text = line.substring(3);
            if (line.startsWith("C: ")) {
                String said = readLine(in, line, heard);
                int space = said.indexOf(' ');
                open.addLast(said.substring(0, space));
                expect(text, said.substring(space + 1), heard);
            } else if (line.startsWith("L: ")) {
                expect(text, readLine(in, line, heard), heard);
            } else if (text.startsWith(". ")) {
                write(out, open.removeFirst() + text.substring(1));
            } else {
                write(out, text.replace("\".\"", '"' + open.peekFirst() + '"'));
            }
        }
        leave(in, heard);
    }

    /// The client takes its leave; anything else behind the end is a question that nobody has written down.
    private static void leave(InputStream in, List<String> heard) throws IOException {
        StringBuilder rest = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            rest.append((char) c);
            if (c == '\n' && !rest.toString().stripTrailing().endsWith(" LOGOUT")) {
                throw new AssertionError(
                        "said behind the end: " + rest.toString().strip() + "\n  after: " + heard);
            }
        }
    }

    private static void expect(String written, String said, List<String> heard) {
        boolean same = written.endsWith("…")
                ? said.startsWith(written.substring(0, written.length() - 1))
                : said.equals(written);
        if (!same) {
            throw new AssertionError("written: " + written + "\n   said: " + said + "\n  after: " + heard);
        }
        heard.add(said);
    }

    private static String readLine(InputStream in, String expected, List<String> heard) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                throw new AssertionError("the client left instead of " + expected + "\n  after: " + heard);
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    private void write(OutputStream out, String line) throws IOException {
        byte[] octets = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; singleOctets && i < octets.length; i++) {
            out.write(octets, i, 1);
            out.flush();
        }
        if (!singleOctets) {
            out.write(octets);
            out.flush();
        }
    }

    /// Waits for the end and fails if the client did not keep to it.
    public void finished() throws Exception {
        played.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
