package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.fake.Pixels;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.theme.Theme;

/// Pictures of what can be done with files.
@Tag("shots")
class FileShotsTest extends Shots {
    @BeforeEach
    void fewMessages() {
        engine = FakeMail.engine(20, 7);
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void files(Theme which) throws Exception {
        arrive();
        MailWindow window = opened(which);
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        Stages.onFx(() -> {
            window.select(0);
            return window;
        });
        Stages.until("files", () -> find("Look harbour.png").isPresent());
        Stages.pulses(20);
        shoot("files");
        press("Look harbour.png", "files-picture");
        press("Look crossings.csv", "files-text");
        press("Open plan.pdf", "files-doubt");
        press("Open invoice.pdf.exe", "files-never");
        Stages.onFx(() -> {
            find("Read Timetable.eml").orElseThrow().fire();
            return window;
        });
        Stages.until(
                "attached",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.attachedTo().isPresent());
        Stages.pulses(30);
        shoot("files-attached-mail");
        assertThat(Stages.onFx(() -> window.perform("list.back"))).isTrue();
        Stages.until(
                "back",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.attachedTo().isEmpty());
    }

    private void arrive() {
        engine.store()
                .attached
                .put(
                        "6",
                        new AttachedMessage(
                                "The winter timetable",
                                List.of(new EmailAddress("Port authority", "office@port.example")),
                                List.of(new EmailAddress("Marta", "marta@ferries.example")),
                                List.of(),
                                List.of(),
                                Optional.of(FakeMail.NOW.minusSeconds(90_000)),
                                Optional.empty(),
                                1_400,
                                new MessageContent.Here(
                                        "Dear Marta,\n\nit is attached.", Optional.empty(), List.of())));
        FakeMessage plain = FakeMail.arriving(
                99_000,
                "Files of every kind",
                new MessageContent.Here(
                        "Here they are.",
                        Optional.empty(),
                        List.of(
                                file("2", "harbour.png", "image/png", 81_000),
                                file("3", "crossings.csv", "text/csv", 900),
                                file("4", "plan.pdf", "application/pdf", 64_000),
                                file("5", "invoice.pdf.exe", "application/pdf", 120_000),
                                file("6", "Timetable.eml", "message/rfc822", 1_400))));
        engine.arrive(new FakeMessage(
                plain.id(),
                plain.mailbox(),
                plain.thread(),
                plain.from(),
                plain.to(),
                plain.subject(),
                plain.date(),
                plain.flags(),
                plain.content(),
                plain.size(),
                Map.of(
                        "2", Pixels.png(640, 400),
                        "3", "crossing,summer,winter\nSound,42,28\n".getBytes(StandardCharsets.UTF_8),
                        "4", "MIME is not PDF".getBytes(StandardCharsets.UTF_8),
                        "5", "MZ".getBytes(StandardCharsets.UTF_8))));
    }

    private static Attachment file(String section, String name, String type, long size) {
        return new Attachment(section, name, type, size, Optional.empty(), false);
    }

    private Optional<Button> find(String spoken) {
        return open.orElseThrow().scene().getRoot().lookupAll(".word-button").stream()
                .filter(node -> node instanceof Button button
                        && String.valueOf(button.getAccessibleText()).startsWith(spoken))
                .map(Button.class::cast)
                .findFirst();
    }

    private void press(String spoken, String shot) throws Exception {
        MailWindow window = open.orElseThrow();
        Stages.onFx(() -> {
            find(spoken).orElseThrow().fire();
            return spoken;
        });
        Stages.until(
                spoken,
                () -> window.view().overlay().open().get()
                        || window.view().toast().isVisible());
        Stages.pulses(20);
        shoot(shot);
        Stages.onFx(() -> {
            window.view().overlay().close();
            window.view().toast().dismiss();
            return window;
        });
    }
}
