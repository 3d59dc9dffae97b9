package org.tidemark.sync.internal.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.ForwardingSession;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;

/// Messages longer than one range, among short ones.
class LongMessageTest {
    @TempDir
    Path folder;

    private ImapTestServer server;
    private OtherClient other;
    private TestProfile profile;

    @BeforeEach
    void start() throws Exception {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .start();
        Files.createDirectories(folder.resolve("spill"));
        other = new OtherClient(server.port(), folder.resolve("spill"));
        other.says("CREATE Work");
        other.append("INBOX", "", OtherClient.message(1));
        other.append("Work", "", OtherClient.message(2));
        other.append("Work", "", longMessage(3));
        profile = TestProfile.open(folder.resolve("profile"), server.port(), new BodyPolicy.All());
    }

    @AfterEach
    void stop() throws IOException {
        profile.close();
        other.close();
        server.close();
    }

    private static String longMessage(int number) {
        return OtherClient.message(number) + "0123456789abcdef\r\n".repeat(150_000);
    }

    @Test
    void theRestOfALongMessageComesAfterAllThatIsShort() throws Exception {
        List<String> said = new ArrayList<>();
        profile.faults = session -> new Watched(session, said, "");
        assertThat(profile.sync().problems()).isEmpty();
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
        List<String> bodies = said.stream()
                .filter(s -> s.contains("BODY.PEEK[]"))
                .map(s -> s.replaceAll(".*BODY.PEEK\\[]", ""))
                .toList();
        assertThat(bodies.getFirst()).as("the beginning comes with the others").isIn("<0.1048576>)", "<0.131072>)");
        assertThat(bodies).contains("<0.131072>)");
        assertThat(bodies.getLast()).isNotIn("<0.1048576>)", "<0.131072>)");
    }

    @Test
    void theTextOfALongMessageIsReadWhileItsRestIsOnTheWay() throws Exception {
        other.append("INBOX", "", withAttachment());
        profile.faults = session -> new Watched(session, new ArrayList<>(), "INBOX");
        profile.sync();
        MessageContent.Here here = (MessageContent.Here) profile.engine.store().content(profile.message("INBOX", 2));
        assertThat(here.plain().strip()).isEqualTo("Please find the plan attached.");
        assertThat(here.attachments()).hasSize(1);
        assertThat(here.attachments().getFirst().name()).isEqualTo("plan.bin");
        assertThat(here.attachments().getFirst().size()).isBetween(1_700_000L, 1_900_000L);
        assertThat(profile.engine.store().raw(profile.message("INBOX", 2))).isEmpty();
        profile.faults = session -> session;
        profile.sync();
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedAndEndsInAReceipt() throws Exception {
        profile.faults = session -> new Watched(session, new ArrayList<>(), "Work");
        profile.sync();
        profile.faults = session -> session;
        Path spill = folder.resolve("profile/spill");
        try (Stream<Path> files = Files.walk(spill)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.writeString(spill, "in the way");
        assertThat(profile.sync().problems())
                .singleElement()
                .isInstanceOfSatisfying(
                        SyncProblem.StorageFailed.class,
                        failed -> assertThat(failed.sentence()).contains("spill"));
        Files.delete(spill);
        assertThat(profile.sync().problems()).isEmpty();
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
    }

    @Test
    void theBeginningThatCameWithNewMailIsNotFetchedTwice() throws Exception {
        profile.sync();
        other.append("INBOX", "", longMessage(4));
        List<String> said = new ArrayList<>();
        profile.faults = session -> new Watched(session, said, "");
        profile.sync();
        assertThat(said.stream().filter(s -> s.contains("BODY.PEEK[]<0."))).hasSize(1);
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attachmentsAreKnownBeforeTheTextIsHere(boolean first) throws Exception {
        try (TestProfile headers = TestProfile.open(folder.resolve("headers"), server.port(), new BodyPolicy.None())) {
            if (!first) {
                headers.sync();
            }
            other.append("INBOX", "", withAttachment());
            assertThat(headers.sync().problems()).isEmpty();
            MessageId with = headers.message("INBOX", 2);
            List<MessageRow> rows = headers.engine.store().rows(List.of(headers.message("INBOX", 1), with), false);
            assertThat(rows).extracting(MessageRow::hasAttachment).containsExactly(false, true);
            SearchExpression wanted = SearchParser.parse("has:attachment", Clock.systemUTC(), Set.of())
                    .expression();
            MessageIds found = headers.engine.store().list(ListQuery.of(new ListQuery.Source.Found(wanted)));
            assertThat(found.size()).isEqualTo(1);
            assertThat(headers.engine.store().content(with)).isInstanceOf(MessageContent.NotHere.class);
        }
    }

    private static String withAttachment() {
        return "From: a@example.org\r\nSubject: plan\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nPlease find the plan attached.\r\n"
                + "--b\r\nContent-Type: application/octet-stream; name=plan.bin\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + ("QUJD".repeat(18) + "\r\n").repeat(33_000) + "--b--\r\n";
    }

    /// Only the fetch of complete messages finds it shut, so that its anchor is kept.
    @Test
    void aMailboxThatDoesNotOpenForALongMessageIsNamedAndCostsNoOther() throws Exception {
        profile.faults = session -> new Watched(session, new ArrayList<>(), "Work");
        SyncReceipt receipt = profile.sync();
        assertThat(receipt.outcome()).isEqualTo(SyncReceipt.Outcome.RETRY);
        assertThat(receipt.problems()).hasSize(1);
        assertThat(receipt.problems().getFirst())
                .isInstanceOfSatisfying(
                        SyncProblem.MailboxFailed.class,
                        failed -> assertThat(failed.mailbox()).isEqualTo("Work"));
        profile.faults = session -> session;
        assertThat(profile.sync().problems()).isEmpty();
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
    }

    /// Writes down what is said, and has a mailbox refused where the rest of a long message is asked for.
    private static final class Watched extends ForwardingSession {
        private final List<String> said;
        private final String refused;

        private Watched(ImapSession honest, List<String> said, String refused) {
            super(honest);
            this.said = said;
            this.refused = refused;
        }

        @Override
        public void fly(List<Command> commands, FlightSink sink) {
            commands.forEach(command -> said.add(command.toString()));
            boolean rest = commands.stream()
                    .anyMatch(c -> c.toString().contains("BODY.PEEK[]<")
                            && !c.toString().contains("<0."));
            super.fly(commands.stream().map(c -> rest ? turn(c) : c).toList(), sink);
        }

        private Command turn(Command command) {
            return !refused.isEmpty() && command.selects().equals(refused)
                    ? Command.builder()
                            .text("EXAMINE ")
                            .astring("No such mailbox")
                            .selecting(refused)
                            .build()
                    : command;
        }
    }
}
