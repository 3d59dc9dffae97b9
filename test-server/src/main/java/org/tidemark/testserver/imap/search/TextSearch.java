package org.tidemark.testserver.imap.search;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tidemark.testserver.imap.content.MessagePass;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.ParameterField;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.TransferDecoding;

/// Looks for a text in the texts of one message, part after part, so that the message is read once however many parts
/// it has.
final class TextSearch {
    /// A text part is searched up to this many decoded octets.
    private static final int SEARCHED = 16 << 20;

    private final MessagePass pass;
    private final String text;
    private final String phrase;
    private final boolean inNames;

    /// @param inNames whether the headers of parts count too, where the names of attachments are
    private TextSearch(MessagePass pass, String text, boolean inNames) {
        this.pass = pass;
        this.text = text;
        this.phrase = TextFolding.oneBlank(text);
        this.inNames = inNames;
    }

    /// @param text folded, see [TextFolding]
    static boolean inBody(MessageSource source, String text) throws IOException {
        return look(source, text, false);
    }

    /// In the header or in the body.
    static boolean anywhere(MessageSource source, String text) throws IOException {
        return inHeader(source.headerFields(), text, TextFolding.oneBlank(text)) || look(source, text, true);
    }

    /// @param phrase folded, with single blanks
    static boolean shows(HeaderFields.Field field, String phrase) {
        return TextFolding.oneBlank(TextFolding.fold(EncodedWords.decode(field.value())))
                .contains(phrase);
    }

    private static boolean look(MessageSource source, String text, boolean inNames) throws IOException {
        Part message = source.structure();
        try (MessagePass pass = source.pass()) {
            return new TextSearch(pass, text, inNames).in(message);
        }
    }

    private static boolean inHeader(HeaderFields fields, String text, String phrase) {
        return fields.fields().stream().anyMatch(f -> f.name().equalsIgnoreCase(text) || shows(f, phrase));
    }

    private boolean in(Part part) throws IOException {
        for (Part child : part.children()) {
            if (inNames && inHeader(child) || in(child)) {
                return true;
            }
        }
        if (part.message().isPresent()) {
            Part message = part.message().get();
            return inHeader(message) || in(message);
        }
        return isSearched(part) && TextFolding.fold(textOf(part)).contains(text);
    }

    /// Reports on delivery and what else is called a message are for people to read.
    private static boolean isSearched(Part part) {
        return part.isText() || part.type().equalsIgnoreCase("message");
    }

    private boolean inHeader(Part part) throws IOException {
        int length = (int) Math.min(SEARCHED, part.bodyStart() - part.headerStart());
        byte[] header = pass.range(part.headerStart(), part.bodyStart()).readNBytes(length);
        return inHeader(HeaderFields.parse(header), text, phrase);
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
