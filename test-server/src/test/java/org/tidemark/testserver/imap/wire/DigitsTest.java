package org.tidemark.testserver.imap.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DigitsTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void datesHaveTheDigitsOfTheGrammarInAnyLanguage() {
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        assertThat(Values.internalDate(OffsetDateTime.of(2025, 3, 4, 5, 6, 7, 0, ZoneOffset.ofHours(2))))
                .isEqualTo("\" 4-Mar-2025 05:06:07 +0200\"");
    }
}
