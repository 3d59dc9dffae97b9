package org.tidemark.testserver.imap.search;

import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryFolder;
import org.tidemark.testserver.support.MemoryTree;
import org.tidemark.testserver.support.Transcript;

/// Results in pages (RFC 9394).
class PartialTest {
    private static final String SELECT = """
        C: s SELECT INBOX
        S: …
        S: s OK [READ-WRITE] Selected
        """;

    private final MemoryTree tree = new MemoryTree();
    private final MemoryFolder inbox = tree.inbox();
    private final Transcript transcript = new Transcript(tree);

    @BeforeEach
    void deliver() throws Exception {
        for (int i = 1; i <= 7; i++) {
            inbox.deliver("Subject: " + i + "\n\n", i % 3 == 0 ? "\\Deleted" : "\\Seen");
        }
    }

    @Test
    void aSearchIsAnsweredInPagesFromEitherEnd() throws Exception {
        transcript.play(SELECT + """
            C: A01 UID SEARCH RETURN (PARTIAL -1:-2) UNDELETED UNKEYWORD $Junk
            S: * ESEARCH (TAG "A01") UID PARTIAL (-1:-2 5,7)
            S: A01 OK Searched
            C: A02 UID SEARCH RETURN (PARTIAL 4:9) UNDELETED UNKEYWORD $Junk
            S: * ESEARCH (TAG "A02") UID PARTIAL (4:9 5,7)
            S: A02 OK Searched
            C: A03 SEARCH RETURN (PARTIAL 2:1 MIN COUNT) UNDELETED
            S: * ESEARCH (TAG "A03") MIN 1 PARTIAL (2:1 1:2) COUNT 5
            S: A03 OK Searched
            C: A04 UID SEARCH RETURN (PARTIAL 6:10) UNDELETED
            S: * ESEARCH (TAG "A04") UID PARTIAL (6:10 NIL)
            S: A04 OK Searched
            C: A05 UID SEARCH RETURN (PARTIAL -4:-9) UNDELETED
            S: * ESEARCH (TAG "A05") UID PARTIAL (-4:-9 1:2)
            S: A05 OK Searched
            """);
    }

    @Test
    void whatIsKeptIsWhatIsTold() throws Exception {
        transcript.play(SELECT + """
            C: a UID SEARCH RETURN (SAVE PARTIAL 2:3) ALL
            S: * ESEARCH (TAG "a") UID PARTIAL (2:3 2:3)
            S: a OK Searched
            C: b UID SEARCH RETURN (ALL) $
            S: * ESEARCH (TAG "b") UID ALL 2:3
            S: b OK Searched
            C: c UID SEARCH RETURN (SAVE PARTIAL 2:3 MIN) ALL
            S: * ESEARCH (TAG "c") UID MIN 1 PARTIAL (2:3 2:3)
            S: c OK Searched
            C: d UID SEARCH RETURN (ALL) $
            S: * ESEARCH (TAG "d") UID ALL 1:3
            S: d OK Searched
            C: e UID SEARCH RETURN (SAVE PARTIAL 2:3 MIN MAX) ALL
            S: * ESEARCH (TAG "e") UID MIN 1 MAX 7 PARTIAL (2:3 2:3)
            S: e OK Searched
            C: f UID SEARCH RETURN (ALL) $
            S: * ESEARCH (TAG "f") UID ALL 1:3,7
            S: f OK Searched
            C: g UID SEARCH RETURN (SAVE PARTIAL 2:3 COUNT) ALL
            S: * ESEARCH (TAG "g") UID PARTIAL (2:3 2:3) COUNT 7
            S: g OK Searched
            C: h UID SEARCH RETURN (ALL) $
            S: * ESEARCH (TAG "h") UID ALL 1:7
            S: h OK Searched
            C: i UID SEARCH RETURN (SAVE PARTIAL 20:30) ALL
            S: * ESEARCH (TAG "i") UID PARTIAL (20:30 NIL)
            S: i OK Searched
            C: j UID SEARCH RETURN (ALL) $
            S: * ESEARCH (TAG "j") UID
            S: j OK Searched
            """);
    }

    @Test
    void uidFetchTakesSomeOfItsSetBeforeItAsksWhatChanged() throws Exception {
        long before = inbox.state().highestModSeq();
        inbox.store(
                UidRanges.of(1, 3, 5), new FlagChange(FlagChange.Mode.ADD, Set.of("\\Draft"), OptionalLong.empty()));
        transcript.play(SELECT + """
            C: 10 UID FETCH 2:20 (UID FLAGS) (PARTIAL -1:-2)
            S: * 6 FETCH (UID 6 FLAGS (\\Deleted))
            S: * 7 FETCH (UID 7 FLAGS (\\Seen))
            S: 10 OK Fetched
            C: 11 UID FETCH 2:20 UID (PARTIAL 1:2)
            S: * 2 FETCH (UID 2)
            S: * 3 FETCH (UID 3)
            S: 11 OK Fetched
            C: 12 UID FETCH 2:20 UID (CHANGEDSINCE %d PARTIAL 1:2)
            S: …
            S: * 3 FETCH (UID 3 MODSEQ (%d))
            S: 12 OK Fetched
            C: 13 FETCH 1:2 UID (PARTIAL 1:1)
            S: 13 BAD PARTIAL is for UID FETCH.
            """.formatted(before, before + 1));
    }

    @Test
    void whatIsNoRangeOrStandsBesideAnotherIsBad() throws Exception {
        transcript.play(SELECT + """
            C: a SEARCH RETURN (PARTIAL 1:2 ALL) ALL
            S: a BAD A SEARCH may ask for ALL or for PARTIAL.
            C: b SEARCH RETURN (PARTIAL 1:2 PARTIAL 3:4) ALL
            S: b BAD A SEARCH may ask for one PARTIAL.
            C: c SEARCH RETURN (PARTIAL 0:2) ALL
            S: c BAD A partial range has numbers from 1 to 4294967295.
            C: d UID FETCH 1:2 UID (PARTIAL 1:2 PARTIAL 1:2)
            S: d BAD There is no FETCH modifier PARTIAL here.
            """);
        new Transcript(tree).profile("full,-PARTIAL").play(SELECT + """
            C: a SEARCH RETURN (PARTIAL 1:2) ALL
            S: a BAD There is no SEARCH result PARTIAL here.
            C: b UID FETCH 1:2 UID (PARTIAL 1:2)
            S: b BAD There is no FETCH modifier PARTIAL here.
            """);
    }
}
