package org.tidemark.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.testserver.MailGenerator;

/// Our engine with a real Dovecot, whole rungs of the ladder at a time; a second client tells the truth.
@Tag("peers")
class DovecotPeerTest {
    private static final String CAPABILITIES = "imap_capability = IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE"
            + " LITERAL+ NAMESPACE UIDPLUS UNSELECT CHILDREN LIST-EXTENDED LIST-STATUS MOVE SPECIAL-USE";

    @TempDir
    Path temp;

    @Test
    void theFirstSyncEqualsTheServer() throws Exception {
        try (DovecotServer dovecot = withMail("");
                Profile profile = Profile.open(temp.resolve("profile"), dovecot.port(), new BodyPolicy.All())) {
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.problems()).isEmpty();
            equalsServer(profile, dovecot);
            assertThat(profile.everything()).hasSizeGreaterThan(300);
        }
    }

    @Test
    void anUnchangedAccountCostsTwoRoundTripsAndThreeKilobytes() throws Exception {
        try (DovecotServer dovecot = withMail("");
                Profile profile = Profile.open(temp.resolve("profile"), dovecot.port(), new BodyPolicy.All())) {
            profile.sync();
            profile.sync();
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.roundTrips()).isLessThanOrEqualTo(4);
            assertThat(receipt.bytesIn() + receipt.bytesOut()).isLessThan(3000);
            assertThat(receipt.foldersOpened()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"all, qresync", "CONDSTORE, condstore", "ESEARCH, flag-sets", "none, flag-scan"})
    void changesOfAnotherClientArriveOnEveryRung(String offered, String rung) throws Exception {
        String extra = switch (offered) {
            case "all" -> "";
            case "none" -> CAPABILITIES;
            default -> CAPABILITIES + " " + offered;
        };
        try (DovecotServer dovecot = withMail(extra);
                Profile profile = Profile.open(temp.resolve("profile"), dovecot.port(), new BodyPolicy.All())) {
            profile.sync();
            changeElsewhere(dovecot);
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.problems()).isEmpty();
            assertThat(receipt.plans().get(rung))
                    .as("plans %s", receipt.plans())
                    .isPositive();
            equalsServer(profile, dovecot);
        }
    }

    @Test
    void whatWasDoneOfflineIsReplayedOnceAndDisturbsNobodyElsesChange() throws Exception {
        try (DovecotServer dovecot = withMail("");
                Profile profile = Profile.open(temp.resolve("profile"), dovecot.port(), new BodyPolicy.All())) {
            profile.sync();
            List<Long> uids;
            try (PlainImap other = client(dovecot)) {
                uids = other.uids("INBOX");
                other.ok("CREATE Elsewhere");
            }
            profile.sync();
            profile.engine().setNetworkPolicy(NetworkPolicy.OFFLINE);
            Path draft = Files.write(
                    temp.resolve("draft.eml"),
                    "Subject: kept\r\nMessage-ID: <kept@x>\r\n\r\nbare\nand \0 nul\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            profile.engine()
                    .submit(List.of(
                            new Intent.SetFlags(
                                    List.of(profile.message("INBOX", uids.get(0))), Set.of(Flag.SEEN), Set.of()),
                            new Intent.Move(
                                    List.of(
                                            profile.message("INBOX", uids.get(1)),
                                            profile.message("INBOX", uids.get(2))),
                                    profile.mailbox("Elsewhere").id()),
                            new Intent.Copy(
                                    List.of(profile.message("INBOX", uids.get(3))),
                                    profile.mailbox("Elsewhere").id()),
                            new Intent.Delete(List.of(profile.message("INBOX", uids.get(4))), true),
                            new Intent.Append(
                                    profile.mailbox("Elsewhere").id(),
                                    draft,
                                    FlagSet.of(Flag.SEEN),
                                    Optional.empty())));
            try (PlainImap other = client(dovecot)) {
                other.uids("INBOX");
                other.ok("UID STORE " + uids.get(0) + " +FLAGS (\\Flagged \\Answered)");
            }
            profile.engine().setNetworkPolicy(NetworkPolicy.ONLINE);
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.problems()).isEmpty();
            assertThat(receipt.queueDone()).isEqualTo(5);
            assertThat(profile.engine().store().queue()).isEmpty();
            equalsServer(profile, dovecot);
            try (PlainImap other = client(dovecot)) {
                assertThat(other.uids("Elsewhere")).hasSize(4);
            }
            assertThat(profile.everything())
                    .anyMatch(l ->
                            l.startsWith("INBOX\t" + uids.get(0) + "\t\\Answered \\Flagged") && l.contains("\\Seen"));
        }
    }

    @Test
    void aNewUidValidityKeepsTheTextsAndEqualsTheServer() throws Exception {
        try (DovecotServer dovecot = withMail("");
                Profile profile = Profile.open(temp.resolve("profile"), dovecot.port(), new BodyPolicy.All())) {
            profile.sync();
            try (Stream<Path> files = Files.walk(dovecot.maildir())) {
                for (Path f : files.filter(f -> f.getFileName().toString().startsWith("dovecot"))
                        .filter(Files::isRegularFile)
                        .toList()) {
                    Files.delete(f);
                }
            }
            SyncReceipt receipt = profile.sync();
            assertThat(receipt.plans()).containsKey("rebuild");
            assertThat(receipt.bodies()).as("texts fetched again").isZero();
            equalsServer(profile, dovecot);
        }
    }

    private DovecotServer withMail(String extra) throws Exception {
        Path work = Files.createDirectories(temp.resolve("dovecot"));
        Path maildir = work.resolve("home/Maildir");
        Files.createDirectories(maildir.getParent());
        MailGenerator.generate(maildir, 400, 6, 7);
        return DovecotServer.start(work, extra);
    }

    private static PlainImap client(DovecotServer dovecot) throws Exception {
        return PlainImap.login(dovecot.port(), DovecotServer.USER, DovecotServer.PASSWORD);
    }

    private static void equalsServer(Profile profile, DovecotServer dovecot) throws Exception {
        try (PlainImap other = client(dovecot)) {
            assertThat(profile.everything()).isEqualTo(other.everything('/'));
        }
    }

    private static void changeElsewhere(DovecotServer dovecot) throws Exception {
        try (PlainImap other = client(dovecot)) {
            List<Long> uids = other.uids("INBOX");
            other.ok("UID STORE " + uids.get(0) + ":" + uids.get(9) + " +FLAGS (\\Flagged $Work)");
            other.ok("UID STORE " + uids.get(3) + " -FLAGS (\\Seen)");
            other.ok("UID STORE " + uids.get(12) + "," + uids.getLast() + " +FLAGS (\\Deleted)");
            other.ok("EXPUNGE");
            other.append("INBOX", "\\Seen", "Subject: new\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
            other.append("INBOX", "", "Subject: newer\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
