package org.tidemark.app.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedFileVaultTest {
    @TempDir
    Path folder;

    @Test
    void aPasswordComesBackAsItWasGiven() throws Exception {
        vault().put("Work", "pässwörd 🔑".toCharArray());
        assertThat(vault().password("Work"))
                .hasValueSatisfying(p -> assertThat(new String(p)).isEqualTo("pässwörd 🔑"));
        assertThat(vault().password("Home")).isEmpty();
    }

    @Test
    void aRemovedPasswordIsGone() throws Exception {
        vault().put("Work", "one".toCharArray());
        vault().remove("Work");
        assertThat(vault().password("Work")).isEmpty();
    }

    @Test
    void bothFilesAreReadableByTheirOwnerOnly() throws Exception {
        vault().put("Work", "one".toCharArray());
        for (String name : new String[] {"sealed", "key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aPasswordThatWasPutUnderAnotherNameIsNotGivenOut() throws Exception {
        vault().put("A", "one".toCharArray());
        Path sealed = folder.resolve("sealed");
        Files.writeString(sealed, Files.readString(sealed).replaceFirst("^41 ", "42 "));
        assertThatThrownBy(() -> vault().password("B"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("give it again");
    }

    @Test
    void aDamagedKeyIsSaidWithItsRemedy() throws Exception {
        vault().put("A", "one".toCharArray());
        Files.write(folder.resolve("key"), new byte[3]);
        assertThatThrownBy(() -> vault().password("A"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("key")
                .hasMessageContaining("give the passwords again");
    }

    private EncryptedFileVault vault() {
        return new EncryptedFileVault(folder.resolve("sealed"), folder.resolve("key"), new SecureRandom());
    }
}
