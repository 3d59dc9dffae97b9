package org.tidemark.sync.internal.resync;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.SearchReply;

/// The flags of a mailbox as the server tells them by sets: one search for each flag, answered in ranges.
final class FlagSearches {
    /// The flags that have a search key of their own (RFC 3501 §6.4.4).
    private static final Set<Flag> SYSTEM = Set.of(Flag.SEEN, Flag.ANSWERED, Flag.FLAGGED, Flag.DELETED, Flag.DRAFT);

    private final Map<Flag, SearchReply> searches = new TreeMap<>();

    /// @param keywords that may be in use, besides the flags every server has
    FlagSearches(Collection<Flag> keywords) {
        SYSTEM.forEach(flag -> searches.put(flag, new SearchReply()));
        keywords.forEach(flag -> searches.putIfAbsent(flag, new SearchReply()));
    }

    /// Whether a server can be asked for it: SEARCH has no key for a system flag that is not of RFC 3501.
    static boolean canAsk(Flag flag) {
        return SYSTEM.contains(flag) || !flag.isSystem();
    }

    void contribute(Flight flight, long lastUid, ServerAbilities can) {
        searches.forEach((flag, answer) -> flight.search(Search.flag(flag, lastUid, can), answer));
    }

    boolean complete() {
        return searches.values().stream().allMatch(search -> search.found().isPresent());
    }

    /// Of these, the keywords that were not asked for.
    Set<Flag> unasked(Collection<Flag> flags) {
        Set<Flag> left = new TreeSet<>(flags);
        left.removeAll(searches.keySet());
        return left;
    }

    /// The keywords that some message has.
    Set<Flag> keywordsFound() {
        Set<Flag> found = new TreeSet<>();
        searches.forEach((flag, search) -> {
            if (!flag.isSystem()
                    && search.found().filter(uids -> !uids.isEmpty()).isPresent()) {
                found.add(flag);
            }
        });
        return found;
    }

    /// What the server has otherwise than the cache.
    List<FlagUpdate> differences(Map<Uid, FlagSet> cached) {
        List<FlagUpdate> updates = new ArrayList<>();
        cached.forEach((uid, flags) -> {
            FlagSet theirs = of(uid);
            if (!theirs.equals(flags)) {
                updates.add(new FlagUpdate(uid, theirs, Optional.empty()));
            }
        });
        return updates;
    }

    private FlagSet of(Uid uid) {
        List<Flag> flags = new ArrayList<>();
        searches.forEach((flag, search) -> {
            if (search.found().filter(uids -> uids.contains(uid)).isPresent()) {
                flags.add(flag);
            }
        });
        return FlagSet.of(flags);
    }
}
