package org.tidemark.testserver.imap.mailboxes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tidemark.testserver.imap.mailboxes.ListRequest.Return;
import org.tidemark.testserver.imap.mailboxes.ListRequest.Selection;
import org.tidemark.testserver.imap.session.Reply;
import org.tidemark.testserver.imap.session.Session;
import org.tidemark.testserver.imap.wire.CommandFailure;
import org.tidemark.testserver.imap.wire.CommandInput;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.MailboxNames;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.StoreRefusal;

/// LIST and LSUB (RFC 3501 §6.3.8, §6.3.9; RFC 5258).
public final class ListCommand {
    private static final String SPECIAL = "special";

    private ListCommand() {}

    public static Reply list(Session session, CommandInput in) throws IOException, CommandFailure {
        ListRequest request = ListRequest.parse(in, session);
        if (request.asksSeparator()) {
            session.out().text("* LIST (\\Noselect) \"/\" \"\"\r\n");
            return Reply.ok("Listed");
        }
        if (request.status().isPresent() && request.status().get().asks(StatusItems.Item.HIGHESTMODSEQ)) {
            session.usesCondstore();
        }
        List<FolderEntry> entries = session.tree().folders();
        Set<FolderName> existing = new HashSet<>();
        for (FolderEntry entry : entries) {
            existing.add(entry.name());
        }
        for (FolderEntry entry : entries) {
            entry(session, request, entry, entries);
        }
        if (request.selects(Selection.SUBSCRIBED)) {
            for (FolderName name : session.tree().subscriptions()) {
                String wire = MailboxNames.encode(name);
                if (!existing.contains(name) && request.matches(wire)) {
                    line(session.out(), "LIST", "\\NonExistent \\Subscribed", wire, "");
                }
            }
        }
        return Reply.ok("Listed");
    }

    private static void entry(Session session, ListRequest request, FolderEntry entry, List<FolderEntry> all)
            throws IOException {
        String wire = MailboxNames.encode(entry.name());
        if (!request.matches(wire)) {
            return;
        }
        Set<String> below = request.selects(Selection.RECURSIVEMATCH) ? below(request, entry, all) : Set.of();
        boolean selected = isSelected(request, entry);
        if (!selected && below.isEmpty()) {
            return;
        }
        String children = below.contains(SPECIAL)
                ? below.size() > 1 ? "\"SUBSCRIBED\" \"SPECIAL-USE\"" : "\"SPECIAL-USE\""
                : "\"SUBSCRIBED\"";
        line(
                session.out(),
                "LIST",
                attributes(session, request, entry),
                wire,
                below.isEmpty() ? "" : " (\"CHILDINFO\" (" + children + "))");
        if (request.status().isPresent() && entry.selectable()) {
            status(session, request.status().get(), entry.name());
        }
    }

    private static boolean isSelected(ListRequest request, FolderEntry entry) {
        return (!request.selects(Selection.SUBSCRIBED) || entry.subscribed())
                && (!request.selects(Selection.SPECIAL_USE)
                        || entry.specialUse().isPresent());
    }

    /// What the folders below a level have that the selection asks for, where the pattern does not show them anyway.
    private static Set<String> below(ListRequest request, FolderEntry entry, List<FolderEntry> all) {
        Set<String> found = new HashSet<>();
        List<String> levels = entry.name().levels();
        for (FolderEntry other : all) {
            List<String> deeper = other.name().levels();
            boolean isBelow = deeper.size() > levels.size()
                    && deeper.subList(0, levels.size()).equals(levels);
            if (isBelow && isSelected(request, other) && !request.matches(MailboxNames.encode(other.name()))) {
                if (request.selects(Selection.SUBSCRIBED)) {
                    found.add("subscribed");
                }
                if (request.selects(Selection.SPECIAL_USE)) {
                    found.add(SPECIAL);
                }
            }
        }
        return found;
    }

    private static String attributes(Session session, ListRequest request, FolderEntry entry) {
        List<String> attributes = new ArrayList<>();
        if (!entry.selectable()) {
            attributes.add("\\Noselect");
        }
        if (session.has(Extension.CHILDREN) || request.returns().contains(Return.CHILDREN)) {
            attributes.add(entry.hasChildren() ? "\\HasChildren" : "\\HasNoChildren");
        }
        boolean subscribed =
                request.selects(Selection.SUBSCRIBED) || request.returns().contains(Return.SUBSCRIBED);
        if (subscribed && entry.subscribed()) {
            attributes.add("\\Subscribed");
        }
        if (session.has(Extension.SPECIAL_USE)) {
            entry.specialUse().ifPresent(attributes::add);
        }
        return String.join(" ", attributes);
    }

    /// A folder that went meanwhile has no status.
    private static void status(Session session, StatusItems items, FolderName name) throws IOException {
        Optional<Folder> folder;
        try {
            folder = Optional.of(session.open(name));
        } catch (StoreRefusal e) {
            folder = Optional.empty();
        }
        if (folder.isPresent()) {
            items.write(session, name, folder.get());
        }
    }

    private static void line(ImapOutput out, String word, String attributes, String wire, String tail)
            throws IOException {
        out.text("* ").text(word).text(" (").text(attributes).text(") \"/\" ");
        out.astring(wire.getBytes(StandardCharsets.US_ASCII));
        out.text(tail).text("\r\n");
    }

    /// A level above a subscribed folder is shown where `%` meets it and not the folder (RFC 3501 §6.3.9).
    public static Reply lsub(Session session, CommandInput in) throws IOException, CommandFailure {
        in.space();
        byte[] reference = in.astring();
        in.space();
        ListPattern pattern = ListPattern.of(reference, in.listMailbox());
        in.end();
        TreeMap<String, String> found = new TreeMap<>();
        for (FolderName name : session.tree().subscriptions()) {
            String wire = MailboxNames.encode(name);
            if (pattern.matches(wire)) {
                found.put(wire, "");
                continue;
            }
            for (int at = wire.lastIndexOf('/'); at > 0; at = wire.lastIndexOf('/', at - 1)) {
                if (pattern.matches(wire.substring(0, at))) {
                    found.putIfAbsent(wire.substring(0, at), "\\Noselect");
                }
            }
        }
        for (var entry : found.entrySet()) {
            line(session.out(), "LSUB", entry.getValue(), entry.getKey(), "");
        }
        return Reply.ok("Listed");
    }
}
