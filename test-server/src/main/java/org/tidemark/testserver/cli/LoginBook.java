package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.imap.session.Accounts;
import org.tidemark.testserver.imap.session.ScramAccounts;
import org.tidemark.testserver.imap.session.ScramKeys;
import org.tidemark.testserver.store.MailTree;

/// Who may log in: the one user of the command line and those of the users file.
final class LoginBook implements Accounts, ScramAccounts {
    private static final Logger LOG = LoggerFactory.getLogger(LoginBook.class);
    /// The password itself is in memory beside it.
    private static final int FOR_THIS_RUN = 4096;

    private final @Nullable String user;
    private final byte[] password;
    private final PasswordHash own;
    /// For what nobody is to tell from chance.
    private final byte[] secret = new byte[32];

    private final @Nullable Path file;
    private final TreeBook trees;
    private Read others;

    /// @param at what the users file looked like, so that a change is noticed
    private record Read(Map<String, UsersFile.Entry> entries, List<Object> at) {
        static final Read NOTHING = new Read(Map.of(), List.of());
    }

    private LoginBook(@Nullable String user, byte[] password, @Nullable Path file, Read others, TreeBook trees) {
        this.user = user;
        this.password = password;
        SecureRandom random = new SecureRandom();
        random.nextBytes(secret);
        this.own = PasswordHash.of(password, random, FOR_THIS_RUN);
        this.file = file;
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
        return new LoginBook(user, password, users, users == null ? Read.NOTHING : read(users), trees);
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

    private static Read read(Path file) throws CliFailure {
        try {
            List<Object> at = looks(file);
            return new Read(UsersFile.read(file).entries(), at);
        } catch (IOException e) {
            throw new CliFailure(CliFailure.UNFINISHED, "The users file " + file + " cannot be read.");
        }
    }

    private static List<Object> looks(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
    }

    /// The users as the file has them now. While it is damaged or missing those of before count.
    private synchronized Map<String, UsersFile.Entry> others() {
        Path users = file;
        try {
            if (users != null && !looks(users).equals(others.at())) {
                others = read(users);
                LOG.info(
                        "The users file {} has changed and is read: {} users",
                        users,
                        others.entries().size());
            }
        } catch (CliFailure | IOException e) {
            LOG.error("The users file {} has changed and is not taken: {}", users, e.getMessage());
        }
        return others.entries();
    }

    @Override
    public Optional<MailTree> login(String name, byte[] given) throws IOException {
        if (name.equals(user)) {
            return MessageDigest.isEqual(password, given) ? Optional.of(trees.main()) : Optional.empty();
        }
        Map<String, UsersFile.Entry> users = others();
        Optional<UsersFile.Entry> entry = Optional.ofNullable(users.get(name));
        // Somebody's hash is tried in any case: how long it takes is not to tell who is a user.
        boolean right = entry.or(() -> users.values().stream().findAny())
                .filter(e -> e.hash().matches(given))
                .isPresent();
        if (entry.isEmpty() || !right) {
            return Optional.empty();
        }
        return Optional.of(tree(entry.get()));
    }

    @Override
    public Optional<ScramAccounts> scram() {
        return Optional.of(this);
    }

    @Override
    public ScramKeys keys(String name) {
        if (name.equals(user)) {
            return own.keys();
        }
        UsersFile.Entry entry = others().get(name);
        if (entry != null) {
            return entry.hash().keys();
        }
        byte[] salt = Arrays.copyOf(ScramKeys.hmac(secret, name), 16);
        return new ScramKeys(PasswordHash.ITERATIONS, salt, ScramKeys.hmac(secret, ""), secret);
    }

    @Override
    public Optional<MailTree> tree(String name) throws IOException {
        if (name.equals(user)) {
            return Optional.of(trees.main());
        }
        UsersFile.Entry entry = others().get(name);
        return entry == null ? Optional.empty() : Optional.of(tree(entry));
    }

    private MailTree tree(UsersFile.Entry entry) throws IOException {
        Optional<Path> maildir = entry.maildir();
        return maildir.isPresent() ? trees.at(maildir.get()) : trees.main();
    }
}
