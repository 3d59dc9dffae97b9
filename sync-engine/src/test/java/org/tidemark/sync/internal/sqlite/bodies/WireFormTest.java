package org.tidemark.sync.internal.sqlite.bodies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.tidemark.sync.internal.cache.Octets;

class WireFormTest {
    @Test
    void linesThatEndInCrlfComeBackAsTheyWent() {
        assertThat(canonical("Subject: a\r\n\r\nb\r\n")).isTrue();
        assertThat(canonical("")).isTrue();
        assertThat(canonical("no end")).isTrue();
    }

    @Test
    void bareLineEndsAndNulsMayNot() {
        assertThat(canonical("Subject: a\n\nb\n")).isFalse();
        assertThat(canonical("a\r\nb\nc\r\n")).isFalse();
        assertThat(canonical("a\rb")).isFalse();
        assertThat(canonical("a\r")).isFalse();
        assertThat(canonical("a\r\r\n")).isFalse();
        assertThat(canonical("a\0b\r\n")).isFalse();
    }

    private static boolean canonical(String text) {
        return WireForm.isCanonical(new Octets.InMemory(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
