package org.tidemark.sync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;

/// What the server must hold after the next honest sync: its messages as they were, with what others did at once, and
/// then each of the user's wishes, once and in their order. Knows nothing of how a sync works.
final class Wished {
    /// A mailbox, whatever its name is now.
    static final class Box {
        String name;

        Box(String name) {
            this.name = name;
        }
    }

    /// A message of the server as the last sync left it.
    static final class Mail {
        final Box box;
        final long uid;
        final String digest;
        FlagSet flags;
        boolean gone;
        /// Where the user sees it; null once he has deleted it.
        @Nullable
        Box shown;

        private Mail(Box box, long uid, String digest, FlagSet flags) {
            this.box = box;
            this.uid = uid;
            this.digest = digest;
            this.flags = flags;
            this.shown = box;
        }
    }

    private sealed interface Wish {
        record Marks(Mail mail, Act.Here.Marks how) implements Wish {}

        record Moves(Mail mail, Box target) implements Wish {}

        record Copies(Mail mail, Box target) implements Wish {}

        record Deletes(Mail mail) implements Wish {}

        record Saves(Box target, String digest) implements Wish {}
    }

    private final List<Mail> mails = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    /// @param truth the server's messages, as [OtherClient#state] writes them
    Wished(Iterable<String> truth, List<Box> boxes) {
        for (String line : truth) {
            String[] words = line.split(" ", 3);
            Optional<Box> box =
                    boxes.stream().filter(b -> b.name.equals(words[0])).findFirst();
            if (words.length == 3 && box.isPresent()) {
                int end = words[2].indexOf(')');
                mails.add(new Mail(
                        box.get(),
                        Long.parseLong(words[1]),
                        words[2].substring(end + 2),
                        FlagSet.parse(words[2].substring(1, end))));
            }
        }
    }

    /// The messages of a mailbox on the server that others may act on.
    List<Mail> on(Box box) {
        return mails.stream().filter(m -> m.box == box && !m.gone).toList();
    }

    /// How many there were, those that others have removed since included.
    long all(Box box) {
        return mails.stream().filter(m -> m.box == box).count();
    }

    /// The messages that the user sees in a mailbox, those that others have removed since the last sync included.
    List<Mail> shown(Box box) {
        return mails.stream().filter(m -> m.shown == box).toList();
    }

    void arrived(Box box, String digest, FlagSet flags) {
        mails.add(new Mail(box, 0, digest, flags));
        mails.getLast().shown = null;
    }

    /// Another client says EXPUNGE, which takes all that is marked.
    void expunged(Box box) {
        on(box).stream().filter(m -> m.flags.contains(Flag.DELETED)).forEach(m -> m.gone = true);
    }

    void marked(Mail mail, Act.Here.Marks how) {
        wishes.add(new Wish.Marks(mail, how));
    }

    void moved(Mail mail, Box target) {
        mail.shown = target;
        wishes.add(new Wish.Moves(mail, target));
    }

    void copied(Mail mail, Box target) {
        wishes.add(new Wish.Copies(mail, target));
    }

    void deleted(Mail mail) {
        mail.shown = null;
        wishes.add(new Wish.Deletes(mail));
    }

    void saved(Box target, String digest) {
        wishes.add(new Wish.Saves(target, digest));
    }

    /// One line a message: mailbox, flags, digest and, where there are several alike, their number.
    ///
    /// @param exact whether the server removes exactly what it is told (UIDPLUS), so that nothing stays
    ///     behind marked `\Deleted`
    /// @param moves whether it has MOVE
    TreeSet<String> expected(boolean exact, boolean moves) {
        List<String> lines = new ArrayList<>();
        for (Mail mail : mails) {
            if (!mail.gone) {
                outcome(mail, exact, moves, lines);
            }
        }
        for (Wish wish : wishes) {
            if (wish instanceof Wish.Saves(Box target, String digest)) {
                lines.add(line(target.name, FlagSet.EMPTY, digest));
            }
        }
        return counted(lines);
    }

    private void outcome(Mail mail, boolean exact, boolean moves, List<String> lines) {
        FlagSet flags = mail.flags;
        Box place = mail.box;
        boolean deleted = false;
        for (Wish wish : wishes) {
            switch (wish) {
                case Wish.Marks w
                when w.mail() == mail ->
                    flags = flags.without(w.how().remove()).with(w.how().add());
                case Wish.Moves w when w.mail() == mail -> place = w.target();
                case Wish.Copies w when w.mail() == mail -> lines.add(line(w.target().name, flags, mail.digest));
                case Wish.Deletes w when w.mail() == mail -> deleted = true;
                default -> {}
            }
        }
        boolean away = deleted || place != mail.box;
        if (!deleted) {
            lines.add(line(place.name, flags, mail.digest));
        }
        if (away && !exact && (deleted || !moves)) {
            lines.add(line(mail.box.name, flags.with(List.of(Flag.DELETED)), mail.digest));
        }
    }

    /// The server's state in the same form.
    static TreeSet<String> found(Iterable<String> truth) {
        List<String> lines = new ArrayList<>();
        for (String state : truth) {
            String[] words = state.split(" ", 3);
            if (words.length == 3) {
                int end = words[2].indexOf(')');
                lines.add(line(words[0], FlagSet.parse(words[2].substring(1, end)), words[2].substring(end + 2)));
            }
        }
        return counted(lines);
    }

    /// What stays behind marked is worth nothing more: its other flags do not matter.
    private static String line(String box, FlagSet flags, String digest) {
        return box + " (" + (flags.contains(Flag.DELETED) ? "\\Deleted" : flags) + ") " + digest;
    }

    private static TreeSet<String> counted(List<String> lines) {
        TreeSet<String> counted = new TreeSet<>();
        for (String line : lines) {
            long alike = lines.stream().filter(line::equals).count();
            counted.add(alike == 1 ? line : line + " ×" + alike);
        }
        return counted;
    }
}
