package org.tidemark.app.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// Delivers mail as a delivery agent does: written in `tmp`, moved to `new`.
record Arrivals(Path maildir) {
    static Arrivals in(Path maildir) {
        return new Arrivals(maildir);
    }

    void deliver(int count) throws IOException {
        Files.createDirectories(maildir.resolve("tmp"));
        Files.createDirectories(maildir.resolve("new"));
        for (int i = 1; i <= count; i++) {
            String unique = UUID.randomUUID().toString();
            Path written = maildir.resolve("tmp").resolve(unique);
            Files.writeString(written, message(i, unique), StandardCharsets.UTF_8);
            Files.move(written, maildir.resolve("new").resolve(unique));
        }
    }

    private static String message(int number, String unique) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now());
        return String.join(
                "\n",
                "From: Tide Table <tides@tidemark.example>",
                "To: demo@tidemark.example",
                "Subject: High water no. " + number,
                "Date: " + date,
                "Message-ID: <" + unique + "@tidemark.example>",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "",
                "High water no. " + number + " came and went while you were away.",
                "");
    }
}
