package org.tidemark.testserver.imap.search;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tidemark.testserver.imap.wire.PartialRange;
import org.tidemark.testserver.imap.wire.SequenceSet;

/// A criterion of SEARCH (RFC 3501 §6.4.4).
public sealed interface SearchKey {
    record All() implements SearchKey {}

    record And(List<SearchKey> keys) implements SearchKey {}

    record Or(SearchKey one, SearchKey other) implements SearchKey {}

    record Not(SearchKey key) implements SearchKey {}

    record Numbers(SequenceSet set) implements SearchKey {}

    record Uids(SequenceSet set) implements SearchKey {}

    record HasFlag(String flag) implements SearchKey {}

    /// RECENT; NEW and OLD are made of it.
    record Recent() implements SearchKey {}

    /// Larger or smaller than `octets`.
    record Size(boolean larger, long octets) implements SearchKey {}

    enum Order {
        BEFORE,
        ON,
        SINCE;

        boolean holds(LocalDate date, LocalDate limit) {
            return switch (this) {
                case BEFORE -> date.isBefore(limit);
                case ON -> date.equals(limit);
                case SINCE -> !date.isBefore(limit);
            };
        }
    }

    /// By the date alone, whatever the time and the zone.
    record Internal(Order order, LocalDate date) implements SearchKey {}

    /// By the Date field.
    record Sent(Order order, LocalDate date) implements SearchKey {}

    /// OLDER or YOUNGER (RFC 5032)
    record Age(boolean younger, long seconds) implements SearchKey {}

    /// @param text empty if the field need only exist
    record InField(String field, Needle text) implements SearchKey {}

    /// FROM, TO, CC and BCC: the envelope's addresses, without the comments a header may have.
    record InAddresses(String field, Needle text) implements SearchKey {}

    record InBody(Needle text) implements SearchKey {}

    record Anywhere(Needle text) implements SearchKey {}

    /// RFC 7162 §3.1.5: at least this modSeq.
    record ModSeq(long modSeq) implements SearchKey {}

    record EmailId(String id) implements SearchKey {}

    /// No message has a thread identity here (RFC 8474 §5.2).
    record ThreadId() implements SearchKey {}

    /// Whether any criterion is of this kind.
    default boolean mentions(Class<? extends SearchKey> kind) {
        return kind.isInstance(this)
                || switch (this) {
                    case And and -> and.keys.stream().anyMatch(k -> k.mentions(kind));
                    case Or or -> or.one.mentions(kind) || or.other.mentions(kind);
                    case Not not -> not.key.mentions(kind);
                    case All k -> false;
                    case Numbers k -> false;
                    case Uids k -> false;
                    case HasFlag k -> false;
                    case Recent k -> false;
                    case Size k -> false;
                    case Internal k -> false;
                    case Sent k -> false;
                    case Age k -> false;
                    case InField k -> false;
                    case InAddresses k -> false;
                    case InBody k -> false;
                    case Anywhere k -> false;
                    case ModSeq k -> false;
                    case EmailId k -> false;
                    case ThreadId k -> false;
                };
    }

    /// What RETURN asks for (RFC 4731).
    enum Result {
        MIN,
        MAX,
        COUNT,
        ALL,
        /// RFC 9394
        PARTIAL,
        SAVE
    }

    /// A complete SEARCH.
    ///
    /// @param results empty for the answer of RFC 3501
    /// @param partial which of the results [Result#PARTIAL] asks for
    record Program(Optional<java.util.Set<Result>> results, Optional<PartialRange> partial, SearchKey key) {}
}
