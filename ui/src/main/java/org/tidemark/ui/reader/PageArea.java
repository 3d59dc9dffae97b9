package org.tidemark.ui.reader;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// The place of an HTML message in what is scrolled. It is as high as the page, the browser in it only as high as what
/// can be seen at once: it moves along and shows the part of the page that is due. A browser as high as a long page
/// would keep a picture of all of it.
final class PageArea extends Region {
    private static final double LEAST = 40;

    private final HtmlView browser;
    private double top;
    private double seen = 600;

    PageArea(HtmlView browser) {
        this.browser = browser;
        getChildren().add(browser);
        browser.pageHeight().subscribe(height -> requestLayout());
    }

    HtmlView browser() {
        return browser;
    }

    /// @param above pixels of this that are above the upper edge of what is seen; negative where it begins below
    /// @param high pixels that can be seen at once
    void look(double above, double high) {
        top = above;
        seen = high;
        place();
    }

    private void place() {
        double whole = getHeight();
        double high = Math.min(whole, Math.max(LEAST, seen));
        double from = snapPositionY(Math.clamp(top, 0, Math.max(0, whole - high)));
        browser.resizeRelocate(0, from, getWidth(), high);
        browser.turnTo(from);
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(LEAST, browser.pageHeight().get());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 1;
    }
}
