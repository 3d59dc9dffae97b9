package org.tidemark.sync.internal.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WithoutBccTest {
    @ParameterizedTest
    @CsvSource({
        "Bcc: a@b|To: c@d||Bcc: x|, To: c@d||Bcc: x|",
        "To: c@d|BCC : a@b;|  e@f|\tg@h|Subject: x||, To: c@d|Subject: x||",
        "To: c@d|Bccx: y||text|, To: c@d|Bccx: y||text|",
        "Bcc: a@b|, ''",
        "|Bcc: a@b|, |Bcc: a@b|"
    })
    void onlyTheFieldGoes(String message, String sent) {
        byte[] octets = message.replace("|", "\r\n").replace(';', ',').getBytes(StandardCharsets.US_ASCII);
        assertThat(new String(WithoutBcc.of(octets), StandardCharsets.US_ASCII)).isEqualTo(sent.replace("|", "\r\n"));
    }
}
