package org.tidemark.app.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.CredentialVault;

/// A profile: the folder that holds everything Tidemark keeps for one user.
///
/// @param directory readable by its owner only
public record Profile(Path directory) {
    /// Makes the folder where it is missing.
    ///
    /// @throws IOException with a sentence that names the folder
    public static Profile at(Path directory) throws IOException {
        try {
            SafeFile.makeDirectory(directory);
        } catch (IOException e) {
            throw new IOException(
                    "The profile folder " + directory + " cannot be made (" + e.getMessage()
                            + "); choose another with --profile.",
                    e);
        }
        return new Profile(directory.toAbsolutePath().normalize());
    }

    /// Holds the cache and its lock.
    public Path cache() {
        return directory.resolve("cache");
    }

    public Path log() {
        return directory.resolve("log").resolve("tidemark.log");
    }

    public Path windowSettings() {
        return directory.resolve("window.properties");
    }

    public AccountBook accounts() {
        return new FileAccountBook(directory.resolve("accounts.json"));
    }

    public CredentialVault vault() {
        return new EncryptedFileVault(
                directory.resolve("passwords.sealed"), directory.resolve("passwords.key"), new SecureRandom());
    }
}
