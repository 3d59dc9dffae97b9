package org.tidemark.sync.internal.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.wire.Cursor;

class ResponseCodeTest {
    private static ResponseCode code(String line) {
        return CodeParser.parse(line).code();
    }

    @Test
    void copyUidKeepsTheOrderOfItsLists() {
        assertThat(code("[COPYUID 38505 304,319:320 3956,4001,3958] Done"))
                .isEqualTo(new ResponseCode.CopyUid(
                        new UidValidity(38505),
                        List.of(new Uid(304), new Uid(319), new Uid(320)),
                        List.of(new Uid(3956), new Uid(4001), new Uid(3958))));
    }

    @Test
    void copyUidThatNamesNoPairsIsNotTrusted() {
        assertThat(code("[COPYUID 1 1:3 7] Done")).isInstanceOf(ResponseCode.Other.class);
        assertThat(code("[COPYUID 1 1:4294967295 1:4294967295] Done")).isInstanceOf(ResponseCode.Other.class);
        assertThat(code("[COPYUID 0 1 1] Done")).isInstanceOf(ResponseCode.Other.class);
    }

    @Test
    void appendUidOfSeveralIsASet() {
        assertThat(code("[APPENDUID 38505 3955:3957] Done"))
                .isEqualTo(new ResponseCode.AppendUid(new UidValidity(38505), UidSet.range(3955, 3957)));
        assertThat(code("[APPENDUID 0 5] Done")).isInstanceOf(ResponseCode.Other.class);
    }

    @Test
    void highestModSeqOfZeroOrTooMuchMeansNone() {
        assertThat(code("[HIGHESTMODSEQ 715194045007]"))
                .isEqualTo(new ResponseCode.HighestModSeq(new ModSeq(715194045007L)));
        assertThat(code("[HIGHESTMODSEQ 0]")).isEqualTo(new ResponseCode.NoModSeq());
        assertThat(code("[HIGHESTMODSEQ 18446744073709551615] x")).isEqualTo(new ResponseCode.NoModSeq());
    }

    @Test
    void uidValidityAndUidNextOfZeroTellNothing() {
        assertThat(code("[UIDVALIDITY 0] x")).isEqualTo(new ResponseCode.Other("UIDVALIDITY", Optional.of("0")));
        assertThat(code("[UIDNEXT 0] x")).isEqualTo(new ResponseCode.Other("UIDNEXT", Optional.of("0")));
        assertThat(code("[uidvalidity 3] x")).isEqualTo(new ResponseCode.UidValidityIs(new UidValidity(3)));
    }

    @Test
    void textAndCodeAreToldApart() {
        assertThat(CodeParser.parse(" [ALERT] look [here]").text()).isEqualTo("look [here]");
        assertThat(CodeParser.parse("[X \"a]b\"] t").code())
                .isEqualTo(new ResponseCode.Other("X", Optional.of("\"a]b\"")));
        assertThat(CodeParser.parse("[unclosed t").code()).isEqualTo(new ResponseCode.None());
        assertThat(code("[CAPABILITY imap4rev1  IDLE] t"))
                .isEqualTo(new ResponseCode.Capability(Set.of("IMAP4REV1", "IDLE")));
    }

    @Test
    void searchAndEsearchGiveUids() {
        assertThat(SearchParser.search(Cursor.over(" 2 84 882 (MODSEQ 917162500)")))
                .isEqualTo(new Untagged.Found(
                        UidSet.of(2, 84, 882),
                        OptionalLong.empty(),
                        Optional.of(new ModSeq(917162500)),
                        OptionalInt.empty()));
        assertThat(SearchParser.search(Cursor.over("")).uids()).isEqualTo(UidSet.EMPTY);
        assertThat(SearchParser.search(Cursor.over(" 0 5")).uids()).isEqualTo(UidSet.of(5));
        // A part that is no UID: what else was found cannot be known.
        assertThatThrownBy(() -> SearchParser.search(Cursor.over(" 5 99999999999")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(extended(" (TAG \"5\") UID ALL 4:18,21 COUNT 17 MODSEQ 9"))
                .isEqualTo(new Untagged.Found(
                        UidSet.parse("4:18,21"), OptionalLong.of(17), Optional.of(new ModSeq(9)), OptionalInt.of(5)));
        assertThat(extended(" (TAG \"5\") UID").uids()).isEqualTo(UidSet.EMPTY);
        assertThat(extended("(TAG \"5\") UID MIN 3 MAX 9 COUNT 4").uids()).isEqualTo(UidSet.of(3, 9));
        assertThat(extended("UID PARTIAL (1:500 4,7:9)").uids()).isEqualTo(UidSet.parse("4,7:9"));
    }

    private static Untagged.Found extended(String line) {
        return SearchParser.extended(Cursor.over(line), tag -> OptionalInt.of(Integer.parseInt(tag)));
    }

    @Test
    void internalDatesAreReadLeniently() {
        Instant expected = Instant.parse("1996-07-17T09:44:25Z");
        assertThat(InternalDate.parse("17-Jul-1996 02:44:25 -0700")).contains(expected);
        assertThat(InternalDate.parse("17-JUL-1996 09:44:25")).contains(expected);
        assertThat(InternalDate.parse(" 1-Jul-1996 09:44:25 +0000")).contains(Instant.parse("1996-07-01T09:44:25Z"));
        assertThat(InternalDate.parse("yesterday")).isEmpty();
        assertThat(InternalDate.parse("31-Feb-1996 09:44:25 +0000")).isEmpty();
    }

    @Test
    void throttlingIsRecognisedWithItsTime() {
        String office = "Request is throttled. Suggested Backoff Time: 2500 milliseconds";
        assertThat(Throttling.isBusy(new ResponseCode.None(), office)).isTrue();
        assertThat(Throttling.backoff(office)).contains(Duration.ofMillis(2500));
        assertThat(Throttling.backoff("Too many connections, try again in 5 minutes"))
                .contains(Duration.ofMinutes(5));
        assertThat(Throttling.isBusy(new ResponseCode.Other("UNAVAILABLE", Optional.empty()), "x"))
                .isTrue();
        assertThat(Throttling.isBusy(
                        new ResponseCode.Other("AUTHENTICATIONFAILED", Optional.empty()), "Too many wrong passwords"))
                .isFalse();
        assertThat(Throttling.isBusy(new ResponseCode.None(), "Invalid credentials"))
                .isFalse();
    }
}
