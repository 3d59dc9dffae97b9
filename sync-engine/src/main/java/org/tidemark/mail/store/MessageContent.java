package org.tidemark.mail.store;

import java.util.List;
import java.util.Optional;

/// What there is to read of a message.
public sealed interface MessageContent {
    /// The text is in the cache. Of a long message other parts may still be on their way.
    ///
    /// @param plain the plain text part, decoded, or the text of the HTML where there is no plain part
    /// @param html the HTML part as it came: never shown without cleaning
    record Here(String plain, Optional<String> html, List<Attachment> attachments) implements MessageContent {}

    /// The text has not been fetched.
    ///
    /// @param size octets that fetching it costs
    record NotHere(long size) implements MessageContent {}

    /// The message cannot be fetched or read.
    record Damaged(String why) implements MessageContent {}

    /// A part beside the text.
    ///
    /// @param section its number in the message, `1.2` (RFC 3501 §6.4.5)
    /// @param name a file name safe to offer, never empty
    /// @param mediaType lower case, `image/png`
    /// @param size octets after decoding
    /// @param contentId for `cid:` links, without brackets
    /// @param inline whether the HTML shows it in its place
    record Attachment(
            String section, String name, String mediaType, long size, Optional<String> contentId, boolean inline) {}
}
