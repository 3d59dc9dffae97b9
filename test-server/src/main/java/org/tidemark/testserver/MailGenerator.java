package org.tidemark.testserver;

import java.io.IOException;
import java.nio.file.Path;
import org.tidemark.testserver.generate.Generation;

/// Fills a Maildir with invented mail: conversations, HTML, attachments, many scripts, nested folders.
public final class MailGenerator {
    private MailGenerator() {}

    /// The same mail for the same numbers.
    ///
    /// @param maildir made if missing; must not hold mail yet
    /// @param messages in all folders together
    /// @param folders INBOX included, at least 1
    /// @throws IOException with a sentence for a person
    public static void generate(Path maildir, int messages, int folders, long seed) throws IOException {
        new Generation(maildir, seed).run(messages, folders);
    }
}
