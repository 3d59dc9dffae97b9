package org.tidemark.ui.reader.html;

import java.net.URI;
import java.util.List;

/// An HTML message made safe to show.
///
/// @param page a whole document: policy first, then our style, then the cleaned body
/// @param remoteImages how many pictures that lie elsewhere are left out
/// @param cut whether it was too long to be shown as a whole
/// @param wanted what can be fetched of these, at the person's word; those that nobody would see are not
public record SafeHtml(String page, int remoteImages, boolean cut, List<URI> wanted) {
    /// A page of nothing.
    public static final SafeHtml EMPTY = new SafeHtml(HtmlPage.of("", "", "", false), 0, false);

    public SafeHtml {
        wanted = List.copyOf(wanted);
    }

    /// One that wants nothing from elsewhere.
    public SafeHtml(String page, int remoteImages, boolean cut) {
        this(page, remoteImages, cut, List.of());
    }

    /// The document for a light or a dark window. A message that chose colours keeps its white paper in both.
    public String page(boolean dark) {
        return dark ? page.replaceFirst("<html>", "<html class=\"dark\">") : page;
    }
}
