package org.tidemark.testserver.cost;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A client that measures: it says a command and reads until its tag, looking at nothing else.
final class ImapLine implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 18];
    private int pos;
    private int end;
    private int commands;

    /// What was said in answer, and how long it took.
    record Answer(long nanos, long octets, String head) {
        double millis() {
            return nanos / 1e6;
        }

        /// The number after `word` in the first octets.
        long number(String word) {
            int at = head.indexOf(word);
            int from = at + word.length();
            int to = from;
            while (at >= 0 && to < head.length() && Character.isDigit(head.charAt(to))) {
                to++;
            }
            return at < 0 || to == from ? 0 : Long.parseLong(head, from, to, 10);
        }
    }

    ImapLine(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        readUntil("*");
        say("LOGIN anna secret");
    }

    Answer say(String command) throws IOException {
        String tag = "tag" + ++commands;
        long start = System.nanoTime();
        write(tag + " " + command + "\r\n");
        return ended(tag, command, start);
    }

    Answer append(String message) throws IOException {
        String tag = "tag" + ++commands;
        byte[] octets = message.getBytes(StandardCharsets.US_ASCII);
        long start = System.nanoTime();
        write(tag + " APPEND INBOX {" + octets.length + "+}\r\n" + message + "\r\n");
        return ended(tag, "APPEND", start);
    }

    private Answer ended(String tag, String command, long start) throws IOException {
        Answer answer = readUntil(tag);
        if (!answer.head.contains(tag + " OK") && answer.octets < 1000) {
            throw new IOException(command + " was refused: " + answer.head);
        }
        return new Answer(System.nanoTime() - start, answer.octets, answer.head);
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads to the end of the line that begins with `start`.
    private Answer readUntil(String start) throws IOException {
        byte[] wanted = (start + " ").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        long octets = 0;
        int inLine = 0;
        boolean candidate = true;
        while (true) {
            if (pos == end) {
                end = in.read(buffer);
                pos = 0;
                if (end <= 0) {
                    throw new IOException("the server went away");
                }
            }
            byte b = buffer[pos++];
            octets++;
            if (octets < 4000) {
                head.write(b);
            }
            if (b == '\n') {
                if (candidate && inLine >= wanted.length) {
                    return new Answer(0, octets, head.toString(StandardCharsets.ISO_8859_1));
                }
                inLine = 0;
                candidate = true;
            } else {
                candidate &= inLine >= wanted.length || b == wanted[inLine];
                inLine++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
