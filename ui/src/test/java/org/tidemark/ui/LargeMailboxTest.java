package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidemark.mail.MessageId;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.ports.UiSettings;

/// A mailbox of 100,000 messages behaves as a small one.
class LargeMailboxTest {
    @Test
    void theLastOfAHundredThousandMessagesIsOneJumpAway() throws Exception {
        FakeEngine engine = FakeMail.engine(100_000, 9);
        MailWindow window = Stages.open(engine, UiSettings.inMemory());
        Stages.until("rows", () -> window.model().list().ids().size() > 100_000);
        int last = window.model().list().ids().size() - 1;
        MessageId wanted = Stages.onFx(() -> {
            window.select(last);
            return window.model().list().ids().get(last);
        });
        Stages.until("the last row", () -> window.model().list().known(wanted).isPresent());
        Stages.onFx(() -> window.perform("list.selectAll"));
        Stages.until("all", () -> window.model().selection().get().size() == last + 1);
        engine.arrive(FakeMail.arriving(999_999));
        Stages.until("one more", () -> window.model().list().ids().size() == last + 2);
        assertThat(window.model().selection().get()).hasSize(last + 1);
        Stages.shut(window);
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }
}
