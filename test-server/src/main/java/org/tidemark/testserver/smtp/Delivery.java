package org.tidemark.testserver.smtp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;

/// One message on its way into the INBOXes of its recipients. What is delivered is durable.
final class Delivery implements AutoCloseable {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);

    /// For each of them a copy of the message, once it has been read.
    private final Map<MailTree, Optional<Path>> copies = new LinkedHashMap<>();

    void to(MailTree tree) {
        copies.putIfAbsent(tree, Optional.empty());
    }

    boolean isForNobody() {
        return copies.isEmpty();
    }

    /// Reads the message and puts a trace of its way before it (RFC 5321 §4.4).
    void receive(DataReader data, String trace, OffsetDateTime now) throws IOException {
        MailTree first = copies.keySet().iterator().next();
        Path message = upload(first);
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(message))) {
            String line = "Received: " + trace + ";\r\n\t" + DATE.format(now) + "\r\n";
            file.write(line.getBytes(StandardCharsets.US_ASCII));
            data.copyTo(file);
        }
        for (MailTree tree : List.copyOf(copies.keySet())) {
            if (tree != first) {
                Files.copy(message, upload(tree));
            }
        }
    }

    private Path upload(MailTree tree) throws IOException {
        Path path = tree.newUpload();
        copies.put(tree, Optional.of(path));
        return path;
    }

    /// Puts it into each INBOX. If one fails, the client is told to come again: twice is better than never.
    void deliver(OffsetDateTime now) throws IOException, StoreRefusal {
        for (Map.Entry<MailTree, Optional<Path>> copy : copies.entrySet()) {
            NewMessage message =
                    new NewMessage(copy.getValue().orElseThrow(), Set.of(), now.truncatedTo(ChronoUnit.SECONDS));
            copy.getKey().open(FolderName.INBOX).append(List.of(message));
        }
    }

    @Override
    public void close() throws IOException {
        for (Optional<Path> upload : copies.values()) {
            if (upload.isPresent()) {
                Files.deleteIfExists(upload.get());
            }
        }
    }
}
