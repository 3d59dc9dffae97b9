package org.tidemark.testserver.imap.fetch;

/// One thing asked of a message.
public sealed interface FetchItem {
    /// Items without arguments.
    enum Plain implements FetchItem {
        UID("UID"),
        FLAGS("FLAGS"),
        INTERNALDATE("INTERNALDATE"),
        SIZE("RFC822.SIZE"),
        ENVELOPE("ENVELOPE"),
        BODY("BODY"),
        BODYSTRUCTURE("BODYSTRUCTURE"),
        MODSEQ("MODSEQ"),
        EMAILID("EMAILID"),
        THREADID("THREADID");

        private final String word;

        Plain(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /// `<offset.count>`; the answer echoes the offset.
    record Partial(long offset, long count) {
        static final Partial NONE = new Partial(-1, Long.MAX_VALUE);

        boolean isNone() {
            return offset < 0;
        }
    }

    /// `BODY[…]`, and RFC822, RFC822.HEADER, RFC822.TEXT.
    ///
    /// @param label the item's name in the answer
    /// @param peek leaves `\Seen` alone
    record Body(String label, Section section, Partial partial, boolean peek) implements FetchItem {}

    /// `BINARY[…]` (RFC 3516)
    record Binary(Section section, Partial partial, boolean peek) implements FetchItem {}

    /// `BINARY.SIZE[…]`
    record BinarySize(Section section) implements FetchItem {}
}
