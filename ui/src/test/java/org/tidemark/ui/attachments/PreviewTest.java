package org.tidemark.ui.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.ui.Stages;
import org.tidemark.ui.fake.Pixels;

class PreviewTest {
    private static Attachment named(String name) {
        return new Attachment("2", name, "application/octet-stream", 5, Optional.empty(), false);
    }

    private static Preview text(byte[] octets) throws IOException {
        return Preview.of(named("a.txt"), octets);
    }

    @Test
    void aTextIsReadInUtf8OrElseAsWindowsWroteIt() throws Exception {
        assertThat(text("\ufeffGrüße".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Preview.Text("Grüße", false));
        assertThat(text("Grüße".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(new Preview.Text("Grüße", false));
        assertThat(text("x".repeat(300_000).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Preview.Text("x".repeat(200_000), true));
    }

    @Test
    void whatIsNotWhatItsNameSaysIsSaid() {
        assertThatThrownBy(() -> text(new byte[] {0, 1, 2})).hasMessageContaining("no text");
        assertThatThrownBy(() -> Preview.of(named("a.png"), "<svg/>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("no picture");
    }

    @Test
    void aPictureIsShownUnlessItWouldFillTheMemory() throws Exception {
        Stages.start();
        assertThat(Preview.of(named("a.png"), Pixels.png(30, 20)))
                .isInstanceOfSatisfying(
                        Preview.Picture.class,
                        p -> assertThat(p.image().getWidth()).isEqualTo(30));
        byte[] bomb = Pixels.png(30, 20);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 check = new CRC32();
        check.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) check.getValue());
        assertThatThrownBy(() -> Preview.of(named("a.png"), bomb)).hasMessageContaining("too large");
    }

    @Test
    void onlyKindsThatCanBeShownAreOffered() {
        assertThat(Preview.fits(named("a.PNG"))).isTrue();
        assertThat(Preview.fits(named("a.txt"))).isTrue();
        assertThat(Preview.fits(named("a.svg"))).isFalse();
        assertThat(Preview.fits(named("a.exe"))).isFalse();
    }
}
