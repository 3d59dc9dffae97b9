package org.tidemark.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectionTest {
    @ParameterizedTest
    @CsvSource({
        "Hello \u05e9\u05dc\u05d5\u05dd,false",
        "\u05e9\u05dc\u05d5\u05dd Anna,true",
        "14:30 \u0645\u0631\u062d\u0628\u0627,true",
        "(12),false",
        "'',false"
    })
    void theFirstLetterSaysWhichWayATextRuns(String text, boolean left) {
        assertThat(Direction.isRightToLeft(text)).isEqualTo(left);
    }
}
