package org.tidemark.ui.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageRow;
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

/// The right pane: the toolbar, and the conversation that is open as a stack of its messages, oldest first.
public final class ReaderPane extends VBox {
    private static final int EDGE = 28;

    private final ReaderModel model;
    private final Parts parts;
    private final StackPane body = new StackPane();
    private final Label host = Nodes.label("", "strong");
    private final Label address = Nodes.label("");
    private final HBox target = new HBox(8, host, address);
    private final SelectableText.LinkTarget links;
    private final ReaderScroll scroll = new ReaderScroll();
    private Optional<PageArea> html = Optional.empty();
    private Optional<MessageView> shown = Optional.empty();

    /// What the pane needs beside its model.
    ///
    /// @param toolbar the actions on top
    /// @param me whether an address is the person's own
    /// @param openLink follows a link that was clicked
    /// @param openMessage unfolds another message of the conversation and turns to it
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
        List<Node> blocks = new ArrayList<>();
        Map<MessageId, Node> unfolded = new HashMap<>();
        List<MessageRow> folded = new ArrayList<>();
        boolean several = open.conversation().size() > 1;
        open.attachedTo().ifPresent(subject -> blocks.add(back(subject)));
        if (several) {
            Label subject = MessageHeader.subject(open.view());
            VBox.setMargin(subject, new Insets(0, EDGE, 12, EDGE));
            blocks.add(subject);
        }
        for (MessageId id : order(open)) {
            Optional<ReaderState.Message> message = open.unfolded().stream()
                    .filter(m -> m.view().id().equals(id))
                    .findFirst();
            if (message.isPresent()) {
                addFolded(blocks, folded);
                unfolded.put(id, message(open, message.get(), several));
                blocks.add(unfolded.get(id));
            } else {
                open.conversation().stream().filter(row -> row.id().equals(id)).forEach(folded::add);
            }
        }
        addFolded(blocks, folded);
        boolean same = body.getChildren().contains(scroll)
                && shown.filter(view -> view.thread().equals(open.view().thread()))
                        .isPresent();
        boolean turned =
                !shown.map(MessageView::id).equals(Optional.of(open.view().id()));
        body.getChildren().setAll(scroll);
        boolean page = open.body() instanceof Body.Page && !model.plain().get();
        scroll.fill(blocks, html.filter(area -> page));
        shown = Optional.of(open.view());
        if (!same) {
            scroll.offset(0);
        }
        if (!same && several) {
            MessageView first = open.unfolded().getFirst().view();
            boolean unread = !first.flags().contains(Flag.SEEN);
            reveal(unfolded, unread ? first.id() : open.view().id());
        } else if (turned) {
            reveal(unfolded, open.view().id());
        }
    }

    private void reveal(Map<MessageId, Node> unfolded, MessageId id) {
        Optional.ofNullable(unfolded.get(id)).ifPresent(scroll::reveal);
    }

    /// The current message is shown even if the conversation is so long that it is not among its latest.
    private static Set<MessageId> order(ReaderState.Open open) {
        Set<MessageId> order = new LinkedHashSet<>();
        Set<MessageId> rows =
                open.conversation().stream().map(MessageRow::id).collect(Collectors.toCollection(LinkedHashSet::new));
        open.unfolded().stream()
                .map(m -> m.view().id())
                .filter(id -> !rows.contains(id))
                .forEach(order::add);
        order.addAll(rows);
        return order;
    }

    private void addFolded(List<Node> blocks, List<MessageRow> folded) {
        if (!folded.isEmpty()) {
            blocks.add(new FoldedMessages(List.copyOf(folded), parts.dates(), parts.openMessage()));
            folded.clear();
        }
    }

    private VBox message(ReaderState.Open open, ReaderState.Message message, boolean several) {
        MessageView view = message.view();
        Optional<Runnable> fold = several ? Optional.of(() -> model.fold(view.id())) : Optional.empty();
        VBox page = new VBox(new MessageHeader(view, parts.dates(), parts.me(), fold));
        page.getStyleClass().add(several ? "stack-message" : "single-message");
        page.setMinHeight(USE_PREF_SIZE);
        page.setMinWidth(0);
        switch (message.body()) {
            case Body.Text(String plain, List<Attachment> attachments) ->
                text(page, view, open.marks(), plain, attachments);
            case Body.Page web
            when model.plain().get() -> text(page, view, open.marks(), web.plain(), web.attachments());
            case Body.Page web -> web(page, open, web);
            case Body.PageText(String plain, List<Attachment> attachments) -> {
                HBox bar = bar(Words.say("reader.pageText"));
                bar.getChildren()
                        .add(Nodes.wordButton(
                                Words.say("reader.showPage"),
                                () -> parts.openMessage().accept(view.id())));
                page.getChildren().add(bar);
                text(page, view, open.marks(), plain, attachments);
            }
            case Body.NotHere(long size, boolean asked) -> page.getChildren().add(missing(view.id(), size, asked));
            case Body.Damaged(String why) -> page.getChildren().add(bar(Words.say("reader.damaged", why)));
        }
        return page;
    }

    /// Scrolls what is open.
    ///
    /// @return whether there was anything left to scroll
    public boolean scroll(ScrollStep step) {
        return shown.isPresent() && scroll.scroll(step);
    }

    /// Makes the browser before it is needed: that takes longer than a person waits for a message.
    public void prepare() {
        page().browser().show(SafeHtml.EMPTY, parts.dark().get());
    }

    /// Whether the browser has been made.
    public boolean isPrepared() {
        return html.isPresent();
    }

    private PageArea page() {
        PageArea area = html.orElseGet(() -> new PageArea(new HtmlView(links)));
        html = Optional.of(area);
        return area;
    }

    private void text(VBox page, MessageView view, List<String> marks, String plain, List<Attachment> attachments) {
        page.getChildren()
                .add(
                        plain.isBlank()
                                ? Nodes.label(Words.say("reader.empty"), "note-hint", "reader-empty")
                                : new PlainTextView(plain, marks, links));
        attach(page, view, attachments);
    }

    private void web(VBox page, ReaderState.Open open, Body.Page web) {
        PictureBar.of(open, web, model, parts.offline().get()).ifPresent(bar -> {
            VBox.setMargin(bar, new Insets(0, EDGE, 12, EDGE));
            page.getChildren().add(bar);
        });
        if (web.html().cut()) {
            page.getChildren().add(bar(Words.say("reader.cut")));
        }
        page().browser().show(web.html(), parts.dark().get());
        page.getChildren().add(page());
        attach(page, open.view(), web.attachments());
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

    private HBox missing(MessageId id, long size, boolean asked) {
        boolean offline = parts.offline().get();
        if (asked) {
            return bar(Words.say(offline ? "reader.askedOffline" : "reader.asked", Sizes.of(size)));
        }
        HBox bar = bar(Words.say(offline ? "reader.notHereOffline" : "reader.notHere", Sizes.of(size)));
        bar.getChildren()
                .add(Nodes.wordButton(
                        Words.say(offline ? "reader.fetchFirst" : "reader.fetch"), () -> model.fetch(id)));
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

    /// Shows where a link leads: the host first and by itself, because an address can be made to hide it.
    private void hover(String link) {
        host.setText(LinkCheck.host(link));
        address.setText(link.replaceAll("\\p{C}", ""));
        Nodes.show(target, !link.isEmpty());
    }
}
