package org.tidemark.app.profile;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.CredentialVault;
import org.tidemark.mail.sync.ProfileException;

/// A profile: the folder that holds everything Tidemark keeps for one user.
///
/// @param directory readable by its owner only
public record Profile(Path directory) {
    /// Makes the folder where it is missing.
    ///
    /// @throws ProfileException if it cannot be
    public static Profile at(Path directory) throws ProfileException {
        try {
            SafeFile.makeDirectory(directory);
            // The log names servers and mailboxes: whoever lets others into the profile does not mean that.
            SafeFile.makeDirectory(directory.resolve("log"));
        } catch (IOException e) {
            throw new ProfileException(
                    "The profile folder " + directory + " cannot be made: " + why(e)
                            + ". Choose another with --profile.",
                    e);
        }
        return new Profile(directory.toAbsolutePath().normalize());
    }

    /// The messages of the library are often just a path.
    private static String why(IOException problem) {
        return switch (problem) {
            case FileAlreadyExistsException file -> file.getFile() + " is a file";
            case AccessDeniedException denied -> denied.getFile() + " may not be written";
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case FileSystemException other -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(problem.getMessage());
        };
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
