package org.tidemark.sync.internal.sqlite.message;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.EmailAddress;
import org.tidemark.sync.internal.mime.header.ParsedHeader;
import org.tidemark.sync.internal.sqlite.db.AddressColumn;

/// Who wrote a message and whom it reached, by address in lower case.
///
/// @param authors also those who are to be answered
/// @param all the authors and the recipients
record Correspondents(Set<String> authors, Set<String> all, Optional<String> list) {
    static Correspondents of(ParsedHeader header) {
        return of(List.of(header.from(), header.replyTo()), List.of(header.to(), header.cc()), header.listId());
    }

    /// Reads `senders`, `recipients`, `cc`, `reply_to` and `list_id`.
    static Correspondents of(ResultSet row) throws SQLException {
        return of(
                List.of(AddressColumn.read(row.getString(1)), AddressColumn.read(row.getString(4))),
                List.of(AddressColumn.read(row.getString(2)), AddressColumn.read(row.getString(3))),
                Optional.ofNullable(row.getString(5)));
    }

    private static Correspondents of(
            List<List<EmailAddress>> authors, List<List<EmailAddress>> recipients, Optional<String> list) {
        Set<String> writing = addresses(authors);
        Set<String> all = new HashSet<>(addresses(recipients));
        all.addAll(writing);
        return new Correspondents(writing, all, list);
    }

    private static Set<String> addresses(List<List<EmailAddress>> lists) {
        Set<String> addresses = new HashSet<>();
        lists.stream()
                .flatMap(Collection::stream)
                .map(address -> address.address().toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .forEach(addresses::add);
        return addresses;
    }

    /// Whether somebody of one message wrote the other, or both went to one list. To have reached the same person is
    /// not enough: all mail of an account has.
    boolean know(List<Correspondents> others) {
        return others.stream()
                .anyMatch(other -> other.all.stream().anyMatch(authors::contains)
                        || all.stream().anyMatch(other.authors::contains)
                        || list.isPresent() && list.equals(other.list));
    }
}
