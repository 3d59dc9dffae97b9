package org.tidemark.ui.mailboxes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.ui.mailboxes.TreeRow.Counted;
import org.tidemark.ui.mailboxes.TreeRow.Entry;
import org.tidemark.ui.mailboxes.TreeRow.Icon;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// Lays the directory out as lines: what spans all accounts, then each account in the order of its mailboxes.
public final class TreeRows {
    private TreeRows() {}

    public static List<TreeRow> of(MailDirectory directory, Dates dates) {
        List<TreeRow> rows = new ArrayList<>();
        if (directory.accounts().isEmpty()) {
            return rows;
        }
        rows.add(new TreeRow.Section(Words.say("tree.all"), ""));
        rows.add(entry(unifiedInbox(), Icon.INBOX, 0, directory.unread(MailboxRole.INBOX), Counted.UNREAD));
        rows.add(entry(starred(), Icon.STARRED, 0, 0, Counted.MESSAGES));
        rows.add(entry(waiting(), Icon.WAITING, 0, directory.waiting(), Counted.CHANGES));
        for (AccountSummary account : directory.accounts()) {
            String note = account.syncedAt()
                    .map(at -> Words.say("tree.asOf", dates.brief(at)))
                    .orElse("");
            rows.add(new TreeRow.Section(account.name(), note));
            nested(directory.of(account.id())).forEach(mailbox -> rows.add(row(mailbox)));
        }
        return rows;
    }

    /// The mailboxes in their order, except that a level's mailboxes follow the one they are below, wherever its role
    /// has put that.
    private static List<Mailbox> nested(List<Mailbox> mailboxes) {
        Set<List<String>> there =
                mailboxes.stream().map(mailbox -> mailbox.name().levels()).collect(Collectors.toSet());
        Map<List<String>, List<Mailbox>> below = new HashMap<>();
        for (Mailbox mailbox : mailboxes) {
            below.computeIfAbsent(parent(mailbox, there), levels -> new ArrayList<>())
                    .add(mailbox);
        }
        List<Mailbox> found = new ArrayList<>();
        descend(List.of(), below, found);
        return found;
    }

    /// The nearest level above that is a mailbox; no level if there is none.
    private static List<String> parent(Mailbox mailbox, Set<List<String>> there) {
        List<String> levels = mailbox.name().levels();
        for (int depth = levels.size() - 1; depth > 0; depth--) {
            if (there.contains(levels.subList(0, depth))) {
                return levels.subList(0, depth);
            }
        }
        return List.of();
    }

    private static void descend(List<String> level, Map<List<String>, List<Mailbox>> below, List<Mailbox> found) {
        for (Mailbox mailbox : below.getOrDefault(level, List.of())) {
            found.add(mailbox);
            descend(mailbox.name().levels(), below, found);
        }
    }

    public static Place unifiedInbox() {
        return new Place(new Source.InRole(MailboxRole.INBOX), Words.say("role.inbox"), Optional.empty());
    }

    public static Place starred() {
        return new Place(new Source.Starred(), Words.say("role.starred"), Optional.empty());
    }

    public static Place waiting() {
        return new Place(new Source.Waiting(), Words.say("role.waiting"), Optional.empty());
    }

    /// The place that shows one mailbox.
    public static Place place(Mailbox mailbox) {
        return new Place(new Source.InMailbox(mailbox.id()), label(mailbox), Optional.of(mailbox));
    }

    private static TreeRow row(Mailbox mailbox) {
        int depth = mailbox.name().levels().size() - 1;
        if (!mailbox.selectable()) {
            return new TreeRow.Level(label(mailbox), depth);
        }
        boolean drafts = mailbox.role() == MailboxRole.DRAFTS;
        int count = drafts ? mailbox.total() : mailbox.unread();
        return entry(place(mailbox), icon(mailbox.role()), depth, count, drafts ? Counted.MESSAGES : Counted.UNREAD);
    }

    private static Entry entry(Place place, Icon icon, int depth, int count, Counted counts) {
        return new Entry(place, icon, place.title(), depth, count, counts);
    }

    /// `INBOX` is a word of the protocol; every other mailbox is called what the server calls it.
    private static String label(Mailbox mailbox) {
        return mailbox.name().isInbox()
                ? Words.say("role.inbox")
                : mailbox.name().leaf();
    }

    private static Icon icon(MailboxRole role) {
        return switch (role) {
            case INBOX -> Icon.INBOX;
            case DRAFTS -> Icon.DRAFTS;
            case SENT -> Icon.SENT;
            case ARCHIVE -> Icon.ARCHIVE;
            case JUNK -> Icon.JUNK;
            case TRASH -> Icon.TRASH;
            case FLAGGED -> Icon.STARRED;
            case ALL -> Icon.ALL;
            case NONE -> Icon.FOLDER;
        };
    }
}
