package org.tidemark.sync.internal.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.mime.ParsedHeader;
import org.tidemark.sync.internal.mime.ParsedText;

/// How the cache reads messages. None of these ever fails on what a message says; [IOException] means that its file
/// could not be read.
public interface MessageParsing {
    ParsedHeader header(byte[] header);

    ParsedText text(Octets message) throws IOException;

    /// The header's octets of a complete message, up to and including the empty line.
    byte[] headerOf(Octets message) throws IOException;

    /// A part's octets, transfer encoding removed; empty if there is no such part.
    Optional<InputStream> part(Octets message, String section) throws IOException;

    String baseSubject(String subject);

    /// Whether the subject says that the message answers or forwards another one.
    boolean isReply(String subject);
}
