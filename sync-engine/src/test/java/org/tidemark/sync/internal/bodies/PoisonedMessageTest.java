package org.tidemark.sync.internal.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.ForwardingSession;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

/// A server that says NO to every FETCH of a set with one certain message in it (lessons.md#poison).
class PoisonedMessageTest {
    private static final int MESSAGES = 30;
    private static final int POISON = 13;
    private static final Pattern FETCH = Pattern.compile("UID FETCH (\\S+) \\((.*)\\)");

    @TempDir
    Path folder;

    private TestProfile profile(ImapTestServer server, OtherClient other, String item) throws Exception {
        for (int i = 1; i <= MESSAGES; i++) {
            other.append("INBOX", "", OtherClient.message(i));
        }
        TestProfile profile = TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.All());
        profile.faults = session -> new Refusing(session, item);
        return profile;
    }

    @Test
    void itsTextIsMissingAndNoOther() throws Exception {
        try (ImapTestServer server = server();
                OtherClient other = other(server);
                TestProfile profile = profile(server, other, "BODY.PEEK[]<")) {
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.bodies()).isEqualTo(MESSAGES - 1);
            assertThat(receipt.problems()).isEmpty();
            assertThat(profile.engine.store().message(profile.message("INBOX", POISON)))
                    .isPresent();
        }
    }

    @Test
    void itsRowHasNoHeaderAndAllOthersHave() throws Exception {
        try (ImapTestServer server = server();
                OtherClient other = other(server);
                TestProfile profile = profile(server, other, "")) {
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.problems()).isEmpty();
            assertThat(receipt.bodies()).isEqualTo(MESSAGES - 1);
            assertThat(profile.state()).contains("INBOX " + MESSAGES);
            assertThat(profile.engine.store().message(profile.message("INBOX", POISON)))
                    .hasValueSatisfying(message -> assertThat(message.subject()).isEmpty());
        }
    }

    private ImapTestServer server() throws Exception {
        return ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
    }

    private OtherClient other(ImapTestServer server) throws Exception {
        return new OtherClient(server.port(), Files.createDirectories(folder.resolve("spill")));
    }

    private static final class Refusing extends ForwardingSession {
        private final String item;

        private Refusing(ImapSession honest, String item) {
            super(honest);
            this.item = item;
        }

        @Override
        public void fly(List<Command> commands, FlightSink sink) {
            super.fly(commands.stream().map(this::turn).toList(), sink);
        }

        private Command turn(Command command) {
            Matcher fetch = FETCH.matcher(command.toString());
            boolean refused = fetch.matches()
                    && fetch.group(2).contains(item)
                    && UidSet.parse(fetch.group(1)).contains(POISON);
            return refused ? Command.of("RENAME nowhere elsewhere") : command;
        }
    }
}
