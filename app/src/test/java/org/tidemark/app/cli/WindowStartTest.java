package org.tidemark.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.terminal.ExitCode;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.MailEngines;

class WindowStartTest {
    private final List<String> opened = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String line) {
        Environment.Windows windows = new Environment.Windows() {
            @Override
            public int open(Environment environment, Path profile, boolean offline) throws ProfileException {
                if (profile.endsWith("taken")) {
                    throw new ProfileException("The profile is in use.");
                }
                opened.add(profile + (offline ? " offline" : ""));
                return 0;
            }

            @Override
            public int demo(Environment environment, boolean commands) {
                throw new AssertionError("nobody asked for the demonstration");
            }
        };
        Environment environment = new Environment(
                new Terminal(InputStream.nullInputStream(), new ByteArrayOutputStream(), err),
                Path.of("usual"),
                MailEngines::open,
                MailEngines::discovery,
                windows,
                Clock.systemUTC());
        return Tidemark.run(environment, line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|usual",
                "--offline|usual offline",
                "--profile here|here",
                "--profile=here --offline|here offline",
                "--offline --profile list|list offline",
                "--json|usual"
            })
    void withoutACommandTheWindowOpens(String line, String expected) {
        assertThat(run(line)).isZero();
        assertThat(opened).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--profile", "--profile --offline", "--offline --offline", "--profile a --profile b", "wat"})
    void wrongUseOpensNothing(String line) {
        assertThat(run(line)).isEqualTo(ExitCode.WRONG_USE);
        assertThat(opened).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--profile taken", "--profile=taken"})
    void whatKeepsTheWindowFromOpeningIsSaid(String line) {
        assertThat(run(line)).isEqualTo(ExitCode.PROFILE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("The profile is in use.");
    }
}
