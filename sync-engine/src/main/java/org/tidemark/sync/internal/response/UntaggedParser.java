package org.tidemark.sync.internal.response;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.wire.Cursor;
import org.tidemark.sync.internal.wire.SyntaxException;
import org.tidemark.sync.internal.wire.WireResponse;

/// Turns an untagged response into a value (RFC 3501 §7). Whatever cannot be read becomes
/// [Untagged.Unreadable].
public final class UntaggedParser {
    private static final Pattern UID = Pattern.compile("\\bUID (\\d{1,10})\\b");
    private static final Pattern FETCH = Pattern.compile("\\*? *\\d+ +FETCH\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SEARCH = Pattern.compile("\\*? *E?SEARCH\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern LIST = Pattern.compile("\\*? *(LIST|LSUB)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_MESSAGE =
            Pattern.compile("\\*? *\\d+ +(FETCH|EXPUNGE)\\b", Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 60;

    private UntaggedParser() {}

    /// What is said while no search is under way.
    public static Optional<Untagged> parse(WireResponse response, SequenceMap numbers) {
        return parse(response, numbers, tag -> OptionalInt.empty());
    }

    /// @param numbers of the mailbox this is about; they learn from it
    /// @param commands the index of a command under way by its tag
    ///
    /// @return empty for what says nothing (RECENT)
    public static Optional<Untagged> parse(
            WireResponse response, SequenceMap numbers, Function<String, OptionalInt> commands) {
        Cursor start = response.rest().fork();
        try {
            return response.status().isEmpty()
                    ? data(response.rest(), numbers, commands)
                    : Optional.of(status(response.status(), response.rest()));
        } catch (SyntaxException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return Optional.of(unreadable(start));
        }
    }

    /// Whether a response tells of a single message, by its number: FETCH or EXPUNGE.
    public static boolean isOfMessage(WireResponse response) {
        return OF_MESSAGE.matcher(response.rest().fork().redacted(SHOWN)).lookingAt();
    }

    public static Untagged.Unreadable unreadable(Cursor cursor) {
        String shown = cursor.redacted(SHOWN);
        Matcher uid = UID.matcher(cursor.redacted(Integer.MAX_VALUE).toUpperCase(Locale.ROOT));
        return new Untagged.Unreadable(
                uid.find() ? WireNumber.uid(WireNumber.parse(uid.group(1))) : Optional.empty(), about(shown), shown);
    }

    private static Untagged.Unreadable.About about(String start) {
        if (FETCH.matcher(start).lookingAt()) {
            return Untagged.Unreadable.About.MESSAGE;
        }
        if (SEARCH.matcher(start).lookingAt()) {
            return Untagged.Unreadable.About.SEARCH;
        }
        return LIST.matcher(start).lookingAt() ? Untagged.Unreadable.About.LISTING : Untagged.Unreadable.About.OTHER;
    }

    public static Completion completion(WireResponse response) {
        CodeParser.StatusText parsed = CodeParser.parse(response.rest().remainder());
        return new Completion(kind(response.status()), parsed.code(), parsed.text());
    }

    private static Untagged status(String status, Cursor cursor) {
        CodeParser.StatusText parsed = CodeParser.parse(cursor.remainder());
        return new Untagged.Status(kind(status), parsed.code(), parsed.text());
    }

    private static Completion.Kind kind(String status) {
        return switch (status) {
            case "OK" -> Completion.Kind.OK;
            case "NO" -> Completion.Kind.NO;
            default -> Completion.Kind.BAD;
        };
    }

    private static Optional<Untagged> data(Cursor cursor, SequenceMap numbers, Function<String, OptionalInt> commands) {
        cursor.skipSpaces();
        String word = cursor.keyword();
        cursor.skipSpaces();
        if (word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return numbered(Long.parseLong(word), cursor, numbers);
        }
        return Optional.of(
                switch (word) {
                    case "VANISHED" -> vanished(cursor, numbers);
                    case "FLAGS" -> new Untagged.MailboxFlags(Set.copyOf(FetchParser.flagList(cursor)));
                    case "LIST" -> listed(cursor, false);
                    case "LSUB" -> listed(cursor, true);
                    case "STATUS" -> mailboxStatus(cursor);
                    case "SEARCH" -> SearchParser.search(cursor);
                    case "ESEARCH" -> SearchParser.extended(cursor, commands);
                    case "ENABLED" -> new Untagged.Enabled(CodeParser.capabilities(cursor.remainder()));
                    case "CAPABILITY" -> new Untagged.CapabilityList(CodeParser.capabilities(cursor.remainder()));
                    case "NAMESPACE" -> namespaces(cursor);
                    case "ID" -> serverId(cursor);
                    default -> throw new SyntaxException("a known response", 0);
                });
    }

    private static Optional<Untagged> numbered(long number, Cursor cursor, SequenceMap numbers) {
        String word = cursor.keyword();
        return switch (word) {
            case "EXISTS" -> {
                numbers.exists(number);
                yield Optional.of(new Untagged.Exists(number));
            }
            case "EXPUNGE" -> Optional.of(new Untagged.Expunged(numbers.expunge(number)));
            case "FETCH" -> {
                Untagged.Fetched fetched = FetchParser.parse(number, cursor, numbers);
                numbers.learn(number, fetched.uid());
                yield Optional.of(fetched);
            }
            case "RECENT" -> Optional.empty();
            default -> throw new SyntaxException("EXISTS, EXPUNGE, FETCH or RECENT", 0);
        };
    }

    private static Untagged vanished(Cursor cursor, SequenceMap numbers) {
        boolean earlier = false;
        if (cursor.accept('(')) {
            earlier = cursor.until(")").strip().equalsIgnoreCase("EARLIER");
            cursor.expect(')');
        }
        String set = cursor.remainder().strip();
        UidSet uids = SearchParser.lenientSet(set);
        if (uids.isEmpty() && !set.matches("0(,0)*")) {
            throw new SyntaxException("UID set", 0);
        }
        if (!earlier) {
            numbers.vanish(uids);
        }
        return new Untagged.Vanished(uids, earlier);
    }

    private static Untagged listed(Cursor cursor, boolean lsub) {
        cursor.expect('(');
        Set<String> attributes = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        cursor.skipSpaces();
        while (!cursor.accept(')')) {
            String attribute = cursor.until(" ()");
            if (attribute.isEmpty()) {
                throw new SyntaxException("attribute", 0);
            }
            attributes.add(attribute);
            cursor.skipSpaces();
        }
        cursor.skipSpaces();
        Optional<String> delimiter = cursor.nstring().filter(d -> !d.isEmpty());
        cursor.skipSpaces();
        String name = cursor.astring();
        if (name.isEmpty()) {
            throw new SyntaxException("name of a mailbox", 0);
        }
        return new Untagged.Listed(attributes, delimiter, name, lsub);
    }

    private static Untagged mailboxStatus(Cursor cursor) {
        String name = cursor.astring();
        Map<String, Long> items = new TreeMap<>();
        Optional<String> mailboxId = Optional.empty();
        cursor.skipSpaces();
        cursor.expect('(');
        cursor.skipSpaces();
        while (!cursor.accept(')')) {
            String item = cursor.keyword();
            cursor.skipSpaces();
            if (item.equals("MAILBOXID") && cursor.accept('(')) {
                mailboxId = cursor.nstring();
                cursor.expect(')');
            } else if (cursor.peek() == '(') {
                cursor.skipValue();
            } else {
                cursor.number().ifPresent(n -> items.put(item, n));
            }
            cursor.skipSpaces();
        }
        return new Untagged.MailboxStatus(name, items, mailboxId);
    }

    private static Untagged namespaces(Cursor cursor) {
        List<Map.Entry<String, String>> personal = new ArrayList<>();
        if (cursor.accept('(')) {
            cursor.skipSpaces();
            while (cursor.accept('(')) {
                String prefix = cursor.astring();
                cursor.skipSpaces();
                personal.add(Map.entry(prefix, cursor.nstring().orElse("")));
                cursor.skipSpaces();
                while (!cursor.accept(')')) {
                    cursor.skipValue();
                    cursor.skipSpaces();
                }
                cursor.skipSpaces();
            }
        }
        return new Untagged.Namespaces(personal);
    }

    private static Untagged serverId(Cursor cursor) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (cursor.accept('(')) {
            cursor.skipSpaces();
            while (!cursor.accept(')')) {
                String field = cursor.astring();
                cursor.skipSpaces();
                cursor.nstring().ifPresent(value -> fields.put(field, value));
                cursor.skipSpaces();
            }
        }
        return new Untagged.ServerId(fields);
    }
}
