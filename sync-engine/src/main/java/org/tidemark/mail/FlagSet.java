package org.tidemark.mail;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The flags and keywords of one message, sorted, immutable. `\Recent` is never in it: it belongs to a session, not to
/// the message (RFC 3501 §2.3.2).
public final class FlagSet implements Iterable<Flag> {
    public static final FlagSet EMPTY = new FlagSet(new TreeSet<>());
    private static final Flag RECENT = new Flag("\\Recent");

    private final SortedSet<Flag> flags;

    private FlagSet(SortedSet<Flag> flags) {
        this.flags = Collections.unmodifiableSortedSet(flags);
    }

    public static FlagSet of(Flag... flags) {
        return of(Arrays.asList(flags));
    }

    public static FlagSet of(Collection<Flag> flags) {
        SortedSet<Flag> sorted = new TreeSet<>(flags);
        sorted.remove(RECENT);
        return sorted.isEmpty() ? EMPTY : new FlagSet(sorted);
    }

    /// Reads flags separated by single spaces, as [#toString] writes them; empty text is the empty set.
    public static FlagSet parse(String spaced) {
        return spaced.isBlank()
                ? EMPTY
                : of(Arrays.stream(spaced.strip().split(" +")).map(Flag::new).toList());
    }

    public boolean contains(Flag flag) {
        return flags.contains(flag);
    }

    public boolean isEmpty() {
        return flags.isEmpty();
    }

    public FlagSet with(Collection<Flag> added) {
        SortedSet<Flag> next = new TreeSet<>(flags);
        next.addAll(added);
        return of(next);
    }

    public FlagSet without(Collection<Flag> removed) {
        SortedSet<Flag> next = new TreeSet<>(flags);
        next.removeAll(removed);
        return of(next);
    }

    public SortedSet<Flag> asSet() {
        return flags;
    }

    @Override
    public Iterator<Flag> iterator() {
        return flags.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlagSet f && flags.equals(f.flags);
    }

    @Override
    public int hashCode() {
        return flags.hashCode();
    }

    /// The names sorted and separated by one space.
    @Override
    public String toString() {
        return flags.stream().map(Flag::name).collect(Collectors.joining(" "));
    }
}
