package org.tidemark.ui.fake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageContent.Attachment;

/// A message of the pretended cache; the store replaces it as a whole.
///
/// @param octets of its attachments, by section
public record FakeMessage(
        MessageId id,
        MailboxId mailbox,
        ThreadId thread,
        EmailAddress from,
        List<EmailAddress> to,
        String subject,
        Instant date,
        FlagSet flags,
        MessageContent content,
        long size,
        Map<String, byte[]> octets) {
    FakeMessage with(FlagSet next) {
        return new FakeMessage(id, mailbox, thread, from, to, subject, date, next, content, size, octets);
    }

    public FakeMessage in(MailboxId next) {
        return new FakeMessage(id, next, thread, from, to, subject, date, flags, content, size, octets);
    }

    FakeMessage within(ThreadId next) {
        return new FakeMessage(id, mailbox, next, from, to, subject, date, flags, content, size, octets);
    }

    FakeMessage holding(MessageContent next) {
        return new FakeMessage(id, mailbox, thread, from, to, subject, date, flags, next, size, octets);
    }

    String plain() {
        return content instanceof MessageContent.Here here ? here.plain() : "";
    }

    List<Attachment> attachments() {
        return content instanceof MessageContent.Here here ? here.attachments() : List.of();
    }

    boolean hasFiles() {
        return attachments().stream().anyMatch(a -> !a.inline());
    }

    /// A message whose text is here.
    public static MessageContent text(String plain) {
        return new MessageContent.Here(plain, Optional.empty(), List.of());
    }
}
