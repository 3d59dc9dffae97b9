package org.tidemark.sync.internal.resync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.ForwardingSession;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.profile.ServerProfile;

/// All mailboxes hold messages under the same UIDs, and one of them cannot be opened to write: what was meant for it
/// must not happen to the one that is still selected.
class FailedSelectTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "INBOX,BAD,default",
        "Work,BAD,default",
        "INBOX,NO,default",
        "Work,NO,default",
        "INBOX,BAD,minimal",
        "Work,BAD,minimal",
        "Work,NO,minimal"
    })
    void noMessageOfAnotherMailboxIsTouched(String failing, String answer, String capabilities) throws Exception {
        Files.createDirectories(folder.resolve("spill"));
        try (ImapTestServer server = ImapTestServer.forMaildir(folder.resolve("mail"))
                        .user("alice", "secret")
                        .profile(ServerProfile.parse(capabilities))
                        .start();
                OtherClient other = new OtherClient(server.port(), folder.resolve("spill"));
                TestProfile profile =
                        TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.None())) {
            other.says("CREATE Archive", "CREATE Work");
            for (int i = 0; i < 12; i++) {
                other.append(i < 6 ? "INBOX" : "Work", "", OtherClient.message(i));
            }
            profile.sync();
            TreeSet<String> before = of(failing, other);
            change(profile, "INBOX");
            change(profile, "Work");
            profile.faults = session -> new Unopenable(session, failing, answer);
            assertThat(profile.sync().queueLeft()).isEqualTo(3);
            assertThat(of(failing, other)).isEqualTo(before);
            assertThat(of(failing.equals("INBOX") ? "Work" : "INBOX", other))
                    .as("the changes meant for it, and no others")
                    .isEqualTo(changed(failing.equals("INBOX") ? "Work" : "INBOX", capabilities));

            profile.faults = session -> session;
            assertThat(profile.sync().queueLeft()).isZero();
            assertThat(of("INBOX", other)).isEqualTo(changed("INBOX", capabilities));
            assertThat(of("Work", other)).isEqualTo(changed("Work", capabilities));
        }
    }

    /// Other UIDs in each mailbox.
    private static void change(TestProfile profile, String mailbox) throws IOException {
        long uid = mailbox.equals("INBOX") ? 1 : 4;
        profile.engine.submit(List.of(
                new Intent.SetFlags(some(profile, mailbox, uid), Set.of(Flag.FLAGGED), Set.of()),
                new Intent.Move(
                        some(profile, mailbox, uid + 1),
                        profile.mailbox("Archive").id()),
                new Intent.Delete(some(profile, mailbox, uid + 2), true)));
    }

    private static List<MessageId> some(TestProfile profile, String mailbox, long uid) {
        return List.of(profile.message(mailbox, uid));
    }

    private static TreeSet<String> changed(String mailbox, String capabilities) {
        int uid = mailbox.equals("INBOX") ? 1 : 4;
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            boolean away = i == uid + 1 || i == uid + 2;
            if (!away) {
                lines.add(mailbox + " " + i + " (" + (i == uid ? "\\Flagged" : "") + ") -");
            } else if (capabilities.equals("minimal")) {
                lines.add(mailbox + " " + i + " (\\Deleted) -");
            }
        }
        return new TreeSet<>(lines);
    }

    private static TreeSet<String> of(String mailbox, OtherClient other) throws IOException {
        TreeSet<String> lines = other.state(false);
        lines.removeIf(line -> !line.startsWith(mailbox + " ") || !line.contains("("));
        return lines;
    }

    /// Asks the server for something else than the SELECT of one mailbox, so that it answers BAD or NO to it.
    private static final class Unopenable extends ForwardingSession {
        private final String mailbox;
        private final String answer;

        private Unopenable(ImapSession honest, String mailbox, String answer) {
            super(honest);
            this.mailbox = mailbox;
            this.answer = answer;
        }

        @Override
        public void fly(List<Command> commands, FlightSink sink) {
            super.fly(commands.stream().map(this::turn).toList(), sink);
        }

        private Command turn(Command command) {
            if (!command.selects().equals(mailbox) || !command.toString().startsWith("SELECT")) {
                return command;
            }
            Command.Builder other = answer.equals("BAD")
                    ? Command.builder().text("SELECT ").astring(mailbox).text(" nonsense")
                    : Command.builder().text("SELECT ").astring("No such mailbox");
            return other.selecting(mailbox).build();
        }
    }
}
