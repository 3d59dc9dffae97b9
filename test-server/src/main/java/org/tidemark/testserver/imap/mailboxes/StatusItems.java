package org.tidemark.testserver.imap.mailboxes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;

/// What STATUS can be asked, by STATUS itself and by LIST (RFC 3501 §6.3.10, RFC 5819).
record StatusItems(List<Item> items) {
    enum Item {
        MESSAGES(Optional.empty()),
        RECENT(Optional.empty()),
        UIDNEXT(Optional.empty()),
        UIDVALIDITY(Optional.empty()),
        UNSEEN(Optional.empty()),
        HIGHESTMODSEQ(Optional.of(Extension.CONDSTORE)),
        SIZE(Optional.of(Extension.STATUS_SIZE)),
        MAILBOXID(Optional.of(Extension.OBJECTID)),
        APPENDLIMIT(Optional.of(Extension.APPENDLIMIT));

        private final Optional<Extension> needs;

        Item(Optional<Extension> needs) {
            this.needs = needs;
        }
    }

    /// Parses `(item item …)`.
    static StatusItems parse(CommandInput in, Session session) throws BadCommand {
        List<Item> items = new ArrayList<>();
        in.expect('(');
        do {
            items.add(item(in.word(), session));
        } while (in.skip(' '));
        in.expect(')');
        return new StatusItems(List.copyOf(items));
    }

    private static Item item(String word, Session session) throws BadCommand {
        for (Item item : Item.values()) {
            if (item.name().equals(word) && item.needs.map(session::has).orElse(true)) {
                return item;
            }
        }
        throw new BadCommand("There is no STATUS item " + word + " here.");
    }

    /// Writes the answer for one folder, from a look at the disk.
    void write(Session session, FolderName name, Folder folder) throws IOException {
        FolderState state = folder.refresh();
        ImapOutput out = session.out();
        out.text("* STATUS ");
        out.astring(MailboxNames.encode(name).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String before = " (";
        for (Item item : items) {
            out.text(before).text(item.name()).text(" ");
            value(session, item, folder, state);
            before = " ";
        }
        out.text(")\r\n");
    }

    boolean asks(Item item) {
        return items.contains(item);
    }

    private static void value(Session session, Item item, Folder folder, FolderState state) throws IOException {
        ImapOutput out = session.out();
        switch (item) {
            case MESSAGES -> out.number(state.messages().size());
            case RECENT -> out.number(session.unclaimed(state).size());
            case UIDNEXT -> out.number(state.uidNext());
            case UIDVALIDITY -> out.number(state.uidValidity());
            case UNSEEN ->
                out.number(state.messages().stream()
                        .filter(m -> m.flags().stream().noneMatch("\\Seen"::equalsIgnoreCase))
                        .count());
            case HIGHESTMODSEQ -> out.number(state.highestModSeq());
            case SIZE -> out.number(size(session, folder, state));
            case MAILBOXID -> out.text("(").text(state.mailboxId()).text(")");
            case APPENDLIMIT -> out.number(session.settings().appendLimit());
        }
    }

    private static long size(Session session, Folder folder, FolderState state) throws IOException {
        long size = 0;
        for (StoredMessage message : state.messages()) {
            try {
                size += new MessageSource(folder, state.mailboxId(), message, session.cache()).size();
            } catch (java.nio.file.NoSuchFileException e) {
                // gone since the folder was listed
            }
        }
        return size;
    }
}
