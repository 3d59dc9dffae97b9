package org.tidemark.testserver.imap.wire;

import java.util.List;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;

/// Some of an ordered result (RFC 9394 §3.1): its `first` to `last` ones, from 1, either may be the greater.
///
/// @param fromEnd whether they are counted from the newest
public record PartialRange(boolean fromEnd, long first, long last) {
    /// Parses `1:100` or `-1:-100`.
    public static PartialRange parse(CommandInput in) throws BadCommand {
        boolean fromEnd = in.skip('-');
        long first = in.number();
        in.expect(':');
        if (fromEnd) {
            in.expect('-');
        }
        long last = in.number();
        if (first == 0 || last == 0 || Math.max(first, last) > 0xFFFF_FFFFL) {
            throw new BadCommand("A partial range has numbers from 1 to 4294967295.");
        }
        return new PartialRange(fromEnd, first, last);
    }

    /// Those of the results that are in the range, in their order.
    public <T> List<T> of(List<T> results) {
        long size = results.size();
        long low = Math.min(first, last);
        long high = Math.min(Math.max(first, last), size);
        if (low > size) {
            return List.of();
        }
        return fromEnd
                ? results.subList((int) (size - high), (int) (size - low + 1))
                : results.subList((int) (low - 1), (int) high);
    }

    @Override
    public String toString() {
        String sign = fromEnd ? "-" : "";
        return sign + first + ":" + sign + last;
    }
}
