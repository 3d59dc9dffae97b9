package org.tidemark.testserver.maildir.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.testserver.maildir.listing.Place;

/// A folder's flags: how they are spelled and which letter of a file name stands for which. System flags and
/// `$Forwarded` have Maildir's own letters; the first 26 keywords have `a`–`z`. A missing letter of a keyword that has
/// none means nothing.
public final class Keywords {
    /// Upper-case letters with a meaning of their own.
    static final String SYSTEM = "DFPRST";

    private static final List<String> SYSTEM_FLAGS =
            List.of("\\Draft", "\\Flagged", "$Forwarded", "\\Answered", "\\Seen", "\\Deleted");
    private static final int LETTERS = 26;

    private final List<String> names = new ArrayList<>();
    private final Map<String, String> spelling = new HashMap<>();
    private final Map<Set<String>, Set<String>> shared = new HashMap<>();

    Keywords() {
        SYSTEM_FLAGS.forEach(f -> spelling.put(f.toLowerCase(Locale.ROOT), f));
    }

    /// All keywords, in the order in which they came; a gap (a letter nobody uses) is the empty string.
    public List<String> names() {
        return names;
    }

    /// What FLAGS may offer beside the system flags.
    List<String> offered() {
        List<String> all = new ArrayList<>(List.of("$Forwarded"));
        names.stream().filter(n -> !n.isEmpty()).forEach(all::add);
        return List.copyOf(all);
    }

    /// Adds names at the end of the list.
    public void add(Collection<String> more) {
        for (String name : more) {
            names.add(name);
            if (!name.isEmpty()) {
                spelling.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            }
        }
    }

    /// The flags as this folder spells them, sorted, immutable; new keywords join the list. `\Recent` is left out.
    public Set<String> canonical(Collection<String> flags) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String flag : flags) {
            if (flag.isEmpty() || flag.equalsIgnoreCase("\\Recent")) {
                continue;
            }
            String known = spelling.get(flag.toLowerCase(Locale.ROOT));
            if (known == null) {
                known = flag;
                add(List.of(flag));
            }
            sorted.add(known);
        }
        return shared.computeIfAbsent(sorted, s -> Collections.unmodifiableSet(new LinkedHashSet<>(s)));
    }

    /// How many of these flags are new here.
    int unknown(Collection<String> flags) {
        return (int) flags.stream()
                .map(f -> f.toLowerCase(Locale.ROOT))
                .filter(f -> !f.isEmpty() && !f.equals("\\recent") && !spelling.containsKey(f))
                .distinct()
                .count();
    }

    /// Forgets names without a letter that are not among these; a letter keeps its meaning.
    void retain(Set<String> used) {
        List<String> forgotten =
                names.stream().skip(LETTERS).filter(n -> !used.contains(n)).toList();
        names.subList(Math.min(LETTERS, names.size()), names.size()).removeAll(Set.copyOf(forgotten));
        forgotten.forEach(n -> spelling.remove(n.toLowerCase(Locale.ROOT)));
    }

    /// The letters that mean something here.
    String known() {
        StringBuilder all = new StringBuilder(SYSTEM);
        for (int i = 0; i < Math.min(LETTERS, names.size()); i++) {
            if (!names.get(i).isEmpty()) {
                all.append((char) ('a' + i));
            }
        }
        return all.toString();
    }

    /// The letters for these flags, as far as there are any.
    String letters(Set<String> flags) {
        StringBuilder out = new StringBuilder();
        for (String flag : flags) {
            int system = SYSTEM_FLAGS.indexOf(flag);
            int keyword = system >= 0 ? -1 : names.indexOf(flag);
            if (system >= 0) {
                out.append(SYSTEM.charAt(system));
            } else if (keyword >= 0 && keyword < LETTERS) {
                out.append((char) ('a' + keyword));
            }
        }
        return out.toString();
    }

    /// What the letters of a file say.
    public Set<String> flags(String letters) {
        Set<String> out = new LinkedHashSet<>();
        letters.chars().forEach(c -> {
            String flag = flag((char) c);
            if (!flag.isEmpty()) {
                out.add(flag);
            }
        });
        return canonical(out);
    }

    /// Flags after somebody else renamed a file: letters that left take their flag along, letters that came bring it;
    /// everything without a letter stays.
    public Set<String> merge(Set<String> flags, String before, String after) {
        Set<String> merged = new LinkedHashSet<>(flags);
        before.chars().filter(c -> after.indexOf(c) < 0).forEach(c -> merged.remove(flag((char) c)));
        after.chars().filter(c -> before.indexOf(c) < 0).forEach(c -> merged.add(flag((char) c)));
        return canonical(merged);
    }

    /// The place of a message's file once its name says these flags: in `cur/`, unknown letters kept.
    public Place place(Place now, Set<String> flags) {
        return Place.cur(now.parsed().withLetters(known(), letters(flags)).text());
    }

    private String flag(char letter) {
        int system = SYSTEM.indexOf(letter);
        if (system >= 0) {
            return SYSTEM_FLAGS.get(system);
        }
        int keyword = letter - 'a';
        return keyword >= 0 && keyword < Math.min(LETTERS, names.size()) ? names.get(keyword) : "";
    }
}
