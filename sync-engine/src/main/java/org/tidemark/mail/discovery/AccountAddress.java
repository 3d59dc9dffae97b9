package org.tidemark.mail.discovery;

import java.net.IDN;
import java.util.Locale;

/// The address of an account that is to be set up.
///
/// @param local what stands before the `@`, as typed
/// @param domain in lower case, as DNS knows it: a name in other letters than Latin ones in its ASCII form (RFC 5890)
public record AccountAddress(String local, String domain) {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    /// @throws IllegalArgumentException with a sentence for a person, if the text is no address that a server could
    ///     have given
    public static AccountAddress parse(String text) {
        String address = text.strip();
        int at = address.lastIndexOf('@');
        if (at <= 0 || at == address.length() - 1) {
            throw new IllegalArgumentException("An address looks like ann@example.org.");
        }
        String local = address.substring(0, at);
        if (local.length() > LONGEST_LOCAL || local.chars().anyMatch(AccountAddress::strange)) {
            throw new IllegalArgumentException("What stands before the @ cannot be part of an address.");
        }
        return new AccountAddress(local, asciiDomain(address.substring(at + 1)));
    }

    private static boolean strange(int letter) {
        return Character.isWhitespace(letter)
                || Character.isISOControl(letter)
                || "<>()[]@,;:\\\"".indexOf(letter) >= 0;
    }

    private static String asciiDomain(String typed) {
        String domain;
        try {
            domain = IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("What stands after the @ is not the name of a domain.", e);
        }
        boolean number = domain.matches("[0-9.]*");
        if (domain.length() > LONGEST_DOMAIN || number || !domain.matches("[^.]+(\\.[^.]+)+")) {
            throw new IllegalArgumentException("What stands after the @ is not the name of a domain.");
        }
        return domain;
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
