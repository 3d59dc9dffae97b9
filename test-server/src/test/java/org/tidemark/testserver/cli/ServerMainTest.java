package org.tidemark.testserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Wrong use gets one sentence and its exit status.
class ServerMainTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine line = ServerMain.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(new StringWriter(), true));
        return line.execute(args);
    }

    private String[] serve(String... more) throws Exception {
        Path password = folder.resolve("password");
        Files.writeString(password, "secret\n");
        String[] args = {
            "serve",
            "--maildir",
            folder.resolve("mail").toString(),
            "--user",
            "joe",
            "--password-file",
            password.toString()
        };
        String[] all = java.util.Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return all;
    }

    @Test
    void anUnknownProfileOrExtensionIsNamed() throws Exception {
        assertThat(run(serve("--capabilities", "max"))).isEqualTo(2);
        assertThat(run(serve("--capabilities", "full,-FOO"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("tidemark-server: There is no capability profile \"max\"; use default, full, qresync")
                .contains("tidemark-server: There is no extension \"FOO\"; known are AUTH=PLAIN");
    }

    @Test
    void aPortThatIsNoneAndAKeyWithoutCertificateAreRefused() throws Exception {
        assertThat(run(serve("--listen", "localhost"))).isEqualTo(2);
        assertThat(run(serve("--listen-tls", "localhost:0"))).isEqualTo(2);
        assertThat(run(serve("--cert", "x.pem"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("\"localhost\" is no HOST:PORT like 127.0.0.1:1143.")
                .contains("--listen-tls needs --cert and --key.")
                .contains("--cert and --key go together; one of them is missing.");
    }

    @Test
    void aServerThatNobodyCouldLogIntoDoesNotStart() {
        assertThat(run("serve", "--maildir", folder.resolve("mail").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Nobody could log in; give --user with --password-file, or --users.");
    }

    @Test
    void aPasswordIsKeptAsASaltedHashOnly() throws Exception {
        Path file = folder.resolve("users");
        byte[] password = "pässwort".getBytes(StandardCharsets.UTF_8);
        UsersFile.put(file, "ann", PasswordHash.of(password, new Random(1)).toString(), Optional.of("ann-mail"));
        UsersFile.put(file, "bob", PasswordHash.of(password, new Random(2)).toString(), Optional.empty());
        UsersFile.put(file, "ann", PasswordHash.of(password, new Random(3)).toString(), Optional.of("ann-mail"));
        assertThat(Files.readString(file)).doesNotContain("pässwort").contains("$scram-sha-256$310000$");
        UsersFile.Entry ann = UsersFile.read(file).entries().get("ann");
        assertThat(UsersFile.read(file).entries()).hasSize(2);
        assertThat(ann.maildir()).contains(folder.toAbsolutePath().resolve("ann-mail"));
        assertThat(ann.hash().matches(password)).isTrue();
        assertThat(ann.hash().matches("passwort".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void aDamagedUsersFileIsNamedWithTheLineAndTheRemedy() throws Exception {
        Path file = folder.resolve("users");
        Files.writeString(file, "# users\nann:secret\n");
        assertThat(run("serve", "--maildir", folder.resolve("mail").toString(), "--users", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Line 2 of " + file + " is damaged").contains("tidemark-server passwd");
    }
}
