package org.tidemark.ui.attachments;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.mail.store.MessageView;

/// Marks a file as one from outside, the way its system knows, so that what opens it is careful too.
final class Quarantine {
    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    private static final int LONGEST = 500;

    private Quarantine() {}

    /// Does what the file system allows; a file without a mark is no failure.
    static void mark(Path file, MessageView origin) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("windows")) {
                // Zone 3 is the Internet.
                try (var out = new FileOutputStream(file + ":Zone.Identifier")) {
                    out.write("[ZoneTransfer]\r\nZoneId=3\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } else if (system.startsWith("mac")) {
                write(file, Map.of("com.apple.quarantine", "0083;00000000;Tidemark;"));
            } else {
                write(file, freedesktop(origin));
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("a saved file bears no mark of where it came from: {}", e.getMessage());
        }
    }

    /// The attributes of freedesktop.org's list for files from mail.
    private static Map<String, String> freedesktop(MessageView origin) {
        String from = origin.from().isEmpty() ? "" : origin.from().getFirst().address();
        return Map.of(
                "xdg.origin.email.from", from,
                "xdg.origin.email.subject", origin.subject(),
                "xdg.origin.email.message-id", origin.messageId().orElse(""));
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        UserDefinedFileAttributeView view = Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
        if (view == null) {
            return;
        }
        for (Map.Entry<String, String> e : values.entrySet()) {
            String value = e.getValue();
            if (!value.isEmpty()) {
                view.write(
                        e.getKey(),
                        StandardCharsets.UTF_8.encode(value.substring(0, Math.min(LONGEST, value.length()))));
            }
        }
    }
}
