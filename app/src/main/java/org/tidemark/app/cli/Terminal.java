package org.tidemark.app.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// The three standard streams, UTF-8 whatever the system's locale is. Unlike `System.out` a closed pipe is noticed.
public final class Terminal {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InputStream in;
    private final OutputStream out;
    private final PrintWriter err;

    public Terminal(InputStream in, OutputStream out, OutputStream err) {
        this.in = in;
        this.out = new BufferedOutputStream(out, 1 << 16);
        this.err = new PrintWriter(err, true, StandardCharsets.UTF_8);
    }

    /// The process's own.
    public static Terminal ofProcess() {
        return new Terminal(
                System.in, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    InputStream in() {
        return in;
    }

    /// What the user or a program asked for.
    void line(String text) throws PipeClosed {
        bytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// One value as one line of JSON.
    void json(Object value) throws PipeClosed {
        line(JSON.writeValueAsString(value));
    }

    void bytes(byte[] octets) throws PipeClosed {
        try {
            out.write(octets);
        } catch (IOException e) {
            throw new PipeClosed(e);
        }
    }

    void flush() throws PipeClosed {
        try {
            out.flush();
        } catch (IOException e) {
            throw new PipeClosed(e);
        }
    }

    /// Messages for people.
    void say(String sentence) {
        err.println(sentence);
    }

    /// Nobody reads standard output any more.
    static final class PipeClosed extends IOException {
        private static final long serialVersionUID = 1L;

        PipeClosed(IOException cause) {
            super(cause);
        }
    }
}
