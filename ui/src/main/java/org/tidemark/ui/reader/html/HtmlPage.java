package org.tidemark.ui.reader.html;

/// The document around a cleaned body. The policy stands first and is never relaxed: should the cleaner miss
/// something, the page still cannot fetch or run it.
final class HtmlPage {
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    /// The colours of the window's two themes. Paper is what a message with colours of its own lies on.
    private static final String STYLE = """
        html { background: #ffffff; color: #24292f; }
        html { overflow-x: auto; overflow-y: hidden; }
        body { margin: 0; padding: 4px 28px 24px 28px; font: 14px/1.55 Inter, "Segoe UI", "Noto Sans", sans-serif;
               overflow-wrap: break-word; }
        .message { min-width: min-content; box-sizing: border-box; }
        .paper { background: #ffffff; color: #24292f; border-radius: 8px; }
        .theme > :first-child { margin-top: 0; }
        a { color: #0969da; }
        img { max-width: 100%; }
        table { max-width: 100%; }
        pre { white-space: pre-wrap; }
        blockquote { margin: 0 0 0 2px; padding: 0 0 0 12px; border-left: 2px solid #d0d7de; color: #57606a; }
        mark.found { background: #fff3b0; color: #24292f; border-bottom: 1px solid #9a6700; }
        details.quote > summary { display: inline-block; list-style: none; cursor: pointer; padding: 0 8px 3px 8px;
                   margin: 0 0 8px 0; border-radius: 8px; background: #eaeef2; color: #57606a; line-height: 1; }
        details.quote > summary::-webkit-details-marker { display: none; }
        .dark .theme details.quote > summary { background: #21262d; color: #8b949e; }
        .emoji { font-family: "Noto Emoji"; }
        .picture { display: inline-block; padding: 2px 8px; border: 1px dashed #afb8c1; border-radius: 4px;
                   color: #57606a; font-size: 12px; }
        .dark { background: #0d1117; color: #c9d1d9; }
        .dark .theme a { color: #58a6ff; }
        .dark .theme blockquote { border-left-color: #30363d; color: #8b949e; }
        .dark .theme mark.found { background: #4b3a0a; color: #c9d1d9; border-bottom-color: #d29922; }
        .dark .theme .picture { border-color: #30363d; color: #8b949e; }
        .dark .paper, .paper[style*="background"] { padding: 14px 20px 18px 20px; }
        """;

    private HtmlPage() {}

    /// @param rules filtered rules for what is in the message
    /// @param bodyStyle filtered declarations for the whole message
    /// @param body cleaned HTML
    /// @param coloured whether the message has colours of its own
    static String of(String rules, String bodyStyle, String body, boolean coloured) {
        return "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY
                + "\"><meta charset=\"utf-8\"><style>" + STYLE + rules
                + "</style></head><body><div class=\"message "
                + (coloured ? "paper" : "theme") + "\" dir=\"auto\" style=\""
                + bodyStyle.replace("\"", "&quot;") + "\">" + body + "</div></body></html>";
    }
}
