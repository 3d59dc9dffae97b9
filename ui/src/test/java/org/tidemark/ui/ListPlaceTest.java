package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;

/// Where a list is when it is opened.
class ListPlaceTest {
    private final FakeEngine engine = FakeMail.engine(200, 5);
    private MailWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Stages.open(engine, UiSettings.inMemory());
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
    }

    @AfterEach
    void shut() throws Exception {
        Stages.shut(window);
    }

    private double top() {
        VirtualFlow<?> flow = (VirtualFlow<?>) window.view().list().list().lookup(".virtual-flow");
        IndexedCell<?> first = flow.getFirstVisibleCell();
        return first == null
                ? -1
                : first.getIndex() * window.view().list().list().getFixedCellSize() - first.getLayoutY();
    }

    private void go(Source source, String title) throws Exception {
        Stages.onFx(() -> {
            window.open(source);
            return window;
        });
        Stages.until(title, () -> window.model().list().title().get().equals(title));
        Stages.pulses(5);
    }

    @Test
    void aMailboxOpensAtItsTopAndWhereItWasWhenOneComesBack() throws Exception {
        Stages.onFx(() -> {
            VirtualFlow<?> flow = (VirtualFlow<?>) window.view().list().list().lookup(".virtual-flow");
            flow.scrollPixels(2_345);
            return flow;
        });
        Stages.pulses(5);
        double inbox = top();
        assertThat(inbox).isEqualTo(2_345);
        go(new Source.InMailbox(FakeMail.ARCHIVE), "Archive");
        assertThat(top()).isZero();
        go(new Source.InRole(MailboxRole.INBOX), "Inbox");
        assertThat(top()).isEqualTo(inbox);
        go(new Source.InMailbox(FakeMail.EMPTY), "Receipts");
        go(new Source.InRole(MailboxRole.INBOX), "Inbox");
        assertThat(top()).isEqualTo(inbox);
        engine.arrive(FakeMail.arriving(99_998));
        Stages.until("arrived", () -> window.model().list().ids().contains(new MessageId(99_998)));
        Stages.pulses(5);
        assertThat(top() % 68).as("the lines that are looked at stay").isEqualTo(inbox % 68);
    }
}
