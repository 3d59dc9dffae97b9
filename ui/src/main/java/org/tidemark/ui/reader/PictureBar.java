package org.tidemark.ui.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures.Asked;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// Says how it stands with the pictures of a message that lie elsewhere, and takes the person's word for them.
final class PictureBar extends FlowPane {
    private static final double WIDEST = 300;

    private PictureBar(String sentence, List<Button> answers) {
        super(10, 4);
        getStyleClass().addAll("reader-bar", "picture-bar");
        getChildren().add(Nodes.label(sentence, "bar-words"));
        getChildren().addAll(answers);
    }

    /// Empty where there is nothing to say.
    ///
    /// @param offline whether the engine keeps off the network now
    static Optional<PictureBar> of(
            ReaderState.Open open, ReaderState.Body.Page page, ReaderModel model, boolean offline) {
        int blocked = page.html().remoteImages();
        Asked asked = page.pictures().asked();
        PictureWord word = page.pictures().word();
        if (!word.allows()) {
            return blocked == 0 ? Optional.empty() : Optional.of(question(open, page, model));
        }
        if (asked.coming() > 0) {
            return Optional.of(new PictureBar(Words.say("pictures.coming", asked.coming()), List.of()));
        }
        if (asked.waiting() > 0) {
            String key = offline ? "pictures.waitingOffline" : "pictures.waiting";
            return Optional.of(new PictureBar(Words.say(key, asked.waiting()), List.of()));
        }
        return asked.failed() == 0
                ? Optional.empty()
                : Optional.of(new PictureBar(
                        Words.say("pictures.failed", asked.failed()),
                        List.of(Nodes.wordButton(Words.say("pictures.again"), model::showPictures))));
    }

    private static PictureBar question(ReaderState.Open open, ReaderState.Body.Page page, ReaderModel model) {
        int wanted = page.html().wanted().size();
        if (wanted == 0) {
            return new PictureBar(Words.say("pictures.unseen", page.html().remoteImages()), List.of());
        }
        List<Button> answers = new ArrayList<>();
        answers.add(Nodes.wordButton(Words.say("pictures.once"), model::showPictures));
        MessageView view = open.view();
        boolean doubted = page.pictures().word() == PictureWord.DOUBTED;
        if (open.attachedTo().isEmpty()
                && view.from().size() == 1
                && AllowedSender.fits(view.from().getFirst())
                && !doubted) {
            EmailAddress sender = view.from().getFirst();
            answers.add(always(AllowedSender.address(sender), model));
            answers.add(always(AllowedSender.domain(sender), model));
        }
        String blocked = Words.say("reader.blocked", page.html().remoteImages());
        return new PictureBar(
                doubted
                        ? Words.say(
                                "pictures.doubted",
                                blocked,
                                view.from().getFirst().address())
                        : blocked,
                answers);
    }

    private static Button always(AllowedSender sender, ReaderModel model) {
        String name = sender.isDomain() ? sender.text().substring(1) : sender.text();
        Button button = Nodes.wordButton(Words.say("pictures.always", name), () -> model.allowPictures(sender));
        button.setMinWidth(0);
        button.setMaxWidth(WIDEST);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        return button;
    }
}
