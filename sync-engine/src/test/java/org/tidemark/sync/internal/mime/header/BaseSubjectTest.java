package org.tidemark.sync.internal.mime.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseSubjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Re: Tide tables|Tide tables",
                "RE: re: Re : Tide tables|Tide tables",
                "Fwd: Tide tables|Tide tables",
                "Fw: Re: Tide tables (fwd)|Tide tables",
                "[list] Re: [list] Tide tables|Tide tables",
                "Re[2]: Tide tables|Tide tables",
                "Re[list]: Tide tables|Tide tables",
                "[Fwd: Tide tables]|Tide tables",
                "[fwd: Re: [x] Tide tables ]|Tide tables",
                "AW: WG: Tide tables|Tide tables",
                "SV: VS: Tide tables|Tide tables",
                "Antw: Tide tables|Tide tables",
                "TR: RV: Tide tables|Tide tables",
                "Re^2: Tide tables|Tide tables",
                "Re (3): Tide tables|Tide tables",
                "回复：Tide tables|Tide tables",
                "Tide    tables|Tide tables",
            })
    void repliesAndForwardsShareTheBaseOfTheirOriginal(String subject, String base) {
        assertThat(BaseSubject.of(subject)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource({"Tide tables", "Report: tide tables", "re tide tables", "[list] Tide tables", "12: tide"})
    void aSubjectOfItsOwnIsNoReply(String subject) {
        assertThat(BaseSubject.isReply(subject)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"Re: x", "x (fwd)", "[Fwd: x]", "[list] AW: x", "Re[4]: x", "Fwd: x"})
    void aReplyOrForwardIsRecognised(String subject) {
        assertThat(BaseSubject.isReply(subject)).isTrue();
    }

    @Test
    void aSubjectOfNothingButPrefixesIsEmpty() {
        assertThat(BaseSubject.of("Re: ")).isEmpty();
        assertThat(BaseSubject.of("")).isEmpty();
    }

    @Test
    void aTagThatIsAllThereIsStays() {
        assertThat(BaseSubject.of("[announce]")).isEqualTo("[announce]");
        assertThat(BaseSubject.of("Re: [announce]")).isEqualTo("[announce]");
    }

    @Test
    void aVeryLongChainOfPrefixesEnds() {
        assertThat(BaseSubject.of("Re: ".repeat(100_000) + "x")).hasSizeLessThan(2_001);
    }
}
