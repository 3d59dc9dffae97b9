package org.tidemark.testserver.imap.messages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.UidRanges;

/// APPEND (RFC 3501 §6.3.11) of one or several messages (RFC 3502). Octets go straight to the disk.
public final class AppendCommand {
    private static final int MOST_MESSAGES = 10_000;

    private final Session session;
    private final List<NewMessage> messages = new ArrayList<>();

    private AppendCommand(Session session) {
        this.session = session;
    }

    public static Reply run(Session session, CommandInput in) throws IOException, CommandFailure, StoreRefusal {
        in.space();
        Folder target = CopyCommands.target(session, MailboxNames.parse(in));
        AppendCommand append = new AppendCommand(session);
        try {
            append.receive(in);
            UidRanges uids = target.append(append.messages);
            append.messages.clear();
            boolean code = session.has(Extension.UIDPLUS);
            return Reply.ok(code ? "APPENDUID " + target.state().uidValidity() + " " + uids : "", "Appended");
        } finally {
            for (NewMessage message : append.messages) {
                Files.deleteIfExists(message.file());
            }
        }
    }

    private void receive(CommandInput in) throws IOException, CommandFailure {
        do {
            in.space();
            Set<String> flags = in.peek() == '(' ? Values.flagList(in) : Set.of();
            if (!flags.isEmpty() || in.peek() == ' ') {
                in.space();
            }
            OffsetDateTime date;
            if (in.peek() == '"') {
                date = Values.dateTime(in);
                in.space();
            } else {
                date = OffsetDateTime.ofInstant(session.settings().clock().instant(), ZoneId.systemDefault())
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            }
            CommandInput.Literal literal = in.literalHead();
            check(literal);
            Path file = session.tree().newUpload();
            messages.add(new NewMessage(file, flags, date));
            store(in, literal, file);
            if (messages.size() > MOST_MESSAGES) {
                throw new RefusedCommand("LIMIT", "One APPEND takes " + MOST_MESSAGES + " messages.");
            }
        } while (in.peek() == ' ' && session.has(Extension.MULTIAPPEND));
        in.end();
    }

    private void check(CommandInput.Literal literal) throws CommandFailure {
        if (literal.binary() && !session.has(Extension.BINARY)) {
            throw new BadCommand("There are no binary literals here.");
        }
        long limit = session.settings().appendLimit();
        if (literal.octets() > limit) {
            throw new RefusedCommand("TOOBIG", "A message may have " + limit + " octets here.");
        }
        if (literal.octets() == 0) {
            throw new RefusedCommand("", "A message needs at least one octet.");
        }
    }

    private static void store(CommandInput in, CommandInput.Literal literal, Path file) throws IOException {
        try (Spool spool = new Spool(Files.newOutputStream(file))) {
            in.literalBody(literal, spool);
            spool.check();
        }
    }

    /// Takes every octet the client sends even if the disk fails, so that the session stays in step.
    private static final class Spool extends OutputStream {
        private final OutputStream file;
        private @org.jspecify.annotations.Nullable IOException failure;

        Spool(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int off, int len) {
            if (failure == null) {
                try {
                    file.write(octets, off, len);
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        void check() throws IOException {
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
