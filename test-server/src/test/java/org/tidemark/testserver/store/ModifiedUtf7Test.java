package org.tidemark.testserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RFC 3501 §5.1.3.
class ModifiedUtf7Test {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a & b, a &- b",
        "日本語, &ZeVnLIqe-",
        "~peter/台北, '~peter/&U,BTFw-'",
        "Entwürfe, Entw&APw-rfe",
        "\uD83D\uDCC1 x, &2D3cwQ- x"
    })
    void namesGoBothWays(String text, String encoded) {
        assertThat(ModifiedUtf7.encode(text)).isEqualTo(encoded);
        assertThat(ModifiedUtf7.decode(encoded.getBytes(StandardCharsets.US_ASCII)))
                .contains(text);
        assertThat(ModifiedUtf7.decodeExactly(encoded)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&AGE-", "&APw", "&", "&!!-", "&APwA-", "&2D0-"})
    void whatIsNotTheOneWayIsNoNameOnDisk(String encoded) {
        assertThat(ModifiedUtf7.decodeExactly(encoded)).isEmpty();
    }

    @Test
    void aClientMaySendUtf8AllTheSame() {
        assertThat(ModifiedUtf7.decode("Entwürfe".getBytes(StandardCharsets.UTF_8)))
                .contains("Entwürfe");
        assertThat(ModifiedUtf7.decodeExactly("Entwürfe")).isEmpty();
        assertThat(ModifiedUtf7.decode(new byte[] {(byte) 0xff})).isEmpty();
    }
}
