package org.tidemark.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;

class FileAccountBookTest {
    @TempDir
    Path folder;

    @Test
    void accountsComeBackInTheOrderTheyWereAdded() throws Exception {
        book().put(account("Zoë", 143));
        book().put(account("Anna", 993));
        assertThat(book().all()).containsExactly(account("Zoë", 143), account("Anna", 993));
    }

    @Test
    void anAccountOfTheSameNameIsReplacedInItsPlace() throws Exception {
        book().put(account("A", 1));
        book().put(account("B", 2));
        book().put(account("A", 3));
        assertThat(book().all()).containsExactly(account("A", 3), account("B", 2));
    }

    @Test
    void keysOfALaterVersionStay() throws Exception {
        book().put(account("A", 1));
        String text = Files.readString(file());
        Files.writeString(
                file(),
                text.replaceFirst("\"accounts\"", "\"later\" : 1, \"accounts\"")
                        .replaceFirst("\"user\"", "\"colour\" : \"blue\", \"user\""));
        book().put(account("A", 2));
        assertThat(Files.readString(file())).contains("later", "colour");
        assertThat(book().all()).containsExactly(account("A", 2));
    }

    @Test
    void aRemovedAccountIsGoneAndAnUnknownOneSaysSo() throws Exception {
        book().put(account("A", 1));
        assertThat(book().remove("A")).isTrue();
        assertThat(book().remove("A")).isFalse();
        assertThat(book().all()).isEmpty();
    }

    @Test
    void aFileThatIsNotJsonIsNamedAndLeftAlone() throws Exception {
        Files.writeString(file(), "not json");
        assertThatThrownBy(() -> book().put(account("A", 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file().toString());
        assertThat(file()).hasContent("not json");
    }

    private Path file() {
        return folder.resolve("accounts.json");
    }

    private FileAccountBook book() {
        return new FileAccountBook(file());
    }

    private static AccountSettings account(String name, int port) {
        return new AccountSettings(
                name,
                "alice",
                new ServerEndpoint("mail.example.org", port, TlsMode.STARTTLS),
                Optional.of(new ServerEndpoint("smtp.example.org", 465, TlsMode.TLS)),
                new BodyPolicy.Recent(30),
                Optional.empty());
    }
}
