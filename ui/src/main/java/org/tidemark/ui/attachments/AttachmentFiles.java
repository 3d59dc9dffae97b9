package org.tidemark.ui.attachments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.store.MessageView;
import org.tidemark.ui.text.FileNames;
import org.tidemark.ui.text.Words;

/// Takes attachments out of the cache. Not for the FX thread.
final class AttachmentFiles {
    private final MailStore store;

    AttachmentFiles(MailStore store) {
        this.store = store;
    }

    private InputStream open(MessageView message, Attachment file) throws IOException {
        return store.attachment(message.id(), file.section())
                .orElseThrow(() -> new FileNotFoundException(Words.say("attachment.notHere")));
    }

    byte[] beginning(MessageView message, Attachment file, int most) throws IOException {
        try (InputStream in = open(message, file)) {
            return in.readNBytes(most);
        }
    }

    FileDanger danger(MessageView message, Attachment file) throws IOException {
        return FileCheck.of(FileNames.safe(file.name()), beginning(message, file, FileCheck.HEAD));
    }

    /// Writes it to a place or, if that is taken, beside it.
    Path save(MessageView message, Attachment file, Path wanted) throws IOException {
        try (InputStream in = open(message, file)) {
            Path saved = FreeName.write(wanted, in);
            Quarantine.mark(saved, message);
            return saved;
        }
    }

    /// A copy in a folder of its own that only this user can enter, to be looked at and not changed; it goes with the
    /// program.
    Path copy(MessageView message, Attachment file) throws IOException {
        Path folder = Files.createTempDirectory("tidemark-");
        folder.toFile().deleteOnExit();
        Path copy = save(message, file, folder.resolve(FileNames.safe(file.name())));
        copy.toFile().deleteOnExit();
        if (!copy.toFile().setReadOnly()) {
            throw new IOException(Words.say("attachment.notReadOnly"));
        }
        return copy;
    }
}
