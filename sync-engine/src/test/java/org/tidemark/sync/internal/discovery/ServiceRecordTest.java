package org.tidemark.sync.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRecordTest {
    @Test
    void theSmallestPriorityWinsAndThenTheGreatestWeight() {
        assertThat(ServiceRecord.best(List.of(
                        "20 100 993 far.example.org.", "10 1 993 light.example.org.", "10 5 1993 Heavy.Example.org.")))
                .contains(new ServiceRecord(10, 5, 1993, "heavy.example.org"));
    }

    @Test
    void aDotSaysThatTheServiceIsNotOffered() {
        assertThat(ServiceRecord.best(List.of("0 0 0 ."))).isEmpty();
    }

    @Test
    void whatIsNoRecordIsPassedOver() {
        assertThat(ServiceRecord.best(
                        List.of("", "0 0 993", "0 0 0 a.example.org.", "0 0 99999 a.example.org.", "0 0 1 a b")))
                .isEmpty();
    }
}
