package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.search.SearchKey.Order;
import org.tidemark.testserver.imap.search.SearchKey.Result;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.PartialRange;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.profile.ServerProfile;

/// Parses what follows SEARCH.
public final class SearchParser {
    private static final int DEEPEST = 100;
    private static final int MOST_KEYS = 2000;

    private final CommandInput in;
    private final ServerProfile profile;
    private Charset charset = StandardCharsets.UTF_8;
    private Optional<PartialRange> partial = Optional.empty();
    private int keys;

    private SearchParser(CommandInput in, ServerProfile profile) {
        this.in = in;
        this.profile = profile;
    }

    public static SearchKey.Program parse(CommandInput in, ServerProfile profile) throws IOException, CommandFailure {
        return new SearchParser(in, profile).program();
    }

    private SearchKey.Program program() throws IOException, CommandFailure {
        Optional<Set<Result>> results = Optional.empty();
        in.space();
        String word = isKeyWord() ? in.word() : "";
        if (word.equals("RETURN") && profile.has(Extension.ESEARCH)) {
            in.space();
            results = Optional.of(results());
            in.space();
            word = isKeyWord() ? in.word() : "";
        }
        if (word.equals("CHARSET")) {
            in.space();
            charset = charset(in.astringText());
            in.space();
            word = isKeyWord() ? in.word() : "";
        }
        List<SearchKey> all = new ArrayList<>();
        all.add(word.isEmpty() ? key(0) : key(word, 0));
        while (in.skip(' ')) {
            all.add(key(0));
        }
        in.end();
        return new SearchKey.Program(results, partial, all.size() == 1 ? all.getFirst() : new SearchKey.And(all));
    }

    private boolean isKeyWord() {
        int c = in.peek();
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private Set<Result> results() throws BadCommand {
        Set<Result> results = EnumSet.noneOf(Result.class);
        in.expect('(');
        while (!in.skip(')')) {
            String word = in.word();
            switch (word) {
                case "MIN", "MAX", "COUNT", "ALL" -> results.add(Result.valueOf(word));
                case "PARTIAL" -> {
                    if (!profile.has(Extension.PARTIAL)) {
                        throw noResult(word);
                    }
                    if (partial.isPresent()) {
                        throw new BadCommand("A SEARCH may ask for one PARTIAL.");
                    }
                    in.space();
                    partial = Optional.of(PartialRange.parse(in));
                    results.add(Result.PARTIAL);
                }
                default -> {
                    if (!word.equals("SAVE") || !profile.has(Extension.SEARCHRES)) {
                        throw noResult(word);
                    }
                    results.add(Result.SAVE);
                }
            }
            in.skip(' ');
        }
        if (results.containsAll(Set.of(Result.ALL, Result.PARTIAL))) {
            throw new BadCommand("A SEARCH may ask for ALL or for PARTIAL.");
        }
        if (results.isEmpty()) {
            results.add(Result.ALL);
        }
        return results;
    }

    private static BadCommand noResult(String word) {
        return new BadCommand("There is no SEARCH result " + Values.printable(word) + " here.");
    }

    /// US-ASCII and UTF-8 are what every client may count on (RFC 3501 §6.4.4); the others are a courtesy.
    private static Charset charset(String name) throws RefusedCommand {
        return EncodedWords.charset(name)
                .orElseThrow(() -> new RefusedCommand(
                        "BADCHARSET (US-ASCII UTF-8)",
                        "SEARCH does not know the charset " + Values.printable(name) + "."));
    }

    private SearchKey key(int depth) throws IOException, CommandFailure {
        if (++keys > MOST_KEYS || depth > DEEPEST) {
            throw new BadCommand("The SEARCH has too many criteria.");
        }
        int c = in.peek();
        if (in.skip('(')) {
            List<SearchKey> all = new ArrayList<>();
            do {
                all.add(key(depth + 1));
            } while (in.skip(' '));
            in.expect(')');
            return new SearchKey.And(all);
        }
        if (c == '*' || c == '$' || c >= '0' && c <= '9') {
            return new SearchKey.Numbers(Values.sequenceSet(in, profile.has(Extension.SEARCHRES)));
        }
        return key(in.word(), depth);
    }

    private SearchKey key(String word, int depth) throws IOException, CommandFailure {
        return switch (word) {
            case "ALL" -> new SearchKey.All();
            case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> flag(word);
            case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" ->
                new SearchKey.Not(flag(word.substring(2)));
            case "RECENT" -> new SearchKey.Recent();
            case "OLD" -> new SearchKey.Not(new SearchKey.Recent());
            case "NEW" -> new SearchKey.And(List.of(new SearchKey.Recent(), new SearchKey.Not(flag("SEEN"))));
            case "NOT" -> {
                in.space();
                yield new SearchKey.Not(key(depth + 1));
            }
            case "OR" -> {
                in.space();
                SearchKey one = key(depth + 1);
                in.space();
                yield new SearchKey.Or(one, key(depth + 1));
            }
            default -> {
                if (!in.skip(' ')) {
                    throw new BadCommand(
                            "The SEARCH criterion " + Values.printable(word) + " is unknown or incomplete.");
                }
                yield withArgument(word);
            }
        };
    }

    private static SearchKey flag(String word) {
        return new SearchKey.HasFlag("\\" + word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
    }

    private SearchKey withArgument(String word) throws IOException, CommandFailure {
        return switch (word) {
            case "BCC", "CC", "FROM", "TO" -> new SearchKey.InAddresses(word, text());
            case "SUBJECT" -> new SearchKey.InField(word, text());
            case "HEADER" -> {
                String field = in.astringText();
                in.space();
                yield new SearchKey.InField(field, text());
            }
            case "BODY" -> new SearchKey.InBody(text());
            case "TEXT" -> new SearchKey.Anywhere(text());
            case "KEYWORD" -> new SearchKey.HasFlag(in.atom());
            case "UNKEYWORD" -> new SearchKey.Not(new SearchKey.HasFlag(in.atom()));
            case "LARGER", "SMALLER" -> new SearchKey.Size(word.equals("LARGER"), in.number());
            case "BEFORE", "ON", "SINCE" -> new SearchKey.Internal(Order.valueOf(word), Values.date(in));
            case "SENTBEFORE", "SENTON", "SENTSINCE" ->
                new SearchKey.Sent(Order.valueOf(word.substring(4)), Values.date(in));
            case "UID" -> new SearchKey.Uids(Values.sequenceSet(in, profile.has(Extension.SEARCHRES)));
            case "OLDER", "YOUNGER" -> {
                need(Extension.WITHIN, word);
                yield new SearchKey.Age(word.equals("YOUNGER"), positive());
            }
            case "MODSEQ" -> {
                need(Extension.CONDSTORE, word);
                yield modSeq();
            }
            case "EMAILID" -> {
                need(Extension.OBJECTID, word);
                yield new SearchKey.EmailId(in.astringText());
            }
            case "THREADID" -> {
                need(Extension.OBJECTID, word);
                in.astringText();
                yield new SearchKey.ThreadId();
            }
            default -> throw new BadCommand("There is no SEARCH criterion " + Values.printable(word) + " here.");
        };
    }

    private void need(Extension extension, String word) throws BadCommand {
        if (!profile.has(extension)) {
            throw new BadCommand("There is no SEARCH criterion " + word + " here.");
        }
    }

    private long positive() throws BadCommand {
        long n = in.number();
        if (n == 0) {
            throw new BadCommand("The age must be above 0 seconds.");
        }
        return n;
    }

    /// The entry name and its type are read and do not matter: a message has one modSeq.
    private SearchKey modSeq() throws IOException, CommandFailure {
        if (in.peek() == '"') {
            in.string();
            in.space();
            String type = in.word();
            if (!type.equals("ALL") && !type.equals("PRIV") && !type.equals("SHARED")) {
                throw new BadCommand("An entry type is all, priv or shared.");
            }
            in.space();
        }
        return new SearchKey.ModSeq(in.number());
    }

    private Needle text() throws IOException, CommandFailure {
        byte[] octets = in.astring();
        try {
            return Needle.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
        } catch (CharacterCodingException e) {
            throw new BadCommand("A SEARCH text is not in " + charset.name() + ".");
        }
    }
}
