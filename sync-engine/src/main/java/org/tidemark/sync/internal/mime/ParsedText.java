package org.tidemark.sync.internal.mime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.mail.store.MessageContent.Attachment;

/// What a reader and a search need of a complete message.
///
/// @param plain the text: the plain parts, or the text of the HTML
/// @param html the HTML as it came
/// @param preview the first 200 characters of the text that say something: no quotes, no white space runs
/// @param searchText the text to index: the text without markup, attachment names not included
public record ParsedText(
        String plain, Optional<String> html, String preview, String searchText, List<Attachment> attachments) {

    /// The text of what a part holds, as the text of the message around it.
    ///
    /// @param prefix what to put before the sections of its attachments
    ParsedText within(String prefix, List<Attachment> outer) {
        Stream<Attachment> inner = attachments.stream()
                .map(a -> new Attachment(
                        prefix + a.section(), a.name(), a.mediaType(), a.size(), a.contentId(), a.inline()));
        return new ParsedText(
                plain,
                html,
                preview,
                searchText,
                Stream.concat(inner, outer.stream()).toList());
    }
}
