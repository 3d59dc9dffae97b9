package org.tidemark.sync.internal.response;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.wire.Cursor;

/// Reads SEARCH (RFC 3501 §7.2.5, RFC 7162 §3.1.5) and ESEARCH (RFC 4731 §3.1). The caller only ever searches
/// by UID, so the numbers are UIDs even where a server forgets to say so.
final class SearchParser {
    private SearchParser() {}

    static Untagged.Found search(Cursor cursor) {
        StringBuilder numbers = new StringBuilder();
        Optional<ModSeq> modSeq = Optional.empty();
        cursor.skipSpaces();
        while (!cursor.atEnd()) {
            if (cursor.accept('(')) {
                cursor.keyword();
                cursor.skipSpaces();
                modSeq = WireNumber.modSeq(cursor.word());
                cursor.skipSpaces();
                cursor.expect(')');
            } else {
                numbers.append(numbers.isEmpty() ? "" : ",").append(cursor.keyword());
            }
            cursor.skipSpaces();
        }
        UidSet found = numbers.isEmpty() ? UidSet.EMPTY : UidSet.parse(numbers.toString());
        return new Untagged.Found(found, OptionalLong.empty(), modSeq, OptionalInt.empty());
    }

    /// @param commands the index of a command by its tag
    static Untagged.Found extended(Cursor cursor, Function<String, OptionalInt> commands) {
        UidSet all = UidSet.EMPTY;
        UidSet ends = UidSet.EMPTY;
        OptionalLong count = OptionalLong.empty();
        Optional<ModSeq> modSeq = Optional.empty();
        cursor.skipSpaces();
        OptionalInt command = correlator(cursor, commands);
        cursor.skipSpaces();
        while (!cursor.atEnd()) {
            if (cursor.accept('(')) {
                // As SEARCH says it (RFC 7162 §3.1.5); some servers write it so here too.
                cursor.keyword();
                cursor.skipSpaces();
                modSeq = WireNumber.modSeq(cursor.word());
                cursor.skipSpaces();
                cursor.expect(')');
                cursor.skipSpaces();
                continue;
            }
            String name = cursor.keyword();
            cursor.skipSpaces();
            switch (name) {
                case "UID" -> {}
                case "ALL" -> all = all.plus(UidSet.parse(cursor.word()));
                case "MIN", "MAX" -> ends = ends.plus(UidSet.parse(cursor.word()));
                case "COUNT" -> count = cursor.number().map(OptionalLong::of).orElseGet(OptionalLong::empty);
                case "MODSEQ" -> modSeq = WireNumber.modSeq(cursor.word());
                case "PARTIAL" -> all = all.plus(partial(cursor));
                default -> cursor.skipValue();
            }
            cursor.skipSpaces();
        }
        return new Untagged.Found(all.plus(ends), count, modSeq, command);
    }

    /// `(TAG "A282")`; other correlators are passed over.
    private static OptionalInt correlator(Cursor cursor, Function<String, OptionalInt> commands) {
        if (cursor.peek() != '(') {
            return OptionalInt.empty();
        }
        Cursor list = cursor.fork();
        cursor.skipValue();
        list.expect('(');
        list.skipSpaces();
        if (!list.keyword().equals("TAG")) {
            return OptionalInt.empty();
        }
        list.skipSpaces();
        return list.nstring().map(commands).orElse(OptionalInt.empty());
    }

    /// `(1:500 4,7:9)` or `(501:600 NIL)` (RFC 9394 §3.1).
    private static UidSet partial(Cursor cursor) {
        cursor.expect('(');
        cursor.word();
        cursor.skipSpaces();
        Optional<String> set = cursor.nstring();
        cursor.expect(')');
        return set.map(UidSet::parse).orElse(UidSet.EMPTY);
    }

    /// The parts of a set that are sets.
    static UidSet lenientSet(String wire) {
        UidSet whole = UidSet.EMPTY;
        try {
            return wire.isEmpty() ? whole : UidSet.parse(wire);
        } catch (IllegalArgumentException inParts) {
            for (String part : wire.split(",")) {
                try {
                    whole = whole.plus(UidSet.parse(part.strip()));
                } catch (IllegalArgumentException damaged) {
                    // costs only itself
                }
            }
            return whole;
        }
    }
}
