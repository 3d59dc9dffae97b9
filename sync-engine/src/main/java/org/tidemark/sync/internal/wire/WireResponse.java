package org.tidemark.sync.internal.wire;

/// One response, cut out of the stream and classified (RFC 3501 §7).
///
/// @param tag the tag of a tagged response, else empty
/// @param status `OK`, `NO`, `BAD`, `BYE`, or empty if this is no status response
/// @param rest what follows tag and status
public record WireResponse(Kind kind, String tag, String status, Cursor rest) {
    public enum Kind {
        TAGGED,
        UNTAGGED,
        CONTINUATION,
        GARBAGE
    }

    static WireResponse garbage(Cursor whole) {
        return new WireResponse(Kind.GARBAGE, "", "", whole);
    }
}
