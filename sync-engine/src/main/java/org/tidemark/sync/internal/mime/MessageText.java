package org.tidemark.sync.internal.mime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Entities;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.part.Part;
import org.tidemark.sync.internal.mime.part.PartContent;
import org.tidemark.sync.internal.mime.part.TextChoice;
import org.tidemark.sync.internal.mime.text.CleanText;
import org.tidemark.sync.internal.mime.text.FlowedText;
import org.tidemark.sync.internal.mime.text.HtmlText;
import org.tidemark.sync.internal.mime.text.Preview;

/// The blocks of a message's text, joined into each of their forms.
///
/// @param holdingFiles parts in whose text files stand, which were left out
record MessageText(String plain, Optional<String> html, String preview, String searchText, List<Part> holdingFiles) {
    /// Octets of text that a reader gets.
    static final int MAX_TEXT = 2 * 1024 * 1024;

    /// Characters that are indexed.
    static final int MAX_SEARCH_TEXT = 200_000;

    /// A plain form much shorter than this beside a long HTML form is a remark that there is HTML.
    private static final int REMARK = 300;

    private record Form(String plain, String html, String words) {}

    static MessageText of(Octets message, List<TextChoice.Block> blocks) throws IOException {
        List<Form> forms = new ArrayList<>(blocks.size());
        List<Part> holdingFiles = new ArrayList<>();
        int left = MAX_TEXT;
        boolean html = false;
        for (TextChoice.Block block : blocks) {
            if (left > 0) {
                Form form = form(message, block, left, holdingFiles);
                forms.add(form);
                html |= block.html().isPresent();
                left -= Math.max(form.plain.length(), form.html.length());
            }
        }
        String plain = joined(forms.stream().map(Form::plain).toList());
        String words = joined(forms.stream().map(Form::words).toList());
        return new MessageText(
                plain,
                html
                        ? Optional.of(String.join(
                                "\n", forms.stream().map(MessageText::asHtml).toList()))
                        : Optional.empty(),
                Preview.of(words),
                CleanText.cut(words, MAX_SEARCH_TEXT),
                List.copyOf(holdingFiles));
    }

    private static Form form(Octets message, TextChoice.Block block, int limit, List<Part> holdingFiles)
            throws IOException {
        String html = block.html().isPresent()
                ? PartContent.text(message, block.html().get(), limit).text()
                : "";
        String plain =
                block.plain().isPresent() ? plainText(message, block.plain().get(), limit, holdingFiles) : "";
        boolean remark = !html.isEmpty() && plain.length() < REMARK && html.length() / 10 > plain.length();
        if (html.isEmpty()) {
            return new Form(plain, html, plain);
        }
        if (!plain.isBlank()) {
            return new Form(plain, html, remark ? HtmlText.wordsOf(html) : plain);
        }
        return new Form(HtmlText.of(html), html, HtmlText.wordsOf(html));
    }

    private static String plainText(Octets message, Part part, int limit, List<Part> holdingFiles) throws IOException {
        PartContent.Text content = PartContent.text(message, part, limit);
        if (content.holdsFiles()) {
            holdingFiles.add(part);
        }
        String text = content.text();
        if (part.type.is("text/enriched") || part.type.is("text/richtext")) {
            return text.replace("<<", "<").replaceAll("</?[a-zA-Z0-9-]{1,60}>", "");
        }
        boolean flowed = part.type
                .parameter("format")
                .map(value -> value.toLowerCase(Locale.ROOT).equals("flowed"))
                .orElse(false);
        boolean delSp = part.type
                .parameter("delsp")
                .map(value -> value.equalsIgnoreCase("yes"))
                .orElse(false);
        return flowed ? FlowedText.unwrap(text, delSp) : text;
    }

    private static String joined(List<String> texts) {
        StringBuilder out = new StringBuilder();
        for (String text : texts) {
            if (!text.isBlank()) {
                if (!out.isEmpty()) {
                    out.append(out.charAt(out.length() - 1) == '\n' ? "\n" : "\n\n");
                }
                out.append(text);
            }
        }
        return out.toString();
    }

    private static String asHtml(Form form) {
        if (!form.html.isEmpty() || form.plain.isBlank()) {
            return form.html;
        }
        return "<div style=\"white-space: pre-wrap\">" + Entities.escape(form.plain) + "</div>";
    }
}
