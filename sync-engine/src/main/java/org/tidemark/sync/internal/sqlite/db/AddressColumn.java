package org.tidemark.sync.internal.sqlite.db;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidemark.mail.EmailAddress;

/// Address lists in one column: `name<tab>address`, one a line. Control characters never survive reading a header.
public final class AddressColumn {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}|[\\u0085\\u2028\\u2029]");

    private AddressColumn() {}

    public static String write(List<EmailAddress> addresses) {
        return addresses.stream()
                .map(a -> plain(a.name()) + '\t' + plain(a.address()))
                .collect(Collectors.joining("\n"));
    }

    public static List<EmailAddress> read(String column) {
        List<EmailAddress> found = new ArrayList<>();
        for (String line : column.isEmpty() ? List.<String>of() : column.lines().toList()) {
            int tab = line.indexOf('\t');
            found.add(new EmailAddress(line.substring(0, tab), line.substring(tab + 1)));
        }
        return found;
    }

    private static String plain(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
