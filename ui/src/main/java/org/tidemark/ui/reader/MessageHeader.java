package org.tidemark.ui.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Direction;
import org.tidemark.ui.text.Emoji;
import org.tidemark.ui.text.Initials;
import org.tidemark.ui.text.Words;

/// Who wrote to whom, when, about what.
final class MessageHeader extends VBox {
    private static final int NAMED = 4;

    /// What stands beside a name: the avatar, the edges, the word that something waits.
    private static final double BESIDE = 210;

    /// What the button that folds takes of it.
    private static final double FOLD = 44;

    private static final double LEAST = 80;

    /// @param me whether an address is the person's own
    /// @param fold makes the message a line; empty where it stands alone, under its own subject
    MessageHeader(MessageView view, Dates dates, Predicate<EmailAddress> me, Optional<Runnable> fold) {
        getStyleClass().add("message-header");
        EmailAddress author =
                view.from().isEmpty() ? new EmailAddress("", "") : view.from().getFirst();
        Label name = Nodes.label(
                author.display().isBlank() ? Words.say("row.nobody") : author.display(), "reader-name", "strong");
        Label address = Nodes.label(author.name().isBlank() ? "" : author.address(), "reader-address");
        HBox first = new HBox(6, name, address);
        address.setMinWidth(0);
        double beside = fold.isEmpty() ? BESIDE : BESIDE + FOLD;
        name.minWidthProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(Math.ceil(name.prefWidth(-1)), Math.max(LEAST, getWidth() - beside)),
                        widthProperty(),
                        name.fontProperty()));
        if (!view.waiting().isEmpty()) {
            Label waiting = waiting(view.waiting());
            waiting.setContentDisplay(fold.isEmpty() ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            first.getChildren().addAll(Nodes.spacer(), waiting);
        }
        first.setAlignment(Pos.BASELINE_LEFT);
        Label second = Nodes.label(people(view, me) + " · " + dates.inSentence(view.date()), "reader-people");
        second.setWrapText(true);
        second.setMinHeight(USE_PREF_SIZE);
        second.setTooltip(new Tooltip(everybody(view) + "\n" + dates.full(view.date())));
        VBox lines = new VBox(2, first, second);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox who = new HBox(12, avatar(author), lines);
        who.setAlignment(Pos.CENTER_LEFT);
        if (fold.isEmpty()) {
            getChildren().add(subject(view));
        } else {
            Button button =
                    Nodes.iconButton(Nodes.icon(Material2OutlinedAL.EXPAND_LESS), Words.say("reader.fold"), fold.get());
            button.setMinWidth(USE_PREF_SIZE);
            who.getChildren().add(button);
        }
        getChildren().add(who);
    }

    static Label subject(MessageView view) {
        Label subject = Nodes.label(
                view.subject().isBlank() ? Words.say("row.noSubject") : Emoji.shown(view.subject()),
                "reader-subject",
                "strong");
        subject.setWrapText(true);
        subject.setMinHeight(USE_PREF_SIZE);
        if (Direction.isRightToLeft(view.subject())) {
            subject.setMaxWidth(Double.MAX_VALUE);
            subject.setAlignment(Pos.CENTER_RIGHT);
            subject.setTextAlignment(TextAlignment.RIGHT);
        }
        return subject;
    }

    /// Beside the name, where it moves nothing when it comes and goes.
    private static Label waiting(List<String> sentences) {
        Label waiting = Nodes.label(Words.say("row.waiting"), "reader-waiting");
        waiting.setGraphic(Nodes.icon(Material2OutlinedMZ.SCHEDULE));
        waiting.setMinWidth(USE_PREF_SIZE);
        String whole =
                sentences.stream().map(s -> Words.say("reader.waiting", s)).collect(Collectors.joining("\n"));
        waiting.setTooltip(new Tooltip(whole));
        waiting.setAccessibleText(whole);
        return waiting;
    }

    static StackPane avatar(EmailAddress person) {
        StackPane avatar = new StackPane(Nodes.label(Initials.of(person), "avatar-letters", "strong"));
        avatar.getStyleClass().addAll("avatar", "avatar-" + Initials.colour(person));
        return avatar;
    }

    private static String people(MessageView view, Predicate<EmailAddress> me) {
        String to = view.to().isEmpty() ? "" : Words.say("reader.to", names(view.to(), me));
        String cc = view.cc().isEmpty() ? "" : Words.say("reader.cc", names(view.cc(), me));
        if (to.isEmpty() && cc.isEmpty()) {
            return Words.say("reader.toNobody");
        }
        return to.isEmpty() || cc.isEmpty() ? to + cc : to + " · " + cc;
    }

    private static String names(List<EmailAddress> people, Predicate<EmailAddress> me) {
        String named = people.stream()
                .limit(NAMED)
                .map(p -> me.test(p) ? Words.say("row.me") : p.display())
                .collect(Collectors.joining(", "));
        return people.size() > NAMED ? Words.say("reader.andMore", named, people.size() - NAMED) : named;
    }

    private static String everybody(MessageView view) {
        return view.to().stream().map(MessageHeader::full).collect(Collectors.joining("\n"))
                + view.cc().stream().map(p -> "\n" + full(p)).collect(Collectors.joining());
    }

    private static String full(EmailAddress person) {
        return person.name().isBlank() ? person.address() : person.name() + " <" + person.address() + ">";
    }
}
