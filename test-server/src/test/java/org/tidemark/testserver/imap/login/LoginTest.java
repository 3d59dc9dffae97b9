package org.tidemark.testserver.imap.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// Who may come in, and what may be said before.
class LoginTest {
    private final MemoryTree tree = new MemoryTree();
    private final Transcript transcript = new Transcript(tree);

    @Test
    void wrongPasswordsCostTimeAndInTheEndTheConnection() throws Exception {
        transcript.stranger(true).profile("minimal").play("""
            S: * OK [CAPABILITY IMAP4rev1] tidemark-server ready
            C: a LOGIN joe wrong
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: a LOGIN jim secret
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: a LOGIN joe {6}
            S: + go ahead
            C: secre!
            S: a NO [AUTHENTICATIONFAILED] User and password do not belong together.
            C: b LIST "" *
            S: b BAD Log in before LIST.
            C: c LOGIN joe secret
            S: c OK [CAPABILITY IMAP4rev1] Logged in
            C: d LOGOUT
            S: * BYE Good bye
            S: d OK Logged out
            """);
        assertThat(transcript.pauses())
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void plainIsTakenWithAndWithoutAnInitialResponse() throws Exception {
        transcript.stranger(true).profile("rev1,+SASL-IR").play("""
            S: …
            C: a AUTHENTICATE PLAIN
            S: +
            C: *
            S: a BAD The login was given up.
            C: b AUTHENTICATE CRAM-MD5
            S: b NO There is no mechanism CRAM-MD5 here.
            C: c AUTHENTICATE PLAIN AGpvZQBzZWNyZXQ=
            S: …
            """);
    }

    @Test
    void aPasswordIsNotTakenInTheOpen() throws Exception {
        transcript.stranger(false).profile("minimal,+AUTH=PLAIN").play("""
            S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED] tidemark-server ready
            C: a LOGIN joe secret
            S: a NO [PRIVACYREQUIRED] A password may be sent over TLS only.
            """);
    }

    @Test
    void compressionIsRefusedTwiceAndForOtherMechanisms() throws Exception {
        transcript.play("""
            C: a COMPRESS LZ4
            S: a BAD The one compression here is DEFLATE.
            C: b ID ("name" "x" "version" NIL)
            S: * ID ("name" "tidemark-server")
            S: b OK Pleased to meet you
            C: c NAMESPACE
            S: * NAMESPACE (("" "/")) NIL NIL
            S: c OK One hierarchy
            """);
    }
}
