package org.tidemark.ui.reader.html;

/// The document around a cleaned body. The policy stands first and is never relaxed: should the cleaner miss
/// something, the page still cannot fetch or run it.
final class HtmlPage {
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    private static final String STYLE = """
        html { background: #ffffff; color: #1f2328; }
        body { margin: 0; padding: 4px 28px 24px 28px; font: 14px/1.55 Inter, "Segoe UI", "Noto Sans", sans-serif;
               overflow-wrap: break-word; }
        a { color: #0969da; }
        img { max-width: 100%; }
        table { max-width: 100%; }
        pre { white-space: pre-wrap; }
        blockquote { margin: 0 0 0 2px; padding: 0 0 0 12px; border-left: 2px solid #d0d7de; color: #59636e; }
        mark.found { background: #fff3b0; color: #1f2328; border-bottom: 1px solid #9a6700; }
        .picture { display: inline-block; padding: 2px 8px; border: 1px dashed #afb8c1; border-radius: 4px;
                   color: #59636e; font-size: 12px; }
        """;

    private HtmlPage() {}

    /// @param bodyStyle filtered declarations for the whole message
    /// @param body cleaned HTML
    static String of(String bodyStyle, String body) {
        return "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY
                + "\"><meta charset=\"utf-8\"><style>" + STYLE + "</style></head><body><div style=\""
                + bodyStyle.replace("\"", "&quot;") + "\">" + body + "</div></body></html>";
    }
}
