package org.tidemark.sync.internal.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
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
    private static final Pattern WRITTEN = Pattern.compile("\\bhttps?://[^\\s/?#]", Pattern.CASE_INSENSITIVE);
    /// No sign of a tag in between, so that of a text of nothing but beginnings each is looked at once.
    private static final Pattern BEHIND_WORDS =
            Pattern.compile("<a\\s[^<>]{0,2000}?\\bhref\\s*=\\s*[\"']?\\s*https?:", Pattern.CASE_INSENSITIVE);

    /// Whether the text has the address of a web page, written out or behind words.
    public boolean linksToWeb() {
        return WRITTEN.matcher(plain).find()
                || html.filter(page -> BEHIND_WORDS.matcher(page).find()).isPresent();
    }

    /// Whether it brings a calendar entry (RFC 6047 §2.4; some send it as a file of another type).
    public boolean invites() {
        return attachments.stream()
                .anyMatch(a -> a.mediaType().equalsIgnoreCase("text/calendar")
                        || a.name().toLowerCase(Locale.ROOT).endsWith(".ics"));
    }

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
