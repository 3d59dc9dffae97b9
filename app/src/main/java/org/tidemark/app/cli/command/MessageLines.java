package org.tidemark.app.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tidemark.app.cli.terminal.Fields;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.MessageView;

/// Writes a message list, a line or an object for each message, newest first.
public record MessageLines(MailStore store, Terminal terminal, boolean json, Map<MailboxId, String> names) {
    private static final int SCREENFUL = 200;

    public MessageLines(MailStore store, Terminal terminal, boolean json) {
        this(store, terminal, json, new ConcurrentHashMap<>());
    }

    /// @param limit at most so many
    public void write(MessageIds ids, int limit) throws Terminal.OutputFailure {
        int count = Math.min(ids.size(), limit);
        for (int from = 0; from < count; from += SCREENFUL) {
            List<MessageId> screen = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + SCREENFUL); i++) {
                screen.add(ids.get(i));
            }
            for (MessageRow row : store.rows(screen, false)) {
                write(row);
            }
        }
    }

    private void write(MessageRow row) throws Terminal.OutputFailure {
        String folder = names.computeIfAbsent(
                row.mailbox(),
                id -> store.mailbox(id).map(Mailbox::name).map(Object::toString).orElse(""));
        Optional<Long> uid = store.message(row.id()).flatMap(MessageView::uid).map(u -> u.value());
        if (json) {
            terminal.json(new Fields()
                    .with("folder", folder)
                    .with("uid", uid.orElse(null))
                    .with("flags", row.flags().toString())
                    .with("from", row.from().display())
                    .with("from_address", row.from().address())
                    .with("subject", row.subject())
                    .with("date", row.date().toString())
                    .with("size", row.size())
                    .with("pending", row.pending())
                    .with("body", row.textHere())
                    .members());
        } else {
            terminal.line(String.join(
                    "\t",
                    folder,
                    uid.map(String::valueOf).orElse("-"),
                    row.date().toString(),
                    row.flags().toString(),
                    plain(row.from().display()),
                    plain(row.subject())));
        }
    }

    /// One column of one line, harmless on a terminal: what a stranger wrote must not move the cursor.
    public static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
