package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.content.Grams;
import org.tidemark.testserver.imap.content.MessagePass;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.content.Summary;
import org.tidemark.testserver.imap.content.TextFolding;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.ParameterField;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.TransferDecoding;

/// Looks for a text in the texts of one message, part after part, so that the message is read once however many parts
/// it has. The first time it reads all of them, and notes which runs of letters there are; after that it need not read
/// a message that lacks a run.
final class TextSearch {
    /// A text part is searched up to this many decoded octets.
    private static final int SEARCHED = 16 << 20;

    private final MessagePass pass;
    private final Needle needle;
    private final boolean everywhere;
    /// Where all runs are gathered; null if they are noted already.
    private final Grams.@Nullable Gathering gathering;

    private boolean found;

    /// @param everywhere whether headers count too, where the names of attachments are
    private TextSearch(MessagePass pass, Needle needle, boolean everywhere, Grams.@Nullable Gathering gathering) {
        this.pass = pass;
        this.needle = needle;
        this.everywhere = everywhere;
        this.gathering = gathering;
    }

    static boolean inBody(MessageSource source, Needle needle) throws IOException {
        return look(source, needle, false);
    }

    /// In the header or in the body.
    static boolean anywhere(MessageSource source, Needle needle) throws IOException {
        return look(source, needle, true);
    }

    private static boolean look(MessageSource source, Needle needle, boolean everywhere) throws IOException {
        Optional<Grams> noted = source.grams();
        if (noted.isPresent()) {
            return noted.get().mayHave(needle.runs()) && read(source, needle, everywhere, null);
        }
        Grams.Gathering gathering = new Grams.Gathering();
        boolean found = read(source, needle, everywhere, gathering);
        source.note(gathering.gathered());
        return found;
    }

    private static boolean read(
            MessageSource source, Needle needle, boolean everywhere, Grams.@Nullable Gathering gathering)
            throws IOException {
        try (MessagePass pass = source.pass()) {
            TextSearch search = new TextSearch(pass, needle, everywhere, gathering);
            search.header(source.headerFields(), everywhere);
            if (!search.isOver()) {
                search.in(source.structure());
            }
            return search.found;
        }
    }

    private boolean isOver() {
        return found && gathering == null;
    }

    /// @param counts whether the text may be here
    private void header(HeaderFields fields, boolean counts) {
        for (HeaderFields.Field field : fields.fields()) {
            if (isOver() || gathering == null && !counts) {
                return;
            }
            String name = TextFolding.fold(field.name());
            String value = Summary.shown(field.value());
            if (gathering != null) {
                gathering.add(name);
                gathering.add(value);
            }
            found |= counts && (name.equals(needle.text()) || value.contains(needle.phrase()));
        }
    }

    private void in(Part part) throws IOException {
        for (Part child : part.children()) {
            if (isOver()) {
                return;
            }
            if (everywhere || gathering != null) {
                header(child, everywhere);
            }
            in(child);
        }
        if (part.message().isPresent() && !isOver()) {
            Part message = part.message().get();
            header(message, true);
            in(message);
        } else if (isSearched(part) && !isOver()) {
            String text = TextFolding.fold(textOf(part));
            if (gathering != null) {
                gathering.add(TextFolding.oneBlank(text));
            }
            found |= text.contains(needle.text());
        }
    }

    /// Reports on delivery and what else is called a message are for people to read.
    private static boolean isSearched(Part part) {
        return part.isText() || part.type().equalsIgnoreCase("message");
    }

    private void header(Part part, boolean counts) throws IOException {
        int length = (int) Math.min(SEARCHED, part.bodyStart() - part.headerStart());
        byte[] octets = pass.range(part.headerStart(), part.bodyStart()).readNBytes(length);
        header(HeaderFields.parse(octets), counts);
    }

    private String textOf(Part part) throws IOException {
        InputStream raw = pass.range(part.bodyStart(), part.bodyEnd());
        InputStream decoded =
                TransferDecoding.decode(raw, part.fields().encoding()).orElse(raw);
        Optional<String> charset = new ParameterField("", part.content()).decoded("charset");
        return EncodedWords.text(
                decoded.readNBytes((int) Math.min(SEARCHED, part.octets())), charset.flatMap(EncodedWords::charset));
    }
}
