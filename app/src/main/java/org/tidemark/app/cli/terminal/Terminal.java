package org.tidemark.app.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/// The three standard streams, UTF-8 whatever the system's locale is. Unlike `System.out` a closed pipe is noticed.
public final class Terminal {
    private final InputStream in;
    private final OutputStream out;
    private final PrintWriter err;
    private boolean failed;

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

    public InputStream in() {
        return in;
    }

    /// What the user or a program asked for.
    public void line(String text) throws OutputFailure {
        text(text + "\n");
    }

    /// One value as one line of JSON.
    public void json(Object value) throws OutputFailure {
        line(Json.MAPPER.writeValueAsString(value));
    }

    public void text(String text) throws OutputFailure {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public void bytes(byte[] octets) throws OutputFailure {
        deliver(() -> out.write(octets));
    }

    public void flush() throws OutputFailure {
        deliver(out::flush);
    }

    private void deliver(Delivery delivery) throws OutputFailure {
        if (failed) {
            return;
        }
        try {
            delivery.run();
        } catch (IOException e) {
            failed = true;
            throw new OutputFailure(e);
        }
    }

    private interface Delivery {
        void run() throws IOException;
    }

    /// Messages for people.
    public void say(String sentence) {
        err.println(sentence);
    }

    /// The exit status of a command that did its work but could not tell the result: a reader that has seen enough and
    /// left, as `head` does, is no reason to complain; a full disk is.
    public int unheard(OutputFailure failure, int status) {
        if (failure.nobodyReads()) {
            return status;
        }
        say(String.valueOf(failure.getMessage()));
        return Math.max(status, ExitCode.RETRY);
    }

    /// Loaded with the first object: most commands write none, and the mapper is the greater part of a start.
    private static final class Json {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    /// Standard output takes no more. Thrown once; what is written after it is dropped.
    public static final class OutputFailure extends IOException {
        private static final long serialVersionUID = 1L;

        OutputFailure(IOException cause) {
            super("Standard output cannot be written: " + cause.getMessage() + ".", cause);
        }

        private boolean nobodyReads() {
            return String.valueOf(getCause()).toLowerCase(Locale.ROOT).contains("pipe");
        }
    }
}
