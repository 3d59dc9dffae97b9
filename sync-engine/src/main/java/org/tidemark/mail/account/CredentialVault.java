package org.tidemark.mail.account;

import java.io.IOException;
import java.util.Optional;

/// Where passwords live: a port that the application implements. Never plain text, base64, hex or UTF-16 on disk.
/// Arrays handed in or out belong to the caller, who clears them.
public interface CredentialVault {
    Optional<char[]> password(String accountName) throws IOException;

    void put(String accountName, char[] password) throws IOException;

    void remove(String accountName) throws IOException;

    /// One sentence for the settings screen: where passwords are kept and how they are protected.
    String describe();
}
