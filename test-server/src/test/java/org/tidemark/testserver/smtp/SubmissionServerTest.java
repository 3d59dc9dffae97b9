package org.tidemark.testserver.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.support.LiveSession;

@Timeout(60)
class SubmissionServerTest {
    private static final String LOGIN = """
        S: 220 localhost ESMTP
        C: EHLO [127.0.0.1]
        S: 250-localhost
        S: 250-PIPELINING
        S: 250-8BITMIME
        S: 250-ENHANCEDSTATUSCODES
        S: 250-SIZE 1000
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGpvZQBzZWNyZXQ=
        S: 235 2.7.0 Logged in
        """;

    @TempDir
    Path folder;

    private ImapTestServer server;

    @BeforeEach
    void start() throws IOException {
        server = ImapTestServer.forMaildir(folder.resolve("mail"))
                .user("joe", "secret")
                .user("ann@example.org", "other")
                .appendLimit(1000)
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void plays(String... conversations) throws IOException {
        try (LiveSession session = new LiveSession(server.smtpPort())) {
            for (String line : String.join("", conversations).lines().toList()) {
                String text = line.substring(2).strip();
                if (line.startsWith("C:")) {
                    session.say(text.replace("@@", "\n"));
                } else {
                    assertThat(session.line()).isEqualTo(text);
                }
            }
        }
    }

    private List<String> inbox() throws IOException {
        List<String> messages = new ArrayList<>();
        for (String place : List.of("new", "cur")) {
            try (Stream<Path> files = Files.list(folder.resolve("mail").resolve(place))) {
                for (Path file : files.sorted().toList()) {
                    messages.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        return messages;
    }

    @Test
    void aMailIsDeliveredOnceToAUserWhateverHisNamesAre() throws Exception {
        plays(LOGIN, """
            C: MAIL FROM:<joe@localhost> SIZE=40 BODY=8BITMIME
            C: RCPT TO:<joe@localhost>
            C: RCPT TO:<JOE@elsewhere.example>
            C: RCPT TO:<joe@LOCALHOST>
            C: RCPT TO:<ann@example.org>
            C: DATA
            S: 250 2.1.0 Sender taken
            S: 250 2.1.5 Recipient taken
            S: 550 5.1.1 No such user; mail is not relayed
            S: 250 2.1.5 Recipient taken
            S: 250 2.1.5 Recipient taken
            S: 354 Go on
            C: Subject: dots
            C:
            C: ..one
            C: end
            C: .
            S: 250 2.0.0 Delivered
            C: QUIT
            S: 221 2.0.0 Bye
            """);
        assertThat(inbox())
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .matches("(?s)Received: from \\[127\\.0\\.0\\.1\\] by localhost with ESMTPA;\r\n\t\\w{3}, .*")
                        .endsWith("\r\nSubject: dots\r\n\r\n.one\r\nend\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "joe@example.com",
                "bob@localhost",
                "joe%example.com@localhost",
                "@localhost:joe@example.com",
                "joe@example.com@localhost",
                "joe",
                "postmaster"
            })
    void nothingIsRelayed(String address) throws Exception {
        plays(LOGIN, """
            C: MAIL FROM:<joe@localhost>
            S: 250 2.1.0 Sender taken
            C: RCPT TO:<%s>
            S: 550 5.1.1 No such user; mail is not relayed
            C: DATA
            S: 554 5.5.1 The mail is for nobody
            """.formatted(address));
        assertThat(inbox()).isEmpty();
    }

    @Test
    void withoutALoginThereIsNoMail() throws Exception {
        plays("""
            S: 220 localhost ESMTP
            C: MAIL FROM:<joe@localhost>
            S: 530 5.7.0 Log in first
            C: RCPT TO:<joe@localhost>
            S: 530 5.7.0 Log in first
            C: DATA
            S: 530 5.7.0 Log in first
            C: STARTTLS
            S: 502 5.5.1 There is no STARTTLS here
            C: HELO x
            S: 250 localhost
            C: AUTH PLAIN AGpvZQB3cm9uZw==
            S: 535 5.7.8 User and password do not belong together
            C: AUTH PLAIN YQ==
            S: 501 5.5.2 That is no response
            C: AUTH CRAM-MD5
            S: 504 5.5.4 There is no such mechanism
            C: MAIL FROM:<joe@localhost>
            S: 530 5.7.0 Log in first
            C: AUTH LOGIN
            S: 334 %s
            C: am9l
            S: 334 %s
            C: c2VjcmV0
            S: 235 2.7.0 Logged in
            """.formatted(base64("Username:"), base64("Password:")));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aMailBeyondTheLimitIsRefusedBeforeAndAfter() throws Exception {
        plays(LOGIN, """
            C: MAIL FROM:<joe@localhost> SIZE=1001
            S: 552 5.3.4 A mail may have 1000 octets here
            C: MAIL FROM:<joe@localhost> SIZE=10
            S: 250 2.1.0 Sender taken
            C: RCPT TO:<joe@localhost>
            S: 250 2.1.5 Recipient taken
            C: DATA
            S: 354 Go on
            C: %s
            C: .
            S: 552 5.3.4 A mail may have 1000 octets here
            C: NOOP
            S: 250 2.0.0 Still here
            """.formatted("x".repeat(999)));
        assertThat(inbox()).isEmpty();
        assertThat(uploads()).isEmpty();
    }

    @Test
    void aDotThatDoesNotStandBetweenLineEndsEndsNothing() throws Exception {
        plays(LOGIN, """
            C: MAIL FROM:<joe@localhost>
            S: 250 2.1.0 Sender taken
            C: RCPT TO:<joe@localhost>
            S: 250 2.1.5 Recipient taken
            C: DATA
            S: 354 Go on
            C: Subject: two@@.@@MAIL FROM:<ann@example.org>
            C: .
            S: 550 5.6.0 Lines end in CR and LF, together
            """);
        assertThat(inbox()).isEmpty();
    }

    @Test
    void aClientThatLeavesInTheMiddleHasSentNothing() throws Exception {
        plays(LOGIN, """
            C: MAIL FROM:<joe@localhost>
            S: 250 2.1.0 Sender taken
            C: RCPT TO:<joe@localhost>
            S: 250 2.1.5 Recipient taken
            C: DATA
            S: 354 Go on
            C: Subject: half
            """);
        server.close();
        assertThat(inbox()).isEmpty();
        assertThat(uploads()).isEmpty();
    }

    private List<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("mail"))) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.getParent().getFileName().toString().equals("tmp")
                            || f.toString().contains("upload"))
                    .toList();
        }
    }
}
