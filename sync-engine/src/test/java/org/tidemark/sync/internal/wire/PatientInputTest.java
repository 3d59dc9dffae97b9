package org.tidemark.sync.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatientInputTest {
    private final AtomicLong written = new AtomicLong();

    /// Silent for so many reads; during each but the last some octets are written.
    private InputStream silentFor(int reads, int uploads) {
        return new InputStream() {
            private final InputStream answer = new ByteArrayInputStream("OK".getBytes());
            private int silences;

            @Override
            public int read() throws IOException {
                if (silences++ < reads) {
                    written.addAndGet(silences <= uploads ? 1_000 : 0);
                    throw new SocketTimeoutException("Read timed out");
                }
                return answer.read();
            }
        };
    }

    @Test
    void silenceDuringAnUploadIsNoDeath() throws Exception {
        try (InputStream input = new PatientInput(silentFor(3, 3), written::get)) {
            assertThat(input.read()).isEqualTo('O');
            assertThat(input.read(new byte[5], 0, 5)).isEqualTo(1);
        }
    }

    @Test
    void silenceAfterItIs() throws Exception {
        try (InputStream input = new PatientInput(silentFor(3, 2), written::get)) {
            assertThatThrownBy(input::read).isInstanceOf(SocketTimeoutException.class);
        }
    }
}
