package org.tidemark.mail.remote;

import java.util.Locale;
import org.tidemark.mail.EmailAddress;

/// Whose pictures come without a question: `anna@example.org`, or `@example.org` for a whole domain, the domains below
/// it not included.
///
/// @param text in lower case
public record AllowedSender(String text) {
    public AllowedSender {
        text = text.toLowerCase(Locale.ROOT);
        if (text.indexOf('@') < 0 || text.endsWith("@")) {
            throw new IllegalArgumentException("neither an address nor a domain: " + text);
        }
    }

    public static AllowedSender address(EmailAddress person) {
        return new AllowedSender(person.address());
    }

    /// Everybody in the domain of an address.
    public static AllowedSender domain(EmailAddress person) {
        return new AllowedSender(person.address().substring(person.address().lastIndexOf('@')));
    }

    public boolean isDomain() {
        return text.startsWith("@");
    }

    /// Whether it can be said of an address at all.
    public static boolean fits(EmailAddress person) {
        int at = person.address().lastIndexOf('@');
        return at > 0 && at < person.address().length() - 1;
    }

    public boolean covers(EmailAddress person) {
        String address = person.address().toLowerCase(Locale.ROOT);
        return isDomain()
                ? address.substring(Math.max(0, address.lastIndexOf('@'))).equals(text)
                : address.equals(text);
    }
}
