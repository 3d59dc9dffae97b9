package org.tidemark.ui.reader;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.attachments.AttachmentActions;
import org.tidemark.ui.attachments.AttachmentStrip;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.reader.ReaderState.Body;
import org.tidemark.ui.reader.html.SafeHtml;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.LinkCheck;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Sizes;
import org.tidemark.ui.text.Words;

/// The right pane: the toolbar, and the message that is open.
public final class ReaderPane extends VBox {
    private static final int EDGE = 28;

    private final ReaderModel model;
    private final Parts parts;
    private final StackPane body = new StackPane();
    private final Label host = Nodes.label("", "strong");
    private final Label address = Nodes.label("");
    private final HBox target = new HBox(8, host, address);
    private final SelectableText.LinkTarget links;
    private Optional<HtmlView> html = Optional.empty();
    private Optional<MessageId> shown = Optional.empty();

    /// What the pane needs beside its model.
    ///
    /// @param toolbar the actions on top
    /// @param me whether an address is the person's own
    /// @param openLink follows a link that was clicked
    /// @param openMessage shows another message of the conversation
    /// @param choosable whether there is a message that could be selected
    /// @param offline whether the engine keeps off the network now
    /// @param dark whether the window is dark
    public record Parts(
            Node toolbar,
            Dates dates,
            Predicate<EmailAddress> me,
            Consumer<Links.Piece> openLink,
            AttachmentActions files,
            Consumer<MessageId> openMessage,
            ObservableValue<Boolean> choosable,
            ObservableBooleanValue offline,
            ObservableBooleanValue dark) {}

    public ReaderPane(ReaderModel model, Parts parts) {
        this.model = model;
        this.parts = parts;
        this.links = new SelectableText.LinkTarget(parts.openLink(), this::hover);
        getStyleClass().add("reader-pane");
        StackPane stack = new StackPane(body, target);
        target.getStyleClass().add("link-target");
        target.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        host.setMinWidth(USE_PREF_SIZE);
        StackPane.setAlignment(target, javafx.geometry.Pos.BOTTOM_LEFT);
        Nodes.show(target, false);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getChildren().addAll(parts.toolbar(), stack);
        model.state().subscribe(s -> draw());
        model.plain().subscribe(p -> draw());
        parts.dark().subscribe(d -> draw());
        parts.choosable().subscribe(c -> draw());
    }

    private void draw() {
        ReaderState state = model.state().get();
        Nodes.show(parts.toolbar(), !(state instanceof ReaderState.Nothing));
        switch (state) {
            case ReaderState.Nothing nothing ->
                show(
                        parts.choosable().getValue()
                                ? note(Words.say("reader.nothing"), Words.say("reader.nothingHint"))
                                : new Region());
            case ReaderState.Several(int count, boolean conversations) ->
                show(note(
                        Words.say(conversations ? "reader.severalConversations" : "reader.several", count),
                        Words.say("reader.severalHint")));
            case ReaderState.Opening opening -> show(new Region());
            case ReaderState.Problem(String sentence) -> show(note(sentence, ""));
            case ReaderState.Open open -> open(open);
        }
    }

    private void show(Node node) {
        shown = Optional.empty();
        body.getChildren().setAll(node);
    }

    private static VBox note(String sentence, String hint) {
        Label first = Nodes.label(sentence, "note-sentence");
        first.setWrapText(true);
        Label second = Nodes.label(hint, "note-hint");
        second.setWrapText(true);
        Nodes.show(second, !hint.isEmpty());
        VBox note = new VBox(6, first, second);
        note.getStyleClass().add("reader-note");
        return note;
    }

    private void open(ReaderState.Open open) {
        VBox page = new VBox(new MessageHeader(open.view(), parts.dates(), parts.me()));
        page.getStyleClass().add("reader-page");
        MessageView view = open.view();
        open.attachedTo().ifPresent(subject -> page.getChildren().addFirst(back(subject)));
        if (open.conversation().size() > 1) {
            page.getChildren()
                    .add(new ConversationStrip(open.conversation(), view.id(), parts.dates(), parts.openMessage()));
        }
        boolean scrolls = switch (open.body()) {
            case Body.Text(String plain, List<Attachment> attachments) -> text(page, open, plain, attachments);
            case Body.Page web when model.plain().get() -> text(page, open, web.plain(), web.attachments());
            case Body.Page web -> web(page, open, web);
            case Body.NotHere(long size, boolean asked) -> add(page, missing(size, asked));
            case Body.Damaged(String why) -> add(page, bar(Words.say("reader.damaged", why)));
        };
        double at = scrollPosition(view.id());
        if (scrolls) {
            ScrollPane scroll = new ScrollPane(page);
            scroll.getStyleClass().add("reader-scroll");
            scroll.setFitToWidth(true);
            scroll.setVvalue(at);
            body.getChildren().setAll(scroll);
        } else {
            body.getChildren().setAll(page);
        }
        shown = Optional.of(view.id());
    }

    /// Scrolls the message that is open.
    ///
    /// @return whether there was anything left to scroll
    public boolean scroll(ScrollStep step) {
        if (shown.isEmpty()) {
            return false;
        }
        if (body.getChildren().getFirst() instanceof ScrollPane pane) {
            return scroll(pane, step);
        }
        return html.filter(view -> view.getScene() != null)
                .map(view -> view.scroll(step))
                .orElse(false);
    }

    private static boolean scroll(ScrollPane pane, ScrollStep step) {
        double seen = pane.getViewportBounds().getHeight();
        double whole = pane.getContent().getLayoutBounds().getHeight();
        if (whole <= seen) {
            return false;
        }
        double now = pane.getVvalue() * (whole - seen);
        double next = step.target(now, seen, whole);
        pane.setVvalue(next / (whole - seen));
        return Math.abs(next - now) >= 1;
    }

    private double scrollPosition(MessageId id) {
        boolean same = shown.equals(Optional.of(id));
        return same && body.getChildren().getFirst() instanceof ScrollPane before ? before.getVvalue() : 0;
    }

    /// Makes the browser before it is needed: that takes longer than a person waits for a message.
    public void prepare() {
        browser().show(SafeHtml.EMPTY, parts.dark().get());
    }

    /// Whether the browser has been made.
    public boolean isPrepared() {
        return html.isPresent();
    }

    private HtmlView browser() {
        HtmlView browser = html.orElseGet(() -> new HtmlView(links));
        html = Optional.of(browser);
        return browser;
    }

    private boolean text(VBox page, ReaderState.Open open, String plain, List<Attachment> attachments) {
        boolean blank = plain.isBlank();
        page.getChildren()
                .add(
                        blank
                                ? Nodes.label(Words.say("reader.empty"), "note-hint", "reader-empty")
                                : new PlainTextView(plain, open.marks(), links));
        attach(page, open.view(), attachments);
        return true;
    }

    private boolean web(VBox page, ReaderState.Open open, Body.Page web) {
        PictureBar.of(open, web, model, parts.offline().get()).ifPresent(bar -> {
            VBox.setMargin(bar, new Insets(0, EDGE, 12, EDGE));
            page.getChildren().add(bar);
        });
        if (web.html().cut()) {
            page.getChildren().add(bar(Words.say("reader.cut")));
        }
        HtmlView browser = browser();
        browser.show(web.html(), parts.dark().get());
        VBox.setVgrow(browser, Priority.ALWAYS);
        page.getChildren().add(browser);
        attach(page, open.view(), web.attachments());
        return false;
    }

    private void attach(VBox page, MessageView view, List<Attachment> attachments) {
        List<Attachment> files = attachments.stream().filter(a -> !a.inline()).toList();
        if (!files.isEmpty()) {
            page.getChildren()
                    .add(new AttachmentStrip(view, files, parts.files(), a -> model.openAttached(a.section())));
        }
    }

    private HBox back(String subject) {
        HBox bar = bar(Words.say("reader.attachedTo", subject.isBlank() ? Words.say("row.noSubject") : subject));
        bar.getChildren().add(Nodes.wordButton(Words.say("reader.back"), model::leaveAttached));
        VBox.setMargin(bar, new Insets(0, EDGE, 14, EDGE));
        return bar;
    }

    private HBox missing(long size, boolean asked) {
        boolean offline = parts.offline().get();
        if (asked) {
            return bar(Words.say(offline ? "reader.askedOffline" : "reader.asked", Sizes.of(size)));
        }
        HBox bar = bar(Words.say(offline ? "reader.notHereOffline" : "reader.notHere", Sizes.of(size)));
        bar.getChildren()
                .add(Nodes.wordButton(Words.say(offline ? "reader.fetchFirst" : "reader.fetch"), model::fetch));
        return bar;
    }

    private static HBox bar(String sentence) {
        Label words = Nodes.label(sentence, "bar-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox bar = new HBox(12, words);
        bar.getStyleClass().add("reader-bar");
        VBox.setMargin(bar, new Insets(0, EDGE, 12, EDGE));
        return bar;
    }

    private static boolean add(VBox page, Node node) {
        page.getChildren().add(node);
        return true;
    }

    /// Shows where a link leads: the host first and by itself, because an address can be made to hide it.
    private void hover(String link) {
        host.setText(LinkCheck.host(link));
        address.setText(link.replaceAll("\\p{C}", ""));
        Nodes.show(target, !link.isEmpty());
    }
}
