package org.tidemark.app.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.discovery.AccountDiscovery;
import org.tidemark.sync.MailEngines;

/// Runs commands in this process on one profile, with the real engine.
///
/// @param discovery who finds servers
public record Client(Path profile, AccountDiscovery discovery) {
    /// With the real one, which a test of the command line may use only for what asks nobody.
    public Client(Path profile) {
        this(profile, MailEngines.discovery());
    }

    public record Result(int status, byte[] octets, String err) {
        public String out() {
            return new String(octets, StandardCharsets.UTF_8);
        }

        public List<String> lines() {
            return out().lines().toList();
        }
    }

    public Result run(String... arguments) {
        return runWith("", arguments);
    }

    public Result runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err);
        Environment environment = new Environment(
                terminal, profile, MailEngines::open, () -> discovery, new NoWindows(), Clock.systemUTC());
        int status = Tidemark.run(environment, arguments);
        return new Result(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    /// A command on this profile that must end well.
    public Result does(String... arguments) {
        Result result = run(arguments);
        if (result.status() != 0) {
            throw new AssertionError(
                    Stream.of(arguments).toList() + " ended with " + result.status() + ": " + result.err());
        }
        return result;
    }

    static final class NoWindows implements Environment.Windows {
        @Override
        public int open(Environment environment, Path profile, boolean offline) {
            throw new AssertionError("no test of the command line opens a window");
        }

        @Override
        public int demo(Environment environment, boolean commands) {
            throw new AssertionError("no test of the command line runs the demonstration");
        }
    }
}
