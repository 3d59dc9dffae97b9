package org.tidemark.testserver.imap.fetch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tidemark.testserver.imap.fetch.FetchItem.Partial;
import org.tidemark.testserver.imap.fetch.FetchItem.Plain;
import org.tidemark.testserver.imap.fetch.Section.Specifier;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.PartialRange;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.profile.ServerProfile;

/// Parses what follows the set of a FETCH.
public final class FetchParser {
    private static final int MOST_ITEMS = 200;
    private static final int DEEPEST_PATH = 100;

    private final CommandInput in;
    private final ServerProfile profile;
    private final Set<FetchItem> items = new LinkedHashSet<>();

    private FetchParser(CommandInput in, ServerProfile profile) {
        this.in = in;
        this.profile = profile;
    }

    public static FetchRequest parse(CommandInput in, ServerProfile profile) throws IOException, CommandFailure {
        return new FetchParser(in, profile).request();
    }

    private FetchRequest request() throws IOException, CommandFailure {
        if (in.skip('(')) {
            do {
                item(false);
            } while (in.skip(' '));
            in.expect(')');
        } else {
            item(true);
        }
        OptionalLong changedSince = OptionalLong.empty();
        boolean vanished = false;
        Optional<PartialRange> partial = Optional.empty();
        if (in.skip(' ')) {
            in.expect('(');
            do {
                String word = in.word();
                if (word.equals("CHANGEDSINCE") && profile.has(Extension.CONDSTORE)) {
                    in.space();
                    changedSince = OptionalLong.of(in.number());
                } else if (word.equals("VANISHED") && profile.has(Extension.QRESYNC)) {
                    vanished = true;
                } else if (word.equals("PARTIAL") && profile.has(Extension.PARTIAL) && partial.isEmpty()) {
                    in.space();
                    partial = Optional.of(PartialRange.parse(in));
                } else {
                    throw new BadCommand("There is no FETCH modifier " + word + " here.");
                }
            } while (in.skip(' '));
            in.expect(')');
        }
        in.end();
        if (changedSince.isPresent()) {
            items.add(Plain.MODSEQ);
        }
        return new FetchRequest(List.copyOf(items), changedSince, vanished, partial);
    }

    private void add(FetchItem item) throws BadCommand {
        items.add(item);
        if (items.size() > MOST_ITEMS) {
            throw new BadCommand("A FETCH may ask for " + MOST_ITEMS + " items.");
        }
    }

    private void item(boolean alone) throws IOException, CommandFailure {
        String word = in.itemName();
        switch (word) {
            case "ALL" -> macro(alone, Plain.FLAGS, Plain.INTERNALDATE, Plain.SIZE, Plain.ENVELOPE);
            case "FAST" -> macro(alone, Plain.FLAGS, Plain.INTERNALDATE, Plain.SIZE);
            case "FULL" -> macro(alone, Plain.FLAGS, Plain.INTERNALDATE, Plain.SIZE, Plain.ENVELOPE, Plain.BODY);
            case "UID", "FLAGS", "INTERNALDATE", "ENVELOPE", "BODYSTRUCTURE" -> add(Plain.valueOf(word));
            case "RFC822.SIZE" -> add(Plain.SIZE);
            case "RFC822" -> whole(word, Specifier.ALL, false);
            case "RFC822.HEADER" -> whole(word, Specifier.HEADER, true);
            case "RFC822.TEXT" -> whole(word, Specifier.TEXT, false);
            case "BODY", "BODY.PEEK" -> body(word.equals("BODY.PEEK"));
            case "MODSEQ" -> extension(word, Extension.CONDSTORE, Plain.MODSEQ);
            case "EMAILID" -> extension(word, Extension.OBJECTID, Plain.EMAILID);
            case "THREADID" -> extension(word, Extension.OBJECTID, Plain.THREADID);
            case "BINARY", "BINARY.PEEK", "BINARY.SIZE" -> binary(word);
            default -> throw unknown(word);
        }
    }

    private static BadCommand unknown(String word) {
        return new BadCommand("There is no FETCH item " + word + " here.");
    }

    private void macro(boolean alone, Plain... plain) throws BadCommand {
        if (!alone) {
            throw new BadCommand("A FETCH macro stands alone.");
        }
        for (Plain item : plain) {
            add(item);
        }
    }

    private void extension(String word, Extension needed, Plain item) throws BadCommand {
        if (!profile.has(needed)) {
            throw unknown(word);
        }
        add(item);
    }

    private void whole(String label, Specifier kind, boolean peek) throws BadCommand {
        add(new FetchItem.Body(label, new Section(List.of(), kind, List.of()), Partial.NONE, peek));
    }

    private void body(boolean peek) throws IOException, CommandFailure {
        if (in.peek() != '[') {
            if (peek) {
                throw new BadCommand("BODY.PEEK needs a section.");
            }
            add(Plain.BODY);
            return;
        }
        Section section = section(true);
        add(new FetchItem.Body("BODY[" + section + "]", section, partial(), peek));
    }

    private void binary(String word) throws IOException, CommandFailure {
        if (!profile.has(Extension.BINARY)) {
            throw unknown(word);
        }
        Section section = section(false);
        add(
                word.equals("BINARY.SIZE")
                        ? new FetchItem.BinarySize(section)
                        : new FetchItem.Binary(section, partial(), word.equals("BINARY.PEEK")));
    }

    private Section section(boolean words) throws IOException, CommandFailure {
        in.expect('[');
        List<Integer> path = new ArrayList<>();
        Specifier kind = Specifier.ALL;
        List<String> names = List.of();
        while (in.peek() != ']') {
            if (in.peek() >= '0' && in.peek() <= '9') {
                long number = in.number();
                if (number < 1 || number > Integer.MAX_VALUE || path.size() >= DEEPEST_PATH) {
                    throw new BadCommand("There is no part " + number + ".");
                }
                path.add((int) number);
                if (in.peek() != ']') {
                    in.expect('.');
                    if (in.peek() == ']') {
                        throw new BadCommand("A section may not end with a dot.");
                    }
                }
                continue;
            }
            kind = kind(in.itemName(), words, !path.isEmpty());
            names = kind == Specifier.FIELDS || kind == Specifier.FIELDS_NOT ? names() : List.of();
            break;
        }
        in.expect(']');
        return new Section(List.copyOf(path), kind, names);
    }

    private static Specifier kind(String word, boolean words, boolean inPart) throws BadCommand {
        for (Specifier kind : Specifier.values()) {
            if (words && kind != Specifier.ALL && kind.word().equals(word) && (inPart || kind != Specifier.MIME)) {
                return kind;
            }
        }
        throw new BadCommand("There is no section " + word + " here.");
    }

    private List<String> names() throws IOException, CommandFailure {
        List<String> names = new ArrayList<>();
        in.space();
        in.expect('(');
        do {
            byte[] name = in.astring();
            for (byte b : name) {
                if (b <= ' ' || b >= 0x7f || b == ':' || b == '"' || b == '(' || b == ')' || b == '\\') {
                    throw new BadCommand("A header field name has a character it may not have.");
                }
            }
            names.add(new String(name, StandardCharsets.US_ASCII));
        } while (in.skip(' '));
        in.expect(')');
        return List.copyOf(names);
    }

    private Partial partial() throws BadCommand {
        if (!in.skip('<')) {
            return Partial.NONE;
        }
        long offset = in.number();
        in.expect('.');
        long count = in.number();
        in.expect('>');
        if (count == 0) {
            throw new BadCommand("A partial fetch needs a length above 0.");
        }
        return new Partial(offset, count);
    }
}
