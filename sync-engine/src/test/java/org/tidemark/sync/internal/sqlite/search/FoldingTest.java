package org.tidemark.sync.internal.sqlite.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({
        "Straße, STRASSE",
        "Café, cafe",
        "ﬁnal ofﬁce, final office",
        "ＦＵＬＬ　ｗｉｄｔｈ, full width",
        "ｶﾞｲﾄﾞ, ガイド",
        "ΟΔΥΣΣΕΎΣ, οδυσσευς",
        "Ἀθῆναι, αθηναι",
        "ёлка, елка",
        "за́мок, замок",
        "Łódź, lodz",
        "Smørrebrød, smorrebrod",
        "đường phố Hà Nội, duong pho ha noi",
        "Ærøskøbing, aeroskobing",
        "Þór, thor",
        "İstanbul ısı, istanbul isi",
        "مُحَمَّد, محمد",
        "أحمد, احمد",
        "کتابی, كتابي",
        "שָׁלוֹם, שלום",
        "soft\u00adware zero\u200bwidth, software zerowidth",
        "a\u200db\ufeffc, abc",
        "№ 5 ㈱ ™, no 5 (株) tm",
        "x², X2",
    })
    void whatPeopleTakeForEqualIsEqual(String one, String other) {
        assertThat(Folding.fold(one)).isEqualTo(Folding.fold(other));
        assertThat(Folding.fold(Normalizer.normalize(one, Normalizer.Form.NFD))).isEqualTo(Folding.fold(other));
    }

    @ParameterizedTest
    @CsvSource({"мой, мои", "її, іі", "がく, かく", "हिन्दी, हन्द", "2, ②", "€, $", "🎉, 🎊"})
    void whatIsNotStaysApart(String one, String other) {
        assertThat(Folding.fold(one)).isNotEqualTo(Folding.fold(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"€ ① 🎉", "한국어 가나다", "Iñtërnâtiônàlizætiøn", "x\ud83d", "\udc00", "ﷺ"})
    void foldingTwiceIsFoldingOnce(String text) {
        String folded = Folding.fold(text);
        assertThat(Folding.fold(folded)).isEqualTo(folded);
    }

    @Test
    void aSignIsOneWordWhateverItsColour() {
        assertThat(Folding.fold("👍🏽").strip())
                .isEqualTo(Folding.fold("👍").strip())
                .hasSize(6);
        assertThat(Folding.fold("❤\ufe0f")).isEqualTo(Folding.fold("❤"));
        assertThat(Folding.fold("￡5")).isEqualTo(Folding.fold("£5"));
    }
}
