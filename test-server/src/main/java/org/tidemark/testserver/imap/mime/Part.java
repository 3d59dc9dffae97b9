package org.tidemark.testserver.imap.mime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A MIME entity and where it lies. Offsets count octets of the message in CRLF form. What BODYSTRUCTURE says and what
/// section numbers mean both come from here, so they cannot disagree.
///
/// @param type `text`; a multipart without parts or nested too deeply shows as a leaf
/// @param content Content-Type with its parameters
/// @param lines line ends in the body
/// @param children the parts of a multipart
/// @param message the message in a message/rfc822
/// @param envelope of [#message]
public record Part(
        String type,
        String subtype,
        List<ParameterField.Parameter> content,
        Fields fields,
        long headerStart,
        long bodyStart,
        long bodyEnd,
        long lines,
        List<Part> children,
        Optional<Part> message,
        Optional<Envelope> envelope) {

    /// What the header says besides the type; null or empty where it says nothing.
    public record Fields(
            @Nullable String id,
            @Nullable String description,
            String encoding,
            @Nullable String md5,
            Optional<ParameterField> disposition,
            List<String> language,
            @Nullable String location) {}

    public boolean isMultipart() {
        return !children.isEmpty();
    }

    public boolean isText() {
        return type.equalsIgnoreCase("text");
    }

    public long octets() {
        return bodyEnd - bodyStart;
    }

    /// The part that a section number names, seen from a whole message (RFC 3501 §6.4.5). A message that is not a
    /// multipart has one part, itself.
    public Optional<Part> find(List<Integer> path) {
        Part part = this;
        boolean wholeMessage = true;
        for (int number : path) {
            if (part.message.isPresent() && !wholeMessage) {
                part = part.message.get();
                wholeMessage = true;
            }
            if (part.isMultipart()) {
                if (number > part.children.size()) {
                    return Optional.empty();
                }
                part = part.children.get(number - 1);
            } else if (!wholeMessage || number != 1) {
                return Optional.empty();
            }
            wholeMessage = false;
        }
        return Optional.of(part);
    }
}
