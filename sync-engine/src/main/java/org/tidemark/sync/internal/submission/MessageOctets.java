package org.tidemark.sync.internal.submission;

import java.io.IOException;
import java.io.InputStream;

/// A message as it goes to the server; it can be read again.
@FunctionalInterface
public interface MessageOctets {
    InputStream open() throws IOException;
}
