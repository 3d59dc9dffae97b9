package org.tidemark.testserver.smtp;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.testserver.store.MailTree;

/// Whose mail is delivered here. An address is a user's if it is his name, or his name at the server's domain.
public final class LocalUsers {
    private final String domain;
    private final Trees trees;

    /// The mail of a user.
    @FunctionalInterface
    public interface Trees {
        /// Empty if there is no user of that name.
        Optional<MailTree> of(String user) throws IOException;
    }

    public LocalUsers(String domain, Trees trees) {
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.trees = trees;
    }

    public String domain() {
        return domain;
    }

    Optional<MailTree> of(String address) throws IOException {
        int at = address.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        Optional<MailTree> named = trees.of(address);
        boolean here = address.substring(at + 1).toLowerCase(Locale.ROOT).equals(domain);
        return named.isEmpty() && here ? trees.of(address.substring(0, at)) : named;
    }
}
