package org.tidemark.sync.internal.discovery;

import java.io.IOException;
import org.tidemark.mail.discovery.Origin;

/// Asks one source about one address.
interface Question {
    Origin origin();

    /// The host, URL or DNS name that is asked, as a person is told.
    String whom();

    /// @throws IOException if no answer came; the message says why to a person
    Answer ask() throws IOException, InterruptedException;
}
