package org.tidemark.testserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginBookTest {
    private static final int QUICK = 1000;

    @TempDir
    Path folder;

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyUserOpensHisOwnMailWithHisOwnPassword() throws Exception {
        Path users = folder.resolve("users");
        UsersFile.put(
                users,
                "ann",
                PasswordHash.of(octets("pässwort"), new Random(1), QUICK).toString(),
                Optional.of("ann-mail"));
        UsersFile.put(
                users,
                "bob",
                PasswordHash.of(octets("other"), new Random(2), QUICK).toString(),
                Optional.empty());
        Path secret = Files.writeString(folder.resolve("secret"), "main\nnot this line\n");
        try (TreeBook trees = TreeBook.open(folder.resolve("mail"), Clock.systemUTC())) {
            LoginBook book = LoginBook.of("joe", secret, users, trees);
            assertThat(book.login("joe", octets("main"))).contains(trees.main());
            assertThat(book.login("bob", octets("other"))).contains(trees.main());
            assertThat(book.login("ann", octets("pässwort"))).contains(trees.at(folder.resolve("ann-mail")));
            assertThat(book.login("ann", octets("other"))).isEmpty();
            assertThat(book.login("joe", octets("other"))).isEmpty();
            assertThat(book.login("nobody", octets("other"))).isEmpty();
            assertThat(book.login("nobody", octets("pässwort"))).isEmpty();
        }
    }

    @Test
    void theUsersFileIsReadAgainWhenItChangesAndKeptWhereItIsDamaged() throws Exception {
        Path users = folder.resolve("users");
        UsersFile.put(
                users,
                "ann",
                PasswordHash.of(octets("first"), new Random(1), QUICK).toString(),
                Optional.empty());
        try (TreeBook trees = TreeBook.open(folder.resolve("mail"), Clock.systemUTC())) {
            LoginBook book = LoginBook.of(null, null, users, trees);
            assertThat(book.login("ann", octets("first"))).isPresent();
            UsersFile.put(
                    users,
                    "ann",
                    PasswordHash.of(octets("second"), new Random(1), QUICK).toString(),
                    Optional.empty());
            assertThat(book.login("ann", octets("first"))).isEmpty();
            assertThat(book.login("ann", octets("second"))).isPresent();
            Files.writeString(users, "ann:nonsense\n");
            assertThat(book.login("ann", octets("second"))).isPresent();
        }
    }

    @Test
    void hashesOfEarlierVersionsFitAndNobodyLearnsWhoIsNoUser() throws Exception {
        Path users = folder.resolve("users");
        UsersFile.put(
                users,
                "ann",
                "$pbkdf2-sha256$4096$W22ZaJ0SNY7soEsUEjb6gQ==$xKSVEDI6tPlSysH6mUQZOeeOp01r6B3fcJbodRPcYV0=",
                Optional.empty());
        try (TreeBook trees = TreeBook.open(folder.resolve("mail"), Clock.systemUTC())) {
            LoginBook book = LoginBook.of(null, null, users, trees);
            assertThat(book.login("ann", octets("pencil"))).isPresent();
            assertThat(book.login("ann", octets("pen"))).isEmpty();
            PasswordHash same = PasswordHash.parse(new PasswordHash(book.keys("ann")).toString());
            assertThat(same.matches(octets("pencil"))).isTrue();
            assertThat(same.toString()).startsWith("$scram-sha-256$4096$W22ZaJ0SNY7soEsUEjb6gQ==$");
            assertThat(book.keys("nobody").salt())
                    .hasSize(16)
                    .isEqualTo(book.keys("nobody").salt());
            assertThat(book.keys("nobody").salt())
                    .isNotEqualTo(book.keys("somebody").salt());
            assertThat(book.tree("nobody")).isEmpty();
        }
    }
}
