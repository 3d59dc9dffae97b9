package org.tidemark.ui.reader.html;

/// An HTML message made safe to show.
///
/// @param page a whole document: policy first, then our style, then the cleaned body
/// @param remoteImages how many pictures it would have fetched
/// @param cut whether it was too long to be shown as a whole
public record SafeHtml(String page, int remoteImages, boolean cut) {
    /// A page of nothing.
    public static final SafeHtml EMPTY = new SafeHtml(HtmlPage.of("", "", "", false), 0, false);

    /// The document for a light or a dark window. A message that chose colours keeps its white paper in both.
    public String page(boolean dark) {
        return dark ? page.replaceFirst("<html>", "<html class=\"dark\">") : page;
    }
}
