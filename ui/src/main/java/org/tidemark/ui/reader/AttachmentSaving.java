package org.tidemark.ui.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Words;

/// Writes an attachment where the person wants it.
///
/// @param chooser asks for a place, given the name to offer; empty if the person thought better of it
/// @param say tells the outcome
public record AttachmentSaving(
        MailStore store, Background background, Function<String, Optional<Path>> chooser, Consumer<String> say) {
    public void save(MessageId message, Attachment attachment) {
        Optional<Path> place = chooser.apply(FileNames.safe(attachment.name()));
        place.ifPresent(file -> background.slow(
                () -> write(message, attachment, file),
                say,
                e -> say.accept(Words.say("attachment.failed", file, String.valueOf(e.getMessage())))));
    }

    private String write(MessageId message, Attachment attachment, Path file) throws IOException {
        Optional<InputStream> octets = store.attachment(message, attachment.section());
        if (octets.isEmpty()) {
            return Words.say("attachment.notHere");
        }
        try (InputStream in = octets.get()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return Words.say("attachment.saved", file);
    }
}
