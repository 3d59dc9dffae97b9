package org.tidemark.testserver.imap.fetch;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.testserver.imap.wire.PartialRange;

/// What a FETCH asks.
///
/// @param changedSince only messages with a greater modSeq (RFC 7162 §3.1.4.1)
/// @param vanished with the expunged ones (RFC 7162 §3.2.6)
/// @param partial only some of the messages named, picked before `changedSince` is asked (RFC 9394 §3.3)
public record FetchRequest(
        List<FetchItem> items, OptionalLong changedSince, boolean vanished, Optional<PartialRange> partial) {
    public boolean asks(FetchItem.Plain item) {
        return items.contains(item);
    }

    /// Whether it marks the messages as read.
    public boolean setsSeen() {
        return items.stream().anyMatch(i -> switch (i) {
            case FetchItem.Body b -> !b.peek();
            case FetchItem.Binary b -> !b.peek();
            case FetchItem.BinarySize s -> false;
            case FetchItem.Plain p -> false;
        });
    }

    /// Whether an answer needs more than the folder's list.
    public boolean readsMessages() {
        return items.stream().anyMatch(i -> switch (i) {
            case FetchItem.Body b -> true;
            case FetchItem.Binary b -> true;
            case FetchItem.BinarySize s -> true;
            case FetchItem.Plain p ->
                switch (p) {
                    case SIZE, ENVELOPE, BODY, BODYSTRUCTURE -> true;
                    case UID, FLAGS, INTERNALDATE, MODSEQ, EMAILID, THREADID -> false;
                };
        });
    }
}
