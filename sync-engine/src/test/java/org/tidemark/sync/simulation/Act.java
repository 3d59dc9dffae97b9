package org.tidemark.sync.simulation;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tidemark.mail.Flag;

/// Something that somebody does. Mailboxes and messages are named by numbers that are taken modulo what there is, so
/// that an act still means something when others before it are left out.
sealed interface Act {
    /// What another client does, which the server has at once.
    sealed interface Elsewhere extends Act {
        record Arrives(int box, boolean seen) implements Elsewhere {}

        record Marks(int box, List<Integer> mails, Flag flag, boolean add) implements Elsewhere {}

        /// Marks `\Deleted` and says EXPUNGE.
        record Removes(int box, List<Integer> mails) implements Elsewhere {}

        /// Gives the last mailbox another name.
        record Renames() implements Elsewhere {}
    }

    /// What the user does with what the cache shows; it waits for the next sync.
    sealed interface Here extends Act {
        record Marks(int box, List<Integer> mails, Set<Flag> add, Set<Flag> remove) implements Here {}

        record Moves(int box, List<Integer> mails, int target) implements Here {}

        record Copies(int box, List<Integer> mails, int target) implements Here {}

        /// For good, not to the Trash.
        record Deletes(int box, List<Integer> mails) implements Here {}

        record Saves() implements Here {}
    }

    static Elsewhere elsewhere(Random random) {
        int box = random.nextInt(3);
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4, 5, 6 -> new Elsewhere.Arrives(box, random.nextBoolean());
            case 7, 8 -> new Elsewhere.Marks(box, some(random, 5), flag(random), random.nextBoolean());
            case 9, 10 -> new Elsewhere.Removes(box, some(random, 3));
            default -> random.nextInt(3) == 0 ? new Elsewhere.Renames() : new Elsewhere.Arrives(box, false);
        };
    }

    static Here here(Random random) {
        int box = random.nextInt(3);
        IntFunction<List<Integer>> some = most -> some(random, most);
        return switch (random.nextInt(7)) {
            case 0, 1 -> {
                Flag add = flag(random);
                Flag remove = flag(random);
                yield new Here.Marks(box, some.apply(3), Set.of(add), add.equals(remove) ? Set.of() : Set.of(remove));
            }
            case 2, 3 -> new Here.Moves(box, some.apply(3), random.nextInt(3));
            case 4 -> new Here.Copies(box, some.apply(2), random.nextInt(3));
            case 5 -> new Here.Deletes(box, some.apply(2));
            default -> new Here.Saves();
        };
    }

    private static List<Integer> some(Random random, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(i -> random.nextInt(1_000))
                .toList();
    }

    private static Flag flag(Random random) {
        return List.of(Flag.SEEN, Flag.FLAGGED, Flag.ANSWERED, new Flag("work")).get(random.nextInt(4));
    }
}
