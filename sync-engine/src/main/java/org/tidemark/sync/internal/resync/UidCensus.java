package org.tidemark.sync.internal.resync;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Reply;
import org.tidemark.sync.internal.line.SearchReply;

/// Asks for the UIDs of all messages in a mailbox, in one of several ways: servers refuse a bounded search, or take its
/// bound for a negative number and find nothing. The way that has worked is remembered.
final class UidCensus {
    /// From the cheapest on.
    enum Way {
        BOUNDED_SEARCH,
        SEARCH_ALL,
        FETCH;

        private static final String QUIRK = "uids-by-";

        /// The first that is not known to fail.
        static Way of(ServerAbilities can) {
            return Arrays.stream(values())
                    .filter(way -> can.quirks().contains(way.quirk()))
                    .reduce((earlier, later) -> later)
                    .orElse(BOUNDED_SEARCH);
        }

        /// What is remembered of a server that needs this way.
        String quirk() {
            return QUIRK + name().toLowerCase(Locale.ROOT);
        }

        /// The next to try, if there is one.
        Optional<Way> next() {
            return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
        }
    }

    private final Way way;
    private final SearchReply search = new SearchReply();
    private final Reply fetch = new Reply();
    private final List<Uid> heard = new ArrayList<>();

    UidCensus(Way way) {
        this.way = way;
    }

    Way way() {
        return way;
    }

    void contribute(Flight flight, ServerAbilities can) {
        switch (way) {
            case BOUNDED_SEARCH -> flight.search(Search.all(can), search);
            case SEARCH_ALL -> flight.search(Search.unbounded(can), search);
            case FETCH -> flight.add(Fetch.uids(), fetch);
        }
    }

    /// A FETCH answer named this message.
    void heard(Uid uid) {
        if (way == Way.FETCH) {
            heard.add(uid);
        }
    }

    /// @param exists as the server counts them, if it does
    /// @return empty if it was refused, or found nothing where there is something
    Optional<UidSet> found(OptionalLong exists) {
        Optional<UidSet> found =
                way == Way.FETCH ? (fetch.ok() ? Optional.of(UidSet.ofUids(heard)) : Optional.empty()) : search.found();
        return found.filter(uids -> !uids.isEmpty() || exists.orElse(0) == 0);
    }
}
