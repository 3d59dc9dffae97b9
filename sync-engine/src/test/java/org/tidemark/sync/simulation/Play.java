package org.tidemark.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.simulation.Wished.Box;
import org.tidemark.sync.simulation.Wished.Mail;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.profile.ServerProfile;

/// Plays a history on a real server and a real engine. After each honest sync the cache equals the server, and the
/// server holds what was there, what others did, and each wish of the user once.
final class Play {
    private final Path folder;
    private final OtherClient other;
    private final TestProfile profile;
    private final ServerProfile offers;
    private final List<Box> boxes = List.of(new Box("INBOX"), new Box("Archive"), new Box("Work"));
    private final Box drop = new Box("Drop");
    private int number = 1_000;
    private Wished wished = new Wished(List.of(), List.of());

    /// Renamed in this round. Without MAILBOXID a client knows a mailbox again by its messages: it has some, and none
    /// goes in that round, or it would be another one, and what was wished of its messages would end with them.
    private @Nullable Box renamed;

    private Play(Path folder, OtherClient other, TestProfile profile, ServerProfile offers) {
        this.folder = folder;
        this.other = other;
        this.profile = profile;
        this.offers = offers;
    }

    /// @param folder empty, of this run alone
    /// @throws AssertionError if a promise is broken
    static void of(History history, Path folder) throws Exception {
        Files.createDirectories(folder.resolve("spill"));
        ServerProfile offers = ServerProfile.parse(history.capabilities());
        try (ImapTestServer server = ImapTestServer.forMaildir(folder.resolve("mail"))
                        .user("alice", "secret")
                        .profile(offers)
                        .start();
                OtherClient other = new OtherClient(server.port(), folder.resolve("spill"));
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.All())) {
            other.says("CREATE Archive", "CREATE Work", "CREATE Drop");
            Play play = new Play(folder, other, profile, offers);
            for (History.Round round : history.rounds()) {
                play.round(round);
            }
        }
    }

    private void round(History.Round round) throws IOException {
        renamed = null;
        wished = new Wished(other.state(true), boxesWithDrop());
        Map<Mail, MessageId> known = new LinkedHashMap<>();
        if (!profile.engine.store().accounts().isEmpty()) {
            boxes.forEach(box -> wished.on(box).forEach(mail -> known.put(mail, profile.message(box.name, mail.uid))));
        }
        for (Act.Here act : round.here()) {
            here(act, known);
        }
        for (Act.Elsewhere act : round.elsewhere()) {
            elsewhere(act);
        }
        profile.faults = session ->
                new FaultySession(session, round.fault().lie(), round.fault().cut());
        profile.sync();
        profile.faults = session -> session;
        SyncReceipt receipt = profile.sync();
        assertThat(receipt.problems()).as("problems").isEmpty();
        assertThat(profile.engine.store().queue()).as("open changes").isEmpty();
        TreeSet<String> truth = other.state(true);
        assertThat(profile.state()).as("the cache").containsExactlyElementsOf(truth);
        assertThat(Wished.found(truth))
                .as("the server, against what was wished")
                .containsExactlyElementsOf(wished.expected(offers.has(Extension.UIDPLUS), offers.has(Extension.MOVE)));
    }

    private List<Box> boxesWithDrop() {
        return List.of(boxes.get(0), boxes.get(1), boxes.get(2), drop);
    }

    private void elsewhere(Act.Elsewhere act) throws IOException {
        switch (act) {
            case Act.Elsewhere.Arrives(int at, boolean seen) -> {
                String message = OtherClient.message(number++);
                Box box = boxes.get(at);
                other.append(box.name, seen ? "\\Seen" : "", message);
                wished.arrived(box, OtherClient.digest(message), seen ? FlagSet.of(Set.of(Flag.SEEN)) : FlagSet.EMPTY);
            }
            case Act.Elsewhere.Marks(int at, List<Integer> picks, Flag flag, boolean add) -> {
                Box box = boxes.get(at);
                List<Mail> mails = picked(picks, told(box));
                store(box, mails, (add ? "+" : "-") + "FLAGS (" + flag.name() + ")");
                mails.forEach(m -> m.flags = add ? m.flags.with(Set.of(flag)) : m.flags.without(Set.of(flag)));
            }
            case Act.Elsewhere.Removes(int at, List<Integer> picks) -> {
                Box box = boxes.get(at);
                if (box == renamed) {
                    return;
                }
                List<Mail> mails = picked(picks, told(box));
                store(box, mails, "+FLAGS (\\Deleted)");
                mails.forEach(m -> m.flags = m.flags.with(Set.of(Flag.DELETED)));
                other.select(box.name);
                other.says("EXPUNGE");
                wished.expunged(box);
            }
            case Act.Elsewhere.Renames() -> {
                Box box = boxes.get(2);
                if (box == renamed || told(box).isEmpty() || wished.on(box).size() < wished.all(box)) {
                    return;
                }
                renamed = box;
                other.select("INBOX");
                other.says("RENAME " + box.name + " " + box.name + "s");
                box.name = box.name + "s";
            }
        }
    }

    /// Those of a mailbox whose UIDs are known here.
    private List<Mail> told(Box box) {
        return wished.on(box).stream().filter(m -> m.uid > 0).toList();
    }

    private void store(Box box, List<Mail> mails, String how) {
        if (!mails.isEmpty()) {
            other.select(box.name);
            String uids = mails.stream().map(m -> Long.toString(m.uid)).collect(Collectors.joining(","));
            other.says("UID STORE " + uids + " " + how);
        }
    }

    private static List<Mail> picked(List<Integer> picks, List<Mail> mails) {
        return mails.isEmpty()
                ? List.of()
                : picks.stream()
                        .map(pick -> mails.get(pick % mails.size()))
                        .distinct()
                        .toList();
    }

    /// @param known the messages of the cache as the last sync left it
    private void here(Act.Here act, Map<Mail, MessageId> known) throws IOException {
        if (profile.engine.store().accounts().isEmpty() || find(drop).isEmpty()) {
            return;
        }
        switch (act) {
            case Act.Here.Marks how -> {
                List<Mail> mails = picked(how.mails(), shown(how.box(), known));
                submit(mails, known, ids -> new Intent.SetFlags(ids, how.add(), how.remove()));
                mails.forEach(m -> wished.marked(m, how));
            }
            case Act.Here.Moves(int at, List<Integer> picks, int to) -> {
                List<Mail> mails = picked(picks, shown(at, known));
                Box target = boxes.get(to);
                submit(
                        mails,
                        known,
                        ids -> new Intent.Move(ids, find(target).orElseThrow().id()));
                mails.forEach(m -> wished.moved(m, target));
            }
            case Act.Here.Copies(int at, List<Integer> picks, int to) -> {
                List<Mail> mails = picked(picks, shown(at, known));
                Box target = boxes.get(to);
                submit(
                        mails,
                        known,
                        ids -> new Intent.Copy(ids, find(target).orElseThrow().id()));
                mails.forEach(m -> wished.copied(m, target));
            }
            case Act.Here.Deletes(int at, List<Integer> picks) -> {
                List<Mail> mails = picked(picks, shown(at, known));
                submit(mails, known, ids -> new Intent.Delete(ids, true));
                mails.forEach(wished::deleted);
            }
            case Act.Here.Saves() -> save();
        }
    }

    private List<Mail> shown(int box, Map<Mail, MessageId> known) {
        List<Mail> shown = wished.shown(boxes.get(box));
        return known.keySet().stream().filter(shown::contains).toList();
    }

    private void submit(List<Mail> mails, Map<Mail, MessageId> known, Function<List<MessageId>, Intent> intent)
            throws IOException {
        if (!mails.isEmpty()) {
            List<MessageId> ids = mails.stream().map(known::get).toList();
            profile.engine.submit(List.of(intent.apply(ids)));
        }
    }

    private void save() throws IOException {
        String message = OtherClient.message(number++);
        Path file = folder.resolve("m" + number);
        Files.writeString(file, message);
        profile.engine.submit(
                List.of(new Intent.Append(find(drop).orElseThrow().id(), file, FlagSet.EMPTY, Optional.empty())));
        wished.saved(drop, OtherClient.digest(message));
    }

    private Optional<Mailbox> find(Box box) {
        return profile.engine.store().find(profile.account(), new MailboxName(box.name));
    }
}
