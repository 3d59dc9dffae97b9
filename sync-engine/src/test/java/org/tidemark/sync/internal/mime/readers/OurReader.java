package org.tidemark.sync.internal.mime.readers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.MessageReader;
import org.tidemark.sync.internal.mime.ParsedText;
import org.tidemark.sync.internal.mime.header.HeaderReader;
import org.tidemark.sync.internal.mime.header.ParsedHeader;

final class OurReader implements MailReader {
    @Override
    public String name() {
        return "ours";
    }

    @Override
    public Reading read(byte[] message) throws Exception {
        ParsedHeader header = HeaderReader.read(message);
        ParsedText text = MessageReader.read(new Octets.InMemory(message));
        List<String> attachments = text.attachments().stream()
                .map(Attachment::name)
                .filter(name -> !name.startsWith("part-"))
                .sorted()
                .toList();
        return new Reading(
                header.subject(),
                header.from().isEmpty()
                        ? ""
                        : header.from().getFirst().address().toLowerCase(Locale.ROOT),
                header.date().map(Instant::toEpochMilli).orElse(0L),
                attachments,
                Reading.folded(text.plain()));
    }
}
