package org.tidemark.ui.reader;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.concurrent.Worker;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.reader.html.SafeHtml;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Words;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3c.dom.events.EventTarget;

/// Shows a cleaned HTML message. The browser inside runs no script, opens no window and follows no link: a link is
/// handed out. To make one takes half a second and much memory, so there is one, made while nobody waits for it.
final class HtmlView extends StackPane {
    private static final double SMALLEST = 0.5;
    private static final double EDGE = 20;

    private final WebView web = new WebView();
    private final SelectableText.LinkTarget links;
    private final ReadOnlyDoubleWrapper pageHeight = new ReadOnlyDoubleWrapper();
    private String page = "";
    private double top;

    HtmlView(SelectableText.LinkTarget links) {
        this.links = links;
        getStyleClass().add("html-view");
        setAccessibleText(Words.say("reader.html"));
        setMinSize(0, 0);
        web.setMinSize(0, 0);
        web.setPrefSize(1, 1);
        web.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        web.setContextMenuEnabled(false);
        // What is around the page is the window's own ground, also before it is loaded.
        web.setPageFill(Color.TRANSPARENT);
        WebEngine engine = web.getEngine();
        engine.setJavaScriptEnabled(false);
        engine.setCreatePopupHandler(features -> null);
        engine.getLoadWorker().stateProperty().subscribe(state -> {
            if (state == Worker.State.SUCCEEDED) {
                takeLinks(engine.getDocument());
                watchFolds(engine.getDocument());
                fit();
                // Pictures and fonts may have been laid out only now.
                Platform.runLater(this::measure);
            }
        });
        engine.locationProperty().subscribe(this::stay);
        getChildren().add(web);
        widthProperty().subscribe((before, now) -> Platform.runLater(this::fit));
    }

    /// @param dark whether the window is
    void show(SafeHtml html, boolean dark) {
        String next = html.page(dark);
        if (!next.equals(page)) {
            page = next;
            top = 0;
            web.setZoom(1);
            web.getEngine().loadContent(page);
        }
    }

    /// Makes a page that is wider than the pane smaller, as far as it can still be read; the rest is scrolled to.
    private void fit() {
        if (web.getEngine().getDocument() == null) {
            return;
        }
        web.setZoom(1);
        double room = number("window.innerWidth");
        double wide = number("document.documentElement ? document.documentElement.scrollWidth : 0");
        if (room > 0 && wide > room + 1) {
            web.setZoom(Math.max(SMALLEST, room / (wide + EDGE)));
        }
        measure();
    }

    /// How high the page is, in pixels of the window; 0 before it is known.
    ReadOnlyDoubleProperty pageHeight() {
        return pageHeight.getReadOnlyProperty();
    }

    private void measure() {
        if (web.getEngine().getDocument() != null) {
            double high = number("document.documentElement ? Math.max("
                    + "document.documentElement.getBoundingClientRect().height, document.body.scrollHeight) : 0");
            pageHeight.set(Math.ceil(high * web.getZoom()));
            turn();
        }
    }

    /// Shows the page from there on.
    ///
    /// @param pixels of the window
    void turnTo(double pixels) {
        if (pixels != top) {
            top = pixels;
            turn();
        }
    }

    private void turn() {
        if (web.getEngine().getDocument() != null) {
            web.getEngine()
                    .executeScript("window.scrollTo(window.scrollX, %d)".formatted(Math.round(top / web.getZoom())));
        }
    }

    WebView web() {
        return web;
    }

    /// The page itself runs no script; the program may ask the browser about it all the same.
    private double number(String expression) {
        return web.getEngine().executeScript(expression) instanceof Number found ? found.doubleValue() : 0;
    }

    /// Whatever made the browser leave, it comes back.
    private void stay(String location) {
        if (location != null && !location.isEmpty() && !location.startsWith("about:")) {
            web.getEngine().getLoadWorker().cancel();
            web.getEngine().loadContent(page);
        }
    }

    /// A quote that is unfolded makes the page higher.
    private void watchFolds(Document document) {
        if (document == null) {
            return;
        }
        NodeList folds = document.getElementsByTagName("details");
        for (int i = 0; i < folds.getLength(); i++) {
            if (folds.item(i) instanceof EventTarget fold) {
                fold.addEventListener("toggle", e -> Platform.runLater(this::measure), false);
            }
        }
    }

    private static String text(Element anchor) {
        return Optional.ofNullable(anchor.getTextContent()).orElse("");
    }

    private void takeLinks(Document document) {
        if (document == null) {
            return;
        }
        NodeList anchors = document.getElementsByTagName("a");
        for (int i = 0; i < anchors.getLength(); i++) {
            if (anchors.item(i) instanceof Element anchor && anchor instanceof EventTarget target) {
                String href = anchor.getAttribute("href");
                target.addEventListener(
                        "click",
                        e -> {
                            e.preventDefault();
                            if (href != null && !href.isEmpty()) {
                                links.open().accept(new Links.Piece(text(anchor), href));
                            }
                        },
                        false);
                target.addEventListener("mouseover", e -> links.hover().accept(href == null ? "" : href), false);
                target.addEventListener("mouseout", e -> links.hover().accept(""), false);
            }
        }
    }
}
