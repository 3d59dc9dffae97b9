package org.tidemark.sync.internal.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.support.Conversations.ENABLE;
import static org.tidemark.sync.support.Conversations.ENABLED;
import static org.tidemark.sync.support.Conversations.LEFT;
import static org.tidemark.sync.support.Conversations.QRESYNC;
import static org.tidemark.sync.support.Conversations.listed;
import static org.tidemark.sync.support.Conversations.login;
import static org.tidemark.sync.support.Conversations.opened;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.sync.simulation.OtherClient;
import org.tidemark.sync.support.Conversations;

/// lessons.md#echoed-origin: where the octets of a partial FETCH belong is what the server echoes, not what was asked
/// for.
class PartialOriginTranscriptTest {
    private static final int BEGINNING = 131_072;
    /// No two places of it are alike.
    private static final String MESSAGE =
            IntStream.range(0, 133_334).mapToObj("%08d "::formatted).collect(Collectors.joining());

    private static final String EXAMINED = LEFT + opened(1, 7, 2, 10);
    private static final String BEGIN = "C: EXAMINE INBOX\nC: UID FETCH 1 (BODY.PEEK[]<0.131072>)\n" + EXAMINED;
    private static final String GO_ON = "C: EXAMINE INBOX\nC: UID FETCH 1 (BODY.PEEK[]<131072.1048576>)\n"
            + "C: UID FETCH 1 (BODY.PEEK[]<1179648.1048576>)\n" + EXAMINED;
    private static final String HEADERS = login(QRESYNC) + listed(true, 2, 10) + ENABLE
            + "C: EXAMINE INBOX\nC: UID FETCH 1:4294967295 (FLAGS …\n" + ENABLED + opened(1, 7, 2, 10)
            + "S: * 1 FETCH (UID 1 FLAGS () RFC822.SIZE " + MESSAGE.length()
            + " BODY[HEADER.FIELDS (SUBJECT)] \"Subject: a\")\nS: . OK fetched\n";

    @TempDir
    Path folder;

    private static String part(String origin, String octets) {
        return "S: * 1 FETCH (UID 1 BODY[]" + origin + " {" + octets.length() + "}\nS: " + octets
                + ")\nS: . OK fetched\n";
    }

    private static String beginning() {
        return part("<0>", MESSAGE.substring(0, BEGINNING));
    }

    private static String rest() {
        return part("<131072>", MESSAGE.substring(BEGINNING, 1_179_648))
                + part("<1179648>", MESSAGE.substring(1_179_648));
    }

    private void isWholeAfter(String conversation) throws Exception {
        Conversations.Played played = Conversations.play(folder, new BodyPolicy.All(), HEADERS + conversation);
        assertThat(played.last().problems()).isEmpty();
        assertThat(played.messages()).containsExactly("INBOX 1 () " + OtherClient.digest(MESSAGE));
    }

    @Test
    void aLongMessageIsPutTogetherOfItsParts() throws Exception {
        isWholeAfter(BEGIN + beginning() + GO_ON + rest());
    }

    @Test
    void aReplyWithoutAnOriginIsTheMessageFromItsStart() throws Exception {
        isWholeAfter(BEGIN + beginning() + GO_ON + part("", MESSAGE) + part("", MESSAGE));
    }

    /// As many octets as were asked for are not taken for the whole of a longer message.
    @Test
    void aServerThatCutsAndDoesNotSayWhereIsUnderstood() throws Exception {
        isWholeAfter(BEGIN
                + part("", MESSAGE.substring(0, BEGINNING))
                + GO_ON
                + part("", MESSAGE.substring(BEGINNING, 1_179_648))
                + part("", MESSAGE.substring(1_179_648)));
    }

    @Test
    void aPartOfAnotherPlaceThanAskedForIsNotAppended() throws Exception {
        String again = part("<0>", MESSAGE.substring(0, BEGINNING));
        isWholeAfter(BEGIN + beginning() + GO_ON + again + again + GO_ON + rest());
    }

    @Test
    void aPartFromTheMiddleIsNoBeginning() throws Exception {
        String middle = part("<500>", MESSAGE.substring(500, 500 + BEGINNING));
        isWholeAfter(BEGIN + middle + BEGIN + beginning() + GO_ON + rest());
    }
}
