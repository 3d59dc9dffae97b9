package org.tidemark.testserver.maildir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static byte[] three() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < 3; i++) {
            out.writeBytes(Frames.encode(7 + i, ("record " + i).getBytes()));
        }
        return out.toByteArray();
    }

    @Test
    void aTornEndIsCutAtTheLastWholeRecordWhereverItIsTorn() {
        byte[] file = three();
        int one = file.length / 3;
        for (int length = 0; length <= file.length; length++) {
            Frames.Content content = Frames.decode(Arrays.copyOf(file, length));
            assertThat(content.damaged()).as("torn at %d", length).isFalse();
            assertThat(content.frames()).as("torn at %d", length).hasSize(length / one);
            assertThat(content.length()).as("torn at %d", length).isEqualTo(length / one * one);
        }
    }

    @Test
    void aBadOctetAnywhereBeforeTheLastRecordIsDamageAndInTheLastATornEnd() {
        byte[] file = three();
        for (int at = 0; at < file.length; at++) {
            byte[] bad = file.clone();
            bad[at] ^= 0x20;
            Frames.Content content = Frames.decode(bad);
            assertThat(content.damaged()).as("octet %d", at).isEqualTo(at < file.length / 3 * 2);
            assertThat(content.frames()).as("octet %d", at).hasSize(at / (file.length / 3));
        }
    }

    @Test
    void aRecordThatSkipsANumberIsDamage() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Frames.encode(1, new byte[0]));
        out.writeBytes(Frames.encode(3, new byte[0]));
        assertThat(Frames.decode(out.toByteArray()).damaged()).isTrue();
    }

    @Test
    void zerosAtTheEndAreATornEnd() {
        byte[] file = three();
        Frames.Content content = Frames.decode(Arrays.copyOf(file, file.length + 500));
        assertThat(content.damaged()).isFalse();
        assertThat(content.frames()).hasSize(3);
    }
}
