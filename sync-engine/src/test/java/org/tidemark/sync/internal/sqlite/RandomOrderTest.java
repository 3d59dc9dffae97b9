package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.internal.sqlite.Fixture.V1;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Effect;

/// Server, user and replay act in random order; a model of a few lines says what the screen must show after each step.
class RandomOrderTest {
    private static final int STEPS = 120;
    private static final List<Flag> FLAGS = List.of(Flag.SEEN, Flag.FLAGGED, new Flag("work"));

    @TempDir
    Path folder;

    /// What the model knows of a message on the server.
    private static final class Mail {
        final MessageId id;
        MailboxId mailbox;
        long uid;
        FlagSet flags;
        boolean gone;

        Mail(MessageId id, MailboxId mailbox, long uid, FlagSet flags) {
            this.id = id;
            this.mailbox = mailbox;
            this.uid = uid;
            this.flags = flags;
        }
    }

    private record Open(IntentId id, Mail mail, @Nullable MailboxId target, Set<Flag> add, Set<Flag> remove) {
        boolean moves() {
            return target != null;
        }
    }

    private record Seen(MailboxId mailbox, String flags) {}

    private final class Play {
        final Random random;
        final Fixture f;
        final List<Mail> mails = new ArrayList<>();
        final List<Open> open = new ArrayList<>();
        final Set<IntentId> refused = new HashSet<>();
        final List<String> log = new ArrayList<>();
        long nextUid = 1;

        Play(long seed, Fixture f) {
            this.random = new Random(seed);
            this.f = f;
        }

        MailboxId mailbox() {
            return List.of(f.inbox, f.archive, f.trash).get(random.nextInt(3));
        }

        Optional<Mail> live() {
            List<Mail> live = mails.stream().filter(m -> !m.gone).toList();
            return live.isEmpty() ? Optional.empty() : Optional.of(live.get(random.nextInt(live.size())));
        }

        FlagSet someFlags() {
            return FlagSet.of(FLAGS.stream().filter(x -> random.nextBoolean()).toList());
        }

        void step() {
            switch (random.nextInt(9)) {
                case 0, 1 -> arrive();
                case 2 -> live().ifPresent(this::serverFlags);
                case 3 -> live().ifPresent(this::vanish);
                case 4 -> userFlags();
                case 5 -> userMove();
                case 6 -> takeBack();
                case 7 -> answer();
                default -> refuse();
            }
        }

        void arrive() {
            MailboxId mailbox = mailbox();
            long uid = nextUid++;
            FlagSet flags = someFlags();
            log.add("arrive " + uid + " " + flags + " in " + mailbox);
            f.arrive(mailbox, arrival(uid, flags.toString()));
            mails.add(new Mail(f.at(mailbox, uid), mailbox, uid, flags));
        }

        void serverFlags(Mail m) {
            m.flags = someFlags();
            log.add("server flags " + m.uid + " " + m.flags);
            f.flags(m.mailbox, m.uid, m.flags.toString());
        }

        void vanish(Mail m) {
            log.add("vanish " + m.uid);
            f.vanish(m.mailbox, m.uid);
            m.gone = true;
        }

        Optional<Mail> shown() {
            List<Mail> shown = mails.stream().filter(m -> expect(m) != null).toList();
            return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(random.nextInt(shown.size())));
        }

        void userFlags() {
            shown().ifPresent(m -> {
                Set<Flag> add = Set.of(FLAGS.get(random.nextInt(3)));
                Set<Flag> other = Set.of(FLAGS.get(random.nextInt(3)));
                Set<Flag> remove = other.equals(add) ? Set.of() : other;
                log.add("user flags " + m.uid + " +" + add + " -" + remove);
                IntentId id = f.submit(new Intent.SetFlags(List.of(m.id), add, remove));
                open.add(new Open(id, m, null, add, remove));
            });
        }

        void userMove() {
            shown().ifPresent(m -> {
                MailboxId target = mailbox();
                log.add("user moves " + m.uid + " to " + target);
                boolean already =
                        java.util.Objects.requireNonNull(expect(m)).mailbox().equals(target);
                IntentId id = f.submit(new Intent.Move(List.of(m.id), target));
                if (!already) {
                    open.add(new Open(id, m, target, Set.of(), Set.of()));
                }
            });
        }

        void takeBack() {
            if (!open.isEmpty()) {
                Open o = open.remove(random.nextInt(open.size()));
                log.add("cancel " + o);
                assertThat(f.cache.cancel(o.id())).isTrue();
            }
        }

        void answer() {
            Optional<Open> first =
                    open.stream().filter(o -> !refused.contains(o.id())).findFirst();
            if (first.isEmpty()) {
                return;
            }
            Open o = first.get();
            open.remove(o);
            Mail m = o.mail();
            log.add("done " + o);
            List<Effect> effects = new ArrayList<>();
            if (m.gone) {
                effects.add(new Effect.Gone(List.of(m.id)));
                open.removeIf(x -> x.mail() == m);
            } else if (o.target() != null) {
                m.mailbox = o.target();
                m.uid = nextUid++;
                effects.add(new Effect.Moved(m.mailbox, Optional.of(V1), Map.of(m.id, Optional.of(new Uid(m.uid)))));
            } else {
                m.flags = m.flags.without(o.remove()).with(o.add());
            }
            f.cache.journal().done(List.of(o.id()), effects);
        }

        void refuse() {
            if (!open.isEmpty()) {
                Open o = open.get(random.nextInt(open.size()));
                log.add("refuse " + o);
                refused.add(o.id());
                f.cache.journal().refused(o.id(), "No.");
            }
        }

        @Nullable
        Seen expect(Mail m) {
            if (m.gone) {
                return null;
            }
            MailboxId mailbox = m.mailbox;
            FlagSet flags = m.flags;
            for (Open o : open) {
                if (o.mail() == m && o.target() != null) {
                    mailbox = o.target();
                } else if (o.mail() == m) {
                    flags = flags.without(o.remove()).with(o.add());
                }
            }
            return new Seen(mailbox, flags.toString());
        }

        void compare() {
            Map<MessageId, Seen> expected = new TreeMap<>();
            Map<MessageId, Seen> actual = new TreeMap<>();
            Map<MailboxId, Integer> unread = new java.util.HashMap<>();
            for (Mail m : mails) {
                Seen seen = expect(m);
                if (seen != null) {
                    expected.put(m.id, seen);
                    unread.merge(seen.mailbox(), seen.flags().contains("\\Seen") ? 0 : 1, Integer::sum);
                }
            }
            for (MailboxId mailbox : List.of(f.inbox, f.archive, f.trash)) {
                List<MessageId> shown = f.shown(mailbox);
                shown.forEach(id -> actual.put(id, new Seen(mailbox, f.flagsOf(id))));
                Mailbox counts = f.store().mailbox(mailbox).orElseThrow();
                assertThat(counts.total()).isEqualTo(shown.size());
                assertThat(counts.unread()).isEqualTo(unread.getOrDefault(mailbox, 0));
            }
            assertThat(actual).isEqualTo(expected);
            assertThat(f.store().queue()).hasSize(open.size());
            Set<String> server = new HashSet<>();
            mails.stream()
                    .filter(m -> !m.gone)
                    .forEach(m -> server.add(m.uid + " " + m.flags.asSet().size()));
            Set<String> dumped = new HashSet<>();
            f.dump().forEach(l -> {
                String flags = l.substring(l.indexOf('[') + 1, l.indexOf(']'));
                dumped.add(l.split(" ")[1] + " " + (flags.isEmpty() ? 0 : flags.split(" ").length));
            });
            assertThat(dumped).isEqualTo(server);
        }
    }

    @Test
    void theScreenIsAlwaysServerStateWithOpenChangesOnTop() {
        for (long seed = 1; seed <= 10; seed++) {
            try (Fixture f = new Fixture(folder.resolve("seed" + seed))) {
                Play play = new Play(seed, f);
                for (int step = 0; step < STEPS; step++) {
                    play.step();
                    try {
                        play.compare();
                    } catch (AssertionError e) {
                        throw new AssertionError("seed " + seed + ", step " + step + ": " + play.log, e);
                    }
                }
                assertThat(f.cache.check(false).findings()).as("seed %d", seed).isEmpty();
            }
        }
    }
}
