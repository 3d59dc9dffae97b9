package org.tidemark.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncReceipt.Outcome;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.profile.ServerProfile;

class EngineAgainstServerTest {
    @TempDir
    Path folder;

    private ImapTestServer server;
    private OtherClient other;
    private TestProfile profile;

    private void start(String capabilities, BodyPolicy bodies) throws Exception {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("alice", "secret")
                .profile(ServerProfile.parse(capabilities))
                .start();
        Files.createDirectories(folder.resolve("spill"));
        other = new OtherClient(server.port(), folder.resolve("spill"));
        other.says("CREATE Archive", "CREATE Work");
        for (int i = 1; i <= 30; i++) {
            other.append(i % 3 == 0 ? "Work" : "INBOX", i % 2 == 0 ? "\\Seen" : "", OtherClient.message(i));
        }
        profile = TestProfile.open(folder.resolve("profile"), server.port(), bodies);
    }

    @AfterEach
    void stop() throws IOException {
        if (profile != null) {
            profile.close();
        }
        if (other != null) {
            other.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private SyncReceipt syncToEqual() throws IOException {
        SyncReceipt receipt = profile.sync();
        assertThat(receipt.problems()).isEmpty();
        assertThat(receipt.outcome()).isEqualTo(Outcome.DONE);
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
        return receipt;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default", "qresync", "condstore", "rev1", "minimal", "rev1,+ESEARCH", "condstore,+ESEARCH"})
    void theCacheEqualsTheServerAfterEachSync(String capabilities) throws Exception {
        start(capabilities, new BodyPolicy.All());
        SyncReceipt first = syncToEqual();
        assertThat(first.added()).isEqualTo(30);
        assertThat(first.plans()).containsEntry("first", 3);

        SyncReceipt second = syncToEqual();
        assertThat(second.added() + second.flagChanges() + second.expunged()).isZero();

        other.select("INBOX");
        other.says("UID STORE 1:4 +FLAGS (\\Flagged $Work)", "UID STORE 2 -FLAGS (\\Seen)");
        other.says("UID STORE 5,20 +FLAGS (\\Deleted)", "EXPUNGE");
        other.append("INBOX", "\\Flagged", OtherClient.message(100));
        other.append("Archive", "", OtherClient.message(101));
        SyncReceipt third = syncToEqual();
        assertThat(third.added()).isEqualTo(2);
        assertThat(third.expunged()).isEqualTo(2);
        assertThat(third.flagChanges()).isEqualTo(4);
    }

    @Test
    void anUnchangedAccountCostsTwoFlights() throws Exception {
        start("default", new BodyPolicy.All());
        syncToEqual();
        SyncReceipt again = syncToEqual();
        assertThat(again.roundTrips()).isEqualTo(2);
        assertThat(again.plans()).containsEntry("unchanged", 3);
        assertThat(again.bytesIn() + again.bytesOut()).isLessThan(3_000);
    }

    @Test
    void aReconnectCostsThreeFlightsHoweverManyMailboxesDiffer() throws Exception {
        start("default", new BodyPolicy.All());
        syncToEqual();
        other.select("INBOX");
        other.says("UID STORE 1 +FLAGS (\\Flagged)");
        other.append("Work", "", OtherClient.message(50));
        other.append("Archive", "", OtherClient.message(51));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.roundTrips()).isEqualTo(3);
        assertThat(receipt.plans()).containsEntry("qresync", 3);
        assertThat(receipt.bodies()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"default", "qresync", "condstore", "rev1", "minimal", "rev1,+ESEARCH", "condstore,+ESEARCH"})
    void whatTheUserDidOfflineReachesTheServerOnce(String capabilities) throws Exception {
        start(capabilities, new BodyPolicy.All());
        syncToEqual();
        Path file = folder.resolve("new.eml");
        Files.writeString(file, OtherClient.message(200));
        var inbox = profile.mailbox("INBOX");
        var archive = profile.mailbox("Archive");
        profile.engine.submit(List.of(
                new Intent.SetFlags(List.of(profile.message("INBOX", 1)), Set.of(Flag.FLAGGED), Set.of()),
                new Intent.SetFlags(List.of(profile.message("INBOX", 1)), Set.of(Flag.SEEN), Set.of(Flag.FLAGGED)),
                new Intent.Move(List.of(profile.message("INBOX", 2), profile.message("INBOX", 3)), archive.id()),
                new Intent.SetFlags(List.of(profile.message("INBOX", 2)), Set.of(Flag.ANSWERED), Set.of()),
                new Intent.Copy(List.of(profile.message("INBOX", 4)), archive.id()),
                new Intent.Delete(List.of(profile.message("INBOX", 6)), true),
                new Intent.Append(archive.id(), file, FlagSet.of(Flag.SEEN), Optional.empty()),
                new Intent.CreateMailbox(inbox.account(), new MailboxName("Projects"))));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.queueDone()).isEqualTo(8);
        assertThat(receipt.queueLeft()).isZero();
        assertThat(other.state(true).toString()).contains("Projects 0");
        long archived = other.state(false).stream()
                        .filter(l -> l.startsWith("Archive "))
                        .count()
                - 1;
        assertThat(archived).isEqualTo(4);
        syncToEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "condstore,+MOVE,+LIST-STATUS"})
    void changesOfFlagsAndDeletionsCostNoFlightOfTheirOwn(String capabilities) throws Exception {
        start(capabilities, new BodyPolicy.All());
        syncToEqual();
        profile.engine.submit(List.of(
                new Intent.SetFlags(List.of(profile.message("INBOX", 1)), Set.of(Flag.FLAGGED), Set.of()),
                new Intent.Delete(List.of(profile.message("INBOX", 2)), true)));
        other.append("Work", "", OtherClient.message(70));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.roundTrips()).isEqualTo(3);
        assertThat(receipt.queueDone()).isEqualTo(2);
        assertThat(receipt.flagChanges() + receipt.expunged())
                .as("made by others")
                .isZero();
        assertThat(syncToEqual().plans()).as("nothing is told twice").containsEntry("unchanged", 3);
    }

    @Test
    void aMoveCostsOneFlightForItsTarget() throws Exception {
        start("default", new BodyPolicy.All());
        syncToEqual();
        profile.engine.submit(List.of(new Intent.Move(
                List.of(profile.message("INBOX", 1)), profile.mailbox("Archive").id())));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.roundTrips()).isEqualTo(4);
        assertThat(receipt.bodies()).as("it is here already").isZero();
        assertThat(syncToEqual().plans()).containsEntry("unchanged", 3);
    }

    @Test
    void aChangeOfAMessageThatIsGoneIsClosed() throws Exception {
        start("default", new BodyPolicy.All());
        syncToEqual();
        var archive = profile.mailbox("Archive");
        profile.engine.submit(List.of(
                new Intent.Move(List.of(profile.message("INBOX", 1)), archive.id()),
                new Intent.SetFlags(List.of(profile.message("INBOX", 2)), Set.of(Flag.FLAGGED), Set.of())));
        other.select("INBOX");
        other.says("UID STORE 1:2 +FLAGS (\\Deleted)", "EXPUNGE");
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.queueLeft() + receipt.queueRefused()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "qresync", "condstore", "rev1", "minimal"})
    void aMailboxThatAnotherClientHasRenamedIsNotFetchedAgain(String capabilities) throws Exception {
        start(capabilities, new BodyPolicy.All());
        other.says("CREATE Work/Old");
        other.append("Work/Old", "", OtherClient.message(90));
        other.append("Work/Old", "\\Flagged", OtherClient.message(91));
        syncToEqual();
        profile.engine.submit(
                List.of(new Intent.SetFlags(List.of(profile.message("Work", 1)), Set.of(Flag.ANSWERED), Set.of())));
        other.says("RENAME Work Jobs");
        other.append("Jobs", "", OtherClient.message(93));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.bodies()).isEqualTo(1);
        assertThat(receipt.added()).isEqualTo(1);
        assertThat(receipt.queueDone()).isEqualTo(1);
        syncToEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "condstore"})
    void aMailboxWhoseNameAnotherOneHasGotMeanwhileIsNotFetchedAgain(String capabilities) throws Exception {
        start(capabilities, new BodyPolicy.All());
        syncToEqual();
        profile.engine.submit(
                List.of(new Intent.SetFlags(List.of(profile.message("Work", 1)), Set.of(Flag.ANSWERED), Set.of())));
        other.says("RENAME Work Jobs", "CREATE Work");
        other.append("Work", "", OtherClient.message(92));
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.bodies()).isEqualTo(1);
        assertThat(receipt.queueDone()).isEqualTo(1);
        syncToEqual();
    }

    @Test
    void aMailboxMadeAnewIsReboundWithoutFetchingBodiesTwice() throws Exception {
        start("default", new BodyPolicy.All());
        syncToEqual();
        other.says("CREATE Holding");
        other.select("Work");
        other.says("UID COPY 1:4294967295 Holding", "UNSELECT", "DELETE Work", "CREATE Work");
        other.select("Holding");
        other.says("UID COPY 1:4294967295 Work", "UNSELECT", "DELETE Holding");
        SyncReceipt receipt = syncToEqual();
        assertThat(receipt.plans()).containsEntry("rebuild", 1);
        assertThat(receipt.bodies()).isZero();
    }

    @Test
    void aMailboxMadeAnewAfterAnUnfinishedFirstSyncIsRebuilt() throws Exception {
        start("default", new BodyPolicy.All());
        profile.faults =
                session -> new FaultySession(session, FaultySession.Lie.ALL_VANISHED, java.util.OptionalInt.empty());
        assertThat(profile.sync().outcome()).isNotEqualTo(Outcome.DONE);
        profile.faults = session -> session;
        other.says("DELETE Work", "CREATE Work");
        other.append("Work", "", OtherClient.message(3));
        other.append("Work", "", OtherClient.message(77));
        syncToEqual();
        syncToEqual();
    }

    @Test
    void whatAServerDidNotGiveOnceIsAskedForAgainByASyncByHand() throws Exception {
        start("default", new BodyPolicy.None());
        profile.sync();
        profile.faults =
                session -> new FaultySession(session, FaultySession.Lie.NO_BODIES, java.util.OptionalInt.empty());
        assertThat(syncBodies().bodies()).isZero();
        profile.faults = session -> session;
        assertThat(syncBodies().bodies()).isEqualTo(30);
        assertThat(profile.state()).containsExactlyElementsOf(other.state(true));
    }

    private SyncReceipt syncBodies() {
        return profile.engine.sync(
                new SyncRequest(TestProfile.ACCOUNT, Optional.empty(), Optional.of(new BodyPolicy.All())),
                progress -> {});
    }
}
