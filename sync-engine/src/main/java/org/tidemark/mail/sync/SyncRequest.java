package org.tidemark.mail.sync;

import java.util.Optional;
import org.tidemark.mail.account.BodyPolicy;

/// One complete sync of one account.
///
/// @param account its name
/// @param hostAndPort overrides the server's address for this run only
/// @param bodies overrides the account's policy for this run only
public record SyncRequest(String account, Optional<HostPort> hostAndPort, Optional<BodyPolicy> bodies) {
    /// @param host a name or address
    public record HostPort(String host, int port) {}

    public static SyncRequest of(String account) {
        return new SyncRequest(account, Optional.empty(), Optional.empty());
    }
}
