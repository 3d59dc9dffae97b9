package org.tidemark.sync.internal.mime.part;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.MessageIdReader;

/// Decides which parts are the text and which are attachments (RFC 2046 §5.1, RFC 2183, RFC 2387).
public final class TextChoice {
    /// Octets that are looked at before a text counts as empty.
    private static final int SILENCE = 4096;

    /// One stretch of the text, in one form or in both.
    public record Block(Optional<Part> plain, Optional<Part> html) {}

    private final Octets message;
    public final List<Block> blocks = new ArrayList<>();
    public final List<Part> attachments = new ArrayList<>();

    private TextChoice(Octets message) {
        this.message = message;
    }

    public static TextChoice of(Octets message, Part root) throws IOException {
        TextChoice choice = new TextChoice(message);
        if (root.isMultipart()) {
            choice.walk(root);
            choice.promoteNamedText();
        } else if (root.isText() || root.type.is("message/delivery-status")) {
            choice.blocks.add(block(root));
            boolean file =
                    root.disposition.is("attachment") && root.statedName().isPresent();
            if (file || root.isText() && !root.isReadable()) {
                choice.attachments.add(root);
            }
        } else {
            choice.attachments.add(root);
        }
        return choice;
    }

    /// Some senders give the only text a file name, or put an empty one before it.
    private void promoteNamedText() throws IOException {
        boolean silent = true;
        for (Block block : blocks) {
            silent &= isSilent(block);
        }
        if (silent) {
            attachments.stream()
                    .filter(part -> part.isReadable() && !part.disposition.is("attachment"))
                    .findFirst()
                    .ifPresent(part -> blocks.add(block(part)));
        }
    }

    /// The scanner bounds the depth of parts, so recursion is bounded too.
    private void walk(Part part) throws IOException {
        if (!part.isMultipart() || part.children.isEmpty()) {
            leaf(part);
            return;
        }
        switch (part.type.value()) {
            case "multipart/alternative" -> alternative(part);
            case "multipart/related" -> related(part);
            case "multipart/appledouble" -> appleDouble(part);
            case "multipart/encrypted" -> attachments.addAll(part.children);
            case "multipart/report" -> report(part);
            default -> {
                for (Part child : part.children) {
                    walk(child);
                }
            }
        }
    }

    /// The resource fork of an old Macintosh (RFC 1740) is of no use without the file it is of.
    private void appleDouble(Part part) throws IOException {
        for (Part child : part.children) {
            if (part.children.size() == 1 || !child.type.is("application/applefile")) {
                walk(child);
            }
        }
    }

    private void leaf(Part part) {
        if (isText(part)) {
            blocks.add(block(part));
        } else if (!isEmptyFiller(part)) {
            attachments.add(part);
        }
    }

    private boolean isText(Part part) {
        boolean named = part.statedName().isPresent();
        return part.isReadable()
                && !part.disposition.is("attachment")
                && !(named && (!blocks.isEmpty() || !part.disposition.is("inline")));
    }

    private static boolean isEmptyFiller(Part part) {
        return part.bodyTo == part.bodyFrom && part.statedName().isEmpty() && part.isText();
    }

    private static Block block(Part part) {
        boolean html = part.type.is("text/html") || part.type.is("text/x-amp-html");
        return html ? new Block(Optional.empty(), Optional.of(part)) : new Block(Optional.of(part), Optional.empty());
    }

    /// The last plain form and the last HTML form (RFC 2046 §5.1.4); both belong together. What is neither stays an
    /// attachment.
    private void alternative(Part part) throws IOException {
        Optional<Part> plain = Optional.empty();
        Optional<Part> html = Optional.empty();
        List<Block> others = new ArrayList<>();
        for (Part child : part.children) {
            if (child.type.is("text/x-amp-html") || child.type.is("text/watch-html")) {
                continue;
            }
            TextChoice form = new TextChoice(message);
            form.walk(child);
            attachments.addAll(form.attachments);
            for (Block block : form.blocks) {
                boolean plainTaken = plain.isPresent() && block.plain.isPresent();
                if (html.isPresent() && block.html.isPresent() && form.blocks.size() > 1) {
                    others.add(block);
                } else if (plainTaken && form.blocks.size() > 1) {
                    others.add(new Block(block.plain, Optional.empty()));
                } else {
                    plain = block.plain
                            .filter(TextChoice::hasOctets)
                            .or(orElse(plain))
                            .or(block::plain);
                    html = block.html.or(orElse(html));
                }
            }
        }
        if (plain.isPresent() || html.isPresent()) {
            blocks.add(new Block(plain, html));
        }
        blocks.addAll(others);
    }

    private static Supplier<Optional<Part>> orElse(Optional<Part> soFar) {
        return () -> soFar;
    }

    private static boolean hasOctets(Part part) {
        return part.bodyTo > part.bodyFrom;
    }

    private void related(Part part) throws IOException {
        Optional<String> start = part.type.parameter("start").flatMap(MessageIdReader::one);
        Part main = part.children.stream()
                .filter(child -> start.isPresent() && child.contentId().equals(start))
                .findFirst()
                .orElse(part.children.getFirst());
        walk(main);
        for (Part child : part.children) {
            if (child == main) {
                continue;
            }
            if (child.isMultipart() || blocks.isEmpty()) {
                walk(child);
            } else {
                attachments.add(child);
            }
        }
    }

    /// A delivery report without words for people is read from its machine part (RFC 3464).
    private void report(Part part) throws IOException {
        int before = blocks.size();
        for (Part child : part.children) {
            walk(child);
        }
        boolean silent = true;
        for (Block block : blocks.subList(before, blocks.size())) {
            silent &= isSilent(block);
        }
        for (Part child : part.children) {
            if (silent && child.type.is("message/delivery-status")) {
                blocks.add(new Block(Optional.of(child), Optional.empty()));
            }
        }
    }

    private boolean isSilent(Block block) throws IOException {
        Optional<Part> text = block.plain.or(block::html);
        return text.isEmpty()
                || PartContent.text(message, text.get(), SILENCE).text().isBlank();
    }
}
