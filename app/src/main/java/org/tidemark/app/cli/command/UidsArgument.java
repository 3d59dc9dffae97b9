package org.tidemark.app.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidRange;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.store.MessageView;

/// Finds the messages that a UIDS argument names.
public final class UidsArgument {
    private static final Pattern UIDS =
            Pattern.compile("[1-9]\\d{0,9}(:[1-9]\\d{0,9})?(,[1-9]\\d{0,9}(:[1-9]\\d{0,9})?)*");
    private static final long PROBES = 20_000;

    private UidsArgument() {}

    /// Reads an IMAP set without `*` (RFC 3501 §9, `sequence-set`).
    static UidSet uids(String text) throws CommandFailure {
        if (UIDS.matcher(text).matches()) {
            try {
                return UidSet.parse(text);
            } catch (IllegalArgumentException tooLarge) {
                // The sentence below says it all.
            }
        }
        throw CommandFailure.wrongUse(
                "UIDs are numbers from 1 to " + Uid.MAX + " and ranges such as 3 or 2,4:6, not '" + text + "'.");
    }

    public static MessageId one(MailStore store, Mailbox mailbox, String uid) throws CommandFailure {
        UidSet set = uids(uid);
        if (set.ranges().size() != 1 || set.ranges().getFirst().size() != 1) {
            throw CommandFailure.wrongUse("One UID is needed here, not '" + uid + "'.");
        }
        return store.find(mailbox.id(), new Uid(set.min()))
                .orElseThrow(() ->
                        CommandFailure.wrongUse("There is no message with UID " + uid + " in " + mailbox.name() + "."));
    }

    /// The messages in the order of their UIDs; UIDs that no message has are passed over, as IMAP does.
    public static List<MessageId> all(MailStore store, Mailbox mailbox, String uids) throws CommandFailure {
        UidSet set = uids(uids);
        long size = set.ranges().stream().mapToLong(UidRange::size).sum();
        List<MessageId> found = size <= PROBES ? probe(store, mailbox, set) : scan(store, mailbox, set);
        if (found.isEmpty()) {
            throw CommandFailure.wrongUse("There is no message with UID " + uids + " in " + mailbox.name() + ".");
        }
        return found;
    }

    private static List<MessageId> probe(MailStore store, Mailbox mailbox, UidSet set) {
        return set.stream()
                .mapToObj(uid -> store.find(mailbox.id(), new Uid(uid)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<MessageId> scan(MailStore store, Mailbox mailbox, UidSet set) {
        MessageIds ids = store.list(ListQuery.of(new ListQuery.Source.InMailbox(mailbox.id())));
        List<MessageId> found = new ArrayList<>();
        for (int i = ids.size() - 1; i >= 0; i--) {
            MessageId id = ids.get(i);
            if (store.message(id)
                    .flatMap(MessageView::uid)
                    .filter(u -> contains(set, u))
                    .isPresent()) {
                found.add(id);
            }
        }
        return found;
    }

    private static boolean contains(UidSet set, Uid uid) {
        return set.ranges().stream().anyMatch(range -> range.contains(uid.value()));
    }
}
