package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.sync.MailEngines;

/// What becomes of a command whose output nobody takes.
class OutputTest {
    @TempDir
    Path profile;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "doctor --offline"})
    void aReaderThatLeftIsNoReasonToComplain(String command) {
        assertThat(run("Broken pipe", command)).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "doctor --offline"})
    void aFullDiskBehindTheOutputIsSaidOnceAndIsNotSuccess(String command) {
        assertThat(run("No space left on device", command)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("Standard output cannot be written: No space left on device.");
    }

    @Test
    void wrongUseStaysWrongUseWhoeverListens() {
        assertThat(run("Broken pipe", "--nonsense")).isEqualTo(2);
    }

    private int run(String failure, String command) {
        OutputStream refusing = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(failure);
            }
        };
        Environment environment = new Environment(
                new Terminal(InputStream.nullInputStream(), refusing, err),
                profile,
                MailEngines::open,
                MailEngines::discovery,
                new Client.NoWindows(),
                Clock.systemUTC());
        return Tidemark.run(environment, command.split(" "));
    }
}
