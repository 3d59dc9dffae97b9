package org.tidemark.sync.internal.response;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.sync.internal.wire.Cursor;
import org.tidemark.sync.internal.wire.SyntaxException;

/// Reads the items of one FETCH response (RFC 3501 §7.4.2, RFC 7162 §3.1.4, RFC 3516, RFC 8474). Items that
/// nobody here needs, and values that make no sense, are passed over; they do not cost the others.
final class FetchParser {
    private final Cursor cursor;
    private Optional<Uid> uid = Optional.empty();
    private Optional<FlagSet> flags = Optional.empty();
    private Optional<ModSeq> modSeq = Optional.empty();
    private Optional<Instant> internalDate = Optional.empty();
    private OptionalLong size = OptionalLong.empty();
    private final Map<String, Untagged.Section> sections = new LinkedHashMap<>();
    private Optional<Boolean> attachments = Optional.empty();

    private FetchParser(Cursor cursor) {
        this.cursor = cursor;
    }

    /// @param cursor before the opening parenthesis
    /// @throws SyntaxException if the list cannot be followed, or if neither the response nor `numbers` tells
    ///     the UID
    static Untagged.Fetched parse(long sequence, Cursor cursor, SequenceMap numbers) {
        FetchParser parser = new FetchParser(cursor);
        parser.items();
        Optional<Uid> uid = parser.uid.or(() -> numbers.uid(sequence));
        return parser.result(uid.orElseThrow(() -> new SyntaxException("UID", 0)));
    }

    private Untagged.Fetched result(Uid known) {
        return new Untagged.Fetched(known, flags, modSeq, internalDate, size, Map.copyOf(sections), attachments);
    }

    private void items() {
        cursor.skipSpaces();
        cursor.expect('(');
        cursor.skipSpaces();
        while (!cursor.accept(')')) {
            String name = cursor.itemName();
            cursor.skipSpaces();
            item(name);
            cursor.skipSpaces();
        }
    }

    private void item(String name) {
        switch (name) {
            case "UID" -> uid = WireNumber.uid(cursor.number());
            case "FLAGS" -> flags = flags();
            case "MODSEQ" -> modSeq = modSeq();
            case "INTERNALDATE" -> internalDate = cursor.nstring().flatMap(InternalDate::parse);
            case "RFC822.SIZE" -> size = cursor.number().map(OptionalLong::of).orElseGet(OptionalLong::empty);
            case "BODYSTRUCTURE", "BODY" -> {
                Cursor structure = cursor.fork();
                cursor.skipValue();
                attachments = BodyStructureScan.attachments(structure);
            }
            case "RFC822" -> section("BODY[]", OptionalLong.empty());
            case "RFC822.HEADER" -> section("BODY[HEADER]", OptionalLong.empty());
            case "RFC822.TEXT" -> section("BODY[TEXT]", OptionalLong.empty());
            default -> named(name);
        }
    }

    private void named(String name) {
        if (name.startsWith("BODY[") || name.startsWith("BINARY[")) {
            section(sectionKey(name), origin(name));
        } else {
            cursor.skipValue();
        }
    }

    private void section(String key, OptionalLong origin) {
        cursor.noctets().ifPresent(octets -> sections.put(key, new Untagged.Section(octets, origin, cursor.isCut())));
    }

    /// `BODY[HEADER.FIELDS (DATE FROM)]<0>` gives `BODY[HEADER.FIELDS]`.
    private static String sectionKey(String name) {
        String section = name.substring(name.indexOf('[') + 1, Math.max(name.lastIndexOf(']'), name.indexOf('[') + 1));
        int fields = section.indexOf(' ');
        String kind = name.substring(0, name.indexOf('[')).toUpperCase(Locale.ROOT);
        return kind + '[' + (fields < 0 ? section : section.substring(0, fields)) + ']';
    }

    private static OptionalLong origin(String name) {
        int open = name.lastIndexOf('<');
        if (open < name.lastIndexOf(']') || !name.endsWith(">")) {
            return OptionalLong.empty();
        }
        return WireNumber.parse(name.substring(open + 1, name.length() - 1))
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private Optional<FlagSet> flags() {
        return cursor.peek() == '(' ? Optional.of(FlagSet.of(flagList(cursor))) : absent();
    }

    private Optional<FlagSet> absent() {
        cursor.skipValue();
        return Optional.empty();
    }

    /// A list of flags; what cannot be one is left out.
    static List<Flag> flagList(Cursor cursor) {
        List<Flag> found = new ArrayList<>();
        cursor.skipSpaces();
        cursor.expect('(');
        cursor.skipSpaces();
        while (!cursor.accept(')')) {
            int next = cursor.peek();
            String name = next == '"' || next == '{' ? cursor.astring() : cursor.until(" ()");
            if (name.isEmpty()) {
                throw new SyntaxException("flag", 0);
            }
            try {
                found.add(new Flag(name));
            } catch (IllegalArgumentException notAFlag) {
                // `\*` of PERMANENTFLAGS, or a keyword outside the grammar: we could not send it back either
            }
            cursor.skipSpaces();
        }
        return found;
    }

    private Optional<ModSeq> modSeq() {
        return parenthesised().flatMap(WireNumber::modSeq);
    }

    /// `(value)`, or the value alone as some servers send it.
    private Optional<String> parenthesised() {
        boolean open = cursor.accept('(');
        Optional<String> value = cursor.peek() == ')' ? Optional.empty() : cursor.nstring();
        if (open) {
            cursor.skipSpaces();
            cursor.expect(')');
        }
        return value;
    }
}
