package org.tidemark.testserver.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a user's line of a users file.
@Command(
        name = "passwd",
        mixinStandardHelpOptions = true,
        description = {
            "Sets a user's password in a users file for serve --users.",
            "The password is one line of standard input; at a terminal it is asked for.",
            "A line of the file is NAME:HASH or NAME:HASH:MAILDIR; HASH is"
                    + " $scram-sha-256$$ITERATIONS$$SALT$$STOREDKEY$$SERVERKEY with salt and keys in base64."
        })
final class PasswdCommand implements Callable<Integer> {
    @Option(names = "--users", required = true, paramLabel = "FILE", description = "the users file; made if missing")
    @SuppressWarnings("NullAway.Init")
    private Path users;

    @Option(
            names = "--maildir",
            paramLabel = "DIR",
            description = "the user's own mail; without it the user has that of serve --maildir")
    private @Nullable String maildir;

    @Parameters(paramLabel = "NAME", description = "the user")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @Override
    public Integer call() throws CliFailure {
        if (name.isBlank() || name.indexOf(':') >= 0 || name.startsWith("#")) {
            throw new CliFailure(CliFailure.WRONG_USE, "A user's name may not be empty, have a colon or begin with #.");
        }
        try {
            byte[] password = password();
            if (password.length == 0) {
                throw new CliFailure(CliFailure.WRONG_USE, "The password is empty; give it as one line.");
            }
            String hash = PasswordHash.of(password, new SecureRandom()).toString();
            UsersFile.put(users, name, hash, Optional.ofNullable(maildir));
            return 0;
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The users file " + users + " cannot be written: " + e + ".");
        }
    }

    private static byte[] password() throws IOException {
        Console console = System.console();
        if (console != null && console.isTerminal()) {
            char[] typed = console.readPassword("Password: ");
            return new String(typed == null ? new char[0] : typed).getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = System.in.read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = System.in.read();
        }
        byte[] octets = line.toByteArray();
        boolean cr = octets.length > 0 && octets[octets.length - 1] == '\r';
        return java.util.Arrays.copyOf(octets, cr ? octets.length - 1 : octets.length);
    }
}
