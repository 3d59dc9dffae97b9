package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.session.Accounts;
import org.tidemark.testserver.store.MailTree;

/// Who may log in: the one user of the command line and those of the users file.
final class LoginBook implements Accounts {
    private final @Nullable String user;
    private final byte[] password;
    private final Map<String, UsersFile.Entry> others;
    private final TreeBook trees;

    private LoginBook(@Nullable String user, byte[] password, Map<String, UsersFile.Entry> others, TreeBook trees) {
        this.user = user;
        this.password = password;
        this.others = others;
        this.trees = trees;
    }

    static LoginBook of(@Nullable String user, @Nullable Path passwordFile, @Nullable Path users, TreeBook trees)
            throws CliFailure {
        if (user == null && users == null) {
            throw new CliFailure(
                    CliFailure.WRONG_USE, "Nobody could log in; give --user with --password-file, or --users.");
        }
        if ((user == null) != (passwordFile == null)) {
            throw new CliFailure(CliFailure.WRONG_USE, "--user and --password-file go together; one is missing.");
        }
        byte[] password = passwordFile == null ? new byte[0] : firstLine(passwordFile);
        return new LoginBook(user, password, users == null ? Map.of() : others(users), trees);
    }

    private static byte[] firstLine(Path file) throws CliFailure {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String line = text.lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new CliFailure(CliFailure.WRONG_USE, "The first line of " + file + " has no password.");
            }
            return line.getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The password file " + file + " cannot be read.");
        }
    }

    private static Map<String, UsersFile.Entry> others(Path file) throws CliFailure {
        try {
            return UsersFile.read(file).entries();
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The users file " + file + " cannot be read.");
        }
    }

    @Override
    public Optional<MailTree> login(String name, byte[] given) throws IOException {
        if (name.equals(user)) {
            return MessageDigest.isEqual(password, given) ? Optional.of(trees.main()) : Optional.empty();
        }
        Optional<UsersFile.Entry> entry = Optional.ofNullable(others.get(name));
        // Somebody's hash is tried in any case: how long it takes is not to tell who is a user.
        boolean right = entry.or(() -> others.values().stream().findAny())
                .filter(e -> e.hash().matches(given))
                .isPresent();
        if (entry.isEmpty() || !right) {
            return Optional.empty();
        }
        Optional<Path> own = entry.get().maildir();
        return Optional.of(own.isPresent() ? trees.at(own.get()) : trees.main());
    }
}
