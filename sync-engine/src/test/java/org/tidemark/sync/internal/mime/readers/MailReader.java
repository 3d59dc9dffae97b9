package org.tidemark.sync.internal.mime.readers;

import java.util.List;

/// One way to read a message; each has its own file.
interface MailReader {
    String name();

    Reading read(byte[] message) throws Exception;

    /// @param from the first author's address in lower case
    /// @param date milliseconds since 1970, or 0
    /// @param attachments file names, sorted
    /// @param text the text, white space folded
    record Reading(String subject, String from, long date, List<String> attachments, String text) {
        static String folded(String text) {
            return text.replaceAll("[\\s\\u00a0\\ufeff]+", " ").strip();
        }
    }
}
