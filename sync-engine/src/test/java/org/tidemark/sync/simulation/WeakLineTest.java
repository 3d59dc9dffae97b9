package org.tidemark.sync.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.support.TestProfile;
import org.tidemark.sync.support.WeakLine;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.profile.ServerProfile;

/// lessons.md#weak-line: what has come is kept when the line breaks, so that every try gets further.
class WeakLineTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        // what the server offers, messages, octets of each, octets before the line breaks, tries
        "default, 1, 800000, 200000, 6",
        "'qresync,-COMPRESS=DEFLATE', 1, 800000, 300000, 6",
        "'qresync,-COMPRESS=DEFLATE', 10, 100000, 60000, 40",
        "'qresync,-COMPRESS=DEFLATE', 1, 3000000, 500000, 12",
    })
    void everyTryGetsFurther(String offers, int messages, int octets, int window, int tries) throws Exception {
        Random random = new Random(7);
        Path mail = folder.resolve("mail");
        for (String name : new String[] {"cur", "new", "tmp"}) {
            Files.createDirectories(mail.resolve(name));
        }
        for (int i = 0; i < messages; i++) {
            Files.write(
                    mail.resolve("cur/" + (1_700_000_000 + i) + ".m" + i + ".x:2,S"),
                    WeakLine.message("m" + i, octets, random));
        }
        try (ImapTestServer server = ImapTestServer.forMaildir(mail)
                        .user("alice", "secret")
                        .profile(ServerProfile.parse(offers))
                        .start();
                WeakLine line = new WeakLine(server.port(), window);
                TestProfile profile = TestProfile.open(folder.resolve("profile"), line.port(), new BodyPolicy.All())) {
            int used = 0;
            while (!profile.sync().problems().isEmpty()) {
                assertThat(++used).as("tries").isLessThanOrEqualTo(tries);
            }
            assertThat(profile.state())
                    .filteredOn(l -> l.contains(" ("))
                    .hasSize(messages)
                    .noneMatch(l -> l.endsWith(" -"));
            byte[] first = Files.readAllBytes(mail.resolve("cur/1700000000.m0.x:2,S"));
            try (var kept =
                    profile.engine.store().raw(profile.message("INBOX", 1)).orElseThrow()) {
                assertThat(new String(kept.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo(new String(first, StandardCharsets.US_ASCII));
            }
        }
    }
}
