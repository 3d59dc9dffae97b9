package org.tidemark.mail.account;

import java.util.Optional;

/// What the user told us of one account; everything but the password. The name is its identity in this profile: host
/// and port may change without the cache noticing.
///
/// @param name what the user calls it; no control characters, at most 100
/// @param user the login name
/// @param certificateSha256 hex fingerprint of a server certificate that the user chose to trust although no authority
///     vouches for it
public record AccountSettings(
        String name,
        String user,
        ServerEndpoint imap,
        Optional<ServerEndpoint> smtp,
        BodyPolicy bodies,
        Optional<String> certificateSha256) {
    public AccountSettings {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("an account needs a name of 1 to 100 printable characters");
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException("an account needs a user name");
        }
    }
}
