package org.tidemark.mail.account;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where account settings live, outside the cache: a port that the application implements. Every call reads or writes
/// the lasting copy.
public interface AccountBook {
    /// All accounts in the order they were added.
    List<AccountSettings> all() throws IOException;

    /// Adds an account or replaces the one of the same name, atomically.
    void put(AccountSettings settings) throws IOException;

    /// Forgets an account; false if there was none of that name.
    boolean remove(String name) throws IOException;

    /// The account of that name.
    default Optional<AccountSettings> find(String name) throws IOException {
        return all().stream().filter(a -> a.name().equals(name)).findFirst();
    }
}
