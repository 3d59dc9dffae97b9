package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.fake.Pixels;
import org.tidemark.ui.theme.Theme;

/// Pictures of messages that are read.
@Tag("shots")
class ReadingShotsTest extends Shots {
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void reading(Theme which) throws Exception {
        MailWindow window = window(which);
        shoot("nothing-selected");
        message(1);
        shoot("plain-text");
        message(0);
        Stages.pulses(60);
        shoot("html-blocked-images");
        message(7);
        Stages.pulses(60);
        shoot("html-newsletter");
        message(2);
        shoot("attachments");
        message(4);
        shoot("text-not-here");
        message(6);
        shoot("cjk");
        message(8);
        shoot("damaged");
        perform("message.archive");
        Stages.until("toast", () -> window.view().toast().isVisible());
        shoot("toast-undo");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void pictures(Theme which) throws Exception {
        MailWindow window = window(which);
        message(0);
        perform("message.pictures");
        Stages.until("asked", () -> !engine.remotePictures().wanted().isEmpty());
        Stages.pulses(40);
        shoot("pictures-coming");
        engine.remotePictures().fail();
        Stages.pulses(40);
        shoot("pictures-failed");
        Stages.onFx(() -> {
            window.model().reader().allowPictures(new AllowedSender("@ferries.example"));
            window.model().reader().allowPictures(new AllowedSender("marta@harbour.example"));
            window.model().reader().showPictures();
            return window;
        });
        Stages.pulses(20);
        engine.remotePictures().come(Pixels.png(220, 90));
        Stages.pulses(60);
        shoot("pictures-shown");
        perform("window.pictures");
        Stages.pulses(30);
        shoot("pictures-allowed");
        Stages.onFx(() -> {
            window.view().overlay().close();
            return window;
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void conversation(Theme which) throws Exception {
        MessageId first = new MessageId(3);
        String quote = "\n\nMarta wrote:\n" + "> Two points are still open.\n".repeat(5);
        engine.arrive(FakeMail.answer(99_001, first, engine));
        engine.arrive(FakeMail.answer(99_002, first, engine));
        engine.arrive(new MessageId(99_002), FakeMessage.text("I have closed one of them." + quote));
        engine.accounts()
                .put(new AccountSettings(
                        "anna@example.org",
                        "anna@example.org",
                        new ServerEndpoint("imap.example.org", 993, TlsMode.TLS),
                        Optional.empty(),
                        new BodyPolicy.All(),
                        Optional.empty()));
        engine.removeAccount("Club");
        window(which);
        message(0);
        Stages.pulses(60);
        shoot("conversation");
        perform("account.settings");
        Stages.pulses(20);
        shoot("account-settings");
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void pages(Theme which) throws Exception {
        engine.arrive(FakeMail.arriving(99_001, "Linocut", FakeMail.page("styled.html")));
        engine.arrive(FakeMail.arriving(99_002, "Report", FakeMail.page("wide.html")));
        MailWindow window = window(which);
        for (int i = 0; i < 2; i++) {
            message(i);
            Stages.pulses(40);
            shoot("page-" + i);
        }
        perform("window.help");
        Stages.pulses(10);
        shoot("help");
        assertThat(window.view().overlay().open().get()).isTrue();
    }

    /// Emoji, and scripts from right to left, in rows, in plain text and in HTML.
    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void scripts(Theme which) throws Exception {
        String signs = "\ud83d\ude80 \ud83c\udde9\ud83c\uddea \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67"
                + " \ud83d\udc4d\ud83c\udffd \u2764\ufe0f";
        String hebrew = "\u05e9\u05dc\u05d5\u05dd Anna, \u05d4\u05e4\u05d2\u05d9\u05e9\u05d4 \u05d1-14:30!"
                + " https://example.org/a";
        String arabic = "\u0645\u0631\u062d\u0628\u0627\u060c \u0627\u0644\u0627\u062c\u062a\u0645\u0627\u0639 (14:30)"
                + " \u063a\u062f\u0627.";
        engine.arrive(
                FakeMail.arriving(99_001, "Launch " + signs, FakeMessage.text("Lift-off " + signs + " now.\n\nBye")));
        engine.arrive(FakeMail.arriving(99_002, hebrew, FakeMessage.text(hebrew + "\n\nIn English.\n\n" + arabic)));
        engine.arrive(FakeMail.arriving(
                99_003,
                "HTML " + signs,
                new MessageContent.Here(
                        "Lift-off",
                        Optional.of("<p>Lift-off " + signs + " now.</p><p>" + hebrew + "</p><p>" + arabic + "</p>"),
                        List.of())));
        MailWindow window = window(which);
        for (int i = 0; i < 3; i++) {
            message(i);
            Stages.pulses(30);
            shoot("scripts-" + i);
        }
        assertThat(window.model().list().ids()).isNotEmpty();
    }
}
