package org.tidemark.sync.internal.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SenderDoubtTest {
    private static boolean doubted(String header) {
        return SenderDoubt.in((header + "\r\n\r\nText").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aFindingAgainstTheSenderIsBelieved() {
        assertThat(doubted(
                        "Authentication-Results: mx.example.org;\r\n dkim=none;\r\n dmarc=fail (p=NONE) header.from=x"))
                .isTrue();
        assertThat(doubted("Authentication-Results: mx.example.org; spf=fail smtp.mailfrom=a@b; dkim=none"))
                .isTrue();
    }

    @Test
    void silenceAndSuccessAreNoDoubt() {
        assertThat(doubted("From: a@example.org")).isFalse();
        assertThat(doubted("Authentication-Results: mx.example.org; none")).isFalse();
        assertThat(doubted("Authentication-Results: mx; spf=softfail; dkim=pass header.d=example.org"))
                .isFalse();
        assertThat(doubted("Authentication-Results: mx; spf=fail smtp.mailfrom=list@x; dkim=pass; dmarc=pass"))
                .isFalse();
    }

    @Test
    void theFieldOnTopCounts() {
        assertThat(doubted("Authentication-Results: mx; dmarc=fail\r\nAuthentication-Results: mx; dmarc=pass"))
                .isTrue();
    }

    @Test
    void aCommentIsNoFinding() {
        assertThat(doubted("Authentication-Results: mx (; dmarc=fail;); dkim=pass"))
                .isFalse();
    }
}
