package org.tidemark.sync.internal.mime;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;

/// Reads a message that came attached to another one, as that one is read.
public final class AttachedReader {
    /// Of a longer one the end is missing.
    private static final int LONGEST = 60_000_000;

    private AttachedReader() {}

    /// @param section of the part; empty comes back if there is none
    public static Optional<AttachedMessage> read(Octets message, String section) throws IOException {
        Optional<InputStream> part = MessageReader.part(message, section);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        byte[] octets;
        try (InputStream in = part.get()) {
            octets = in.readNBytes(LONGEST);
        }
        ParsedHeader header = HeaderReader.read(octets);
        // RFC 3501 §6.4.5: the parts of the message in part 2 are 2.1, 2.2 and so on.
        ParsedText text = MessageReader.read(new Octets.InMemory(octets)).within(section + ".", List.of());
        return Optional.of(new AttachedMessage(
                header.subject(),
                header.from(),
                header.to(),
                header.cc(),
                header.replyTo(),
                header.date(),
                header.messageId(),
                octets.length,
                new MessageContent.Here(text.plain(), text.html(), text.attachments())));
    }
}
