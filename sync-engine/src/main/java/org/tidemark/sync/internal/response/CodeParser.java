package org.tidemark.sync.internal.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.mail.Flag;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;

/// Reads the text of a status response: an optional code in brackets, then words for a person (RFC 3501 §7.1,
/// with the codes of RFC 4315, 5530 and 7162). A code that does not follow its grammar comes as
/// [ResponseCode.Other].
public final class CodeParser {
    /// COPYUID names pairs, so its ranges have to be expanded; more than this is nobody's copy.
    private static final long MOST_COPIED = 1_000_000;

    private CodeParser() {}

    /// @param code what stood in brackets
    /// @param text what followed
    public record StatusText(ResponseCode code, String text) {}

    public static StatusText parse(String line) {
        String text = line.strip();
        int close = text.startsWith("[") ? closing(text) : -1;
        return close < 0
                ? new StatusText(new ResponseCode.None(), text)
                : new StatusText(
                        code(text.substring(1, close).strip()),
                        text.substring(close + 1).strip());
    }

    private static int closing(String text) {
        boolean quoted = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static ResponseCode code(String inside) {
        int space = inside.indexOf(' ');
        String atom = (space < 0 ? inside : inside.substring(0, space)).toUpperCase(Locale.ROOT);
        String rest = space < 0 ? "" : inside.substring(space + 1).strip();
        try {
            return known(atom, rest);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return other(atom, rest);
        }
    }

    private static ResponseCode other(String atom, String rest) {
        return new ResponseCode.Other(atom, rest.isEmpty() ? Optional.empty() : Optional.of(rest));
    }

    private static ResponseCode known(String atom, String rest) {
        return switch (atom) {
            case "HIGHESTMODSEQ" -> highestModSeq(rest);
            case "NOMODSEQ" -> new ResponseCode.NoModSeq();
            case "UIDVALIDITY" -> new ResponseCode.UidValidityIs(new UidValidity(Long.parseLong(rest)));
            case "UIDNEXT" -> new ResponseCode.UidNextIs(new Uid(Long.parseLong(rest)));
            case "APPENDUID" -> appendUid(rest.split(" +"));
            case "COPYUID" -> copyUid(rest.split(" +"));
            case "CLOSED" -> new ResponseCode.Closed();
            case "READ-ONLY" -> new ResponseCode.ReadOnly();
            case "READ-WRITE" -> new ResponseCode.ReadWrite();
            case "PERMANENTFLAGS" -> permanentFlags(rest);
            case "MESSAGELIMIT" -> messageLimit(rest.split(" +"));
            case "TRYCREATE" -> new ResponseCode.TryCreate();
            case "CAPABILITY" -> new ResponseCode.Capability(capabilities(rest));
            default -> other(atom, rest);
        };
    }

    /// 0, overflow and nonsense all say: no mod-sequences in this mailbox.
    private static ResponseCode highestModSeq(String rest) {
        return WireNumber.modSeq(rest)
                .<ResponseCode>map(ResponseCode.HighestModSeq::new)
                .orElseGet(ResponseCode.NoModSeq::new);
    }

    private static ResponseCode appendUid(String[] words) {
        return new ResponseCode.AppendUid(new UidValidity(Long.parseLong(words[0])), UidSet.parse(words[1]));
    }

    private static ResponseCode permanentFlags(String rest) {
        Set<Flag> flags = new TreeSet<>();
        boolean any = false;
        for (String word : rest.replaceAll("[()]", " ").strip().split(" +")) {
            if (word.equals("\\*")) {
                any = true;
            } else if (!word.isEmpty()) {
                flags.add(new Flag(word));
            }
        }
        return new ResponseCode.PermanentFlags(Set.copyOf(flags), any);
    }

    private static ResponseCode messageLimit(String[] words) {
        return new ResponseCode.MessageLimit(
                Math.max(1, Long.parseLong(words[0])),
                words.length > 1 ? Optional.of(new Uid(Long.parseLong(words[1]))) : Optional.empty());
    }

    private static ResponseCode copyUid(String[] words) {
        List<Uid> source = inOrder(words[1]);
        List<Uid> target = inOrder(words[2]);
        if (source.size() != target.size()) {
            throw new IllegalArgumentException("COPYUID names no pairs");
        }
        return new ResponseCode.CopyUid(new UidValidity(Long.parseLong(words[0])), source, target);
    }

    private static List<Uid> inOrder(String set) {
        List<Uid> uids = new ArrayList<>();
        for (String part : set.split(",")) {
            UidSet range = UidSet.parse(part);
            if (uids.size() + range.size() > MOST_COPIED) {
                throw new IllegalArgumentException("COPYUID of too many");
            }
            range.stream().mapToObj(Uid::new).forEach(uids::add);
        }
        return uids;
    }

    /// The words of a capability list in upper case.
    static Set<String> capabilities(String words) {
        Set<String> found = new TreeSet<>();
        for (String word : words.strip().split(" +")) {
            if (!word.isEmpty()) {
                found.add(word.toUpperCase(Locale.ROOT));
            }
        }
        return Set.copyOf(found);
    }
}
