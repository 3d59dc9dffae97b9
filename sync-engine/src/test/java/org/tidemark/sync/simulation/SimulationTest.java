package org.tidemark.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.profile.ServerProfile;

/// Random changes by another client and by the user, lines cut at any answer, servers that lie; after each trouble one
/// honest sync must make the cache equal to the server, and everything the user did must have happened once.
class SimulationTest {
    private final List<String> mailboxes = new ArrayList<>(List.of("INBOX", "Archive", "Work"));

    @TempDir
    Path folder;

    private Random random;
    private OtherClient other;
    private TestProfile profile;
    private int number = 1_000;
    private final List<String> appended = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "1,default",
        "2,default",
        "3,qresync",
        "4,condstore",
        "5,rev1",
        "6,minimal",
        "7,default",
        "8,qresync",
        "9,condstore",
        "10,rev1",
        "11,minimal",
        "12,default",
        "13,qresync",
        "14,condstore",
        "15,rev1",
        "16,minimal",
        "17,default",
        "18,qresync",
        "19,condstore",
        "20,rev1"
    })
    void theCacheEqualsTheServerWhateverHappens(long seed, String capabilities) throws Exception {
        random = new Random(seed);
        Files.createDirectories(folder.resolve("spill"));
        try (ImapTestServer server = ImapTestServer.forMaildir(folder.resolve("mail"))
                        .user("alice", "secret")
                        .profile(ServerProfile.parse(capabilities))
                        .start();
                OtherClient client = new OtherClient(server.port(), folder.resolve("spill"));
                TestProfile local = TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.All())) {
            other = client;
            profile = local;
            other.says("CREATE Archive", "CREATE Work", "CREATE Drop");
            for (int round = 0; round < Integer.getInteger("tidemark.rounds", 8); round++) {
                step("seed " + seed + " round " + round);
            }
        }
    }

    private void step(String where) throws IOException {
        elsewhere();
        here();
        FaultySession.Lie[] lies = FaultySession.Lie.values();
        FaultySession.Lie lie = lies[random.nextInt(lies.length)];
        OptionalInt cut = random.nextBoolean() ? OptionalInt.of(random.nextInt(120)) : OptionalInt.empty();
        profile.faults = session -> new FaultySession(session, lie, cut);
        profile.sync();
        profile.faults = session -> session;
        SyncReceipt receipt = profile.sync();
        assertThat(receipt.problems()).as(where).isEmpty();
        assertThat(receipt.queueLeft()).as(where).isZero();
        TreeSet<String> truth = other.state(true);
        assertThat(profile.state()).as(where + " " + lie + " " + cut).containsExactlyElementsOf(truth);
        for (String digest : appended) {
            assertThat(truth.stream().filter(line -> line.endsWith(digest)).count())
                    .as(where + ": appended once")
                    .isEqualTo(1);
        }
    }

    private void elsewhere() {
        for (int i = 0; i < 3; i++) {
            String mailbox = mailboxes.get(random.nextInt(3));
            for (int n = random.nextInt(12); n > 0; n--) {
                other.append(mailbox, random.nextBoolean() ? "\\Seen" : "", OtherClient.message(number++));
            }
            other.select(mailbox);
            int uid = 1 + random.nextInt(40);
            switch (random.nextInt(4)) {
                case 0 -> other.says("UID STORE " + uid + ":" + (uid + 5) + " +FLAGS (\\Flagged)");
                case 1 -> other.says("UID STORE " + uid + ":" + (uid + 9) + " -FLAGS (\\Seen)");
                case 2 -> other.says("UID STORE " + uid + ":" + (uid + 3) + " +FLAGS (\\Deleted)", "EXPUNGE");
                default -> {}
            }
        }
        if (random.nextInt(4) == 0) {
            String name = mailboxes.get(2);
            other.select("INBOX");
            other.says("RENAME " + name + " " + name + "s");
            mailboxes.set(2, name + "s");
        }
    }

    private void here() throws IOException {
        for (int i = random.nextInt(5);
                i > 0 && !profile.engine.store().accounts().isEmpty();
                i--) {
            List<MessageId> some = some();
            Optional<Mailbox> target = find(mailboxes.get(random.nextInt(3)));
            if (some.isEmpty() || target.isEmpty()) {
                return;
            }
            switch (random.nextInt(5)) {
                case 0 -> submit(new Intent.SetFlags(some, Set.of(Flag.SEEN), Set.of(Flag.FLAGGED)));
                case 1 -> submit(new Intent.Move(some, target.get().id()));
                case 2 -> submit(new Intent.Copy(some, target.get().id()));
                case 3 -> submit(new Intent.Delete(some, true));
                default -> append();
            }
        }
    }

    private void append() throws IOException {
        String message = OtherClient.message(number++);
        Path file = folder.resolve("m" + number);
        Files.writeString(file, message);
        appended.add(OtherClient.digest(message));
        submit(new Intent.Append(find("Drop").orElseThrow().id(), file, FlagSet.EMPTY, Optional.empty()));
    }

    private void submit(Intent intent) throws IOException {
        profile.engine.submit(List.of(intent));
    }

    private Optional<Mailbox> find(String name) {
        return profile.engine.store().find(profile.account(), new org.tidemark.mail.MailboxName(name));
    }

    private List<MessageId> some() {
        Optional<Mailbox> mailbox = find(mailboxes.get(random.nextInt(3)));
        List<MessageId> some = new ArrayList<>();
        if (mailbox.isPresent()) {
            var ids = profile.engine
                    .store()
                    .list(ListQuery.of(
                            new ListQuery.Source.InMailbox(mailbox.get().id())));
            for (int i = 0; i < Math.min(3, ids.size()); i++) {
                MessageId id = ids.get(random.nextInt(ids.size()));
                if (!some.contains(id)) {
                    some.add(id);
                }
            }
        }
        return some;
    }
}
