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
    @TempDir
    Path folder;

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyUserOpensHisOwnMailWithHisOwnPassword() throws Exception {
        Path users = folder.resolve("users");
        UsersFile.put(
                users, "ann", PasswordHash.of(octets("pässwort"), new Random(1)).toString(), Optional.of("ann-mail"));
        UsersFile.put(
                users, "bob", PasswordHash.of(octets("other"), new Random(2)).toString(), Optional.empty());
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
                users, "ann", PasswordHash.of(octets("first"), new Random(1)).toString(), Optional.empty());
        try (TreeBook trees = TreeBook.open(folder.resolve("mail"), Clock.systemUTC())) {
            LoginBook book = LoginBook.of(null, null, users, trees);
            assertThat(book.login("ann", octets("first"))).isPresent();
            UsersFile.put(
                    users,
                    "ann",
                    PasswordHash.of(octets("second"), new Random(1)).toString(),
                    Optional.empty());
            assertThat(book.login("ann", octets("first"))).isEmpty();
            assertThat(book.login("ann", octets("second"))).isPresent();
            Files.writeString(users, "ann:nonsense\n");
            assertThat(book.login("ann", octets("second"))).isPresent();
        }
    }
}
