package org.tidemark.testserver;

import java.io.IOException;
import java.nio.file.Path;
import org.tidemark.testserver.store.MailTree;

/// Opens the mail below a folder of the disk.
@FunctionalInterface
interface TreeOpener {
    MailTree open(Path maildir) throws IOException;
}
