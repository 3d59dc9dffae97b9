package org.tidemark.sync.internal.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.Mirror;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.command.Fetch;
import org.tidemark.sync.internal.command.Search;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.line.Flight;
import org.tidemark.sync.internal.line.Line;
import org.tidemark.sync.internal.line.MailboxView;
import org.tidemark.sync.internal.line.NewestFirst;
import org.tidemark.sync.internal.line.SearchReply;

/// Compares the cache of an account with its server and changes nothing: which UIDs and which flags differ.
final class Examination {
    private static final int SLICE = 5_000;

    private final Mirror mirror;
    private final AccountId account;
    private final Line line;
    private final ServerAbilities can;

    Examination(Mirror mirror, AccountId account, Line line) {
        this.mirror = mirror;
        this.account = account;
        this.line = line;
        this.can = line.session().can();
    }

    /// @param repair forget the anchor of what differs, so that the next sync compares everything
    void run(boolean repair, List<String> findings, List<String> repaired) {
        for (CachedMailbox mailbox : mirror.mailboxes(account)) {
            if (mailbox.selectable() && mailbox.anchor().isPresent()) {
                int before = findings.size();
                compare(mailbox, findings);
                if (repair && findings.size() > before) {
                    mirror.forgetAnchor(mailbox.id());
                    repaired.add("The next sync compares " + mailbox.name().display() + " message by message.");
                }
            }
        }
    }

    private void compare(CachedMailbox mailbox, List<String> findings) {
        Map<Uid, FlagSet> theirs = new HashMap<>();
        SyncAnchor anchor = mailbox.anchor().orElseThrow();
        MailboxView view =
                MailboxView.of(anchor.uidValidity(), f -> f.flags().ifPresent(set -> theirs.put(f.uid(), set)));
        UidSet known = mirror.uids(mailbox.id());
        SearchReply search = new SearchReply();
        Flight flight = new Flight();
        view.open(flight, Select.examine(mailbox.rawName(), can));
        flight.search(Search.all(can), search);
        for (UidSet slice : NewestFirst.windows(known, SLICE, SLICE, Integer.MAX_VALUE)) {
            flight.add(Fetch.flags(slice));
        }
        line.fly(flight);
        String name = mailbox.name().display();
        if (!view.isOpen() || search.found().isEmpty()) {
            findings.add("The server will not open the mailbox " + name + ", so it was not compared.");
            return;
        }
        if (!view.isExpected()) {
            findings.add("The mailbox " + name + " was rebuilt on the server; a sync is needed.");
            return;
        }
        UidSet server = search.found().get();
        count(server.minus(known).size(), "of the server are missing here", name, findings);
        count(known.minus(server).size(), "here are not on the server", name, findings);
        long differ = mirror.flags(mailbox.id(), known.intersect(server)).entrySet().stream()
                .filter(e -> theirs.containsKey(e.getKey()) && !e.getValue().equals(theirs.get(e.getKey())))
                .count();
        count(differ, "have other flags than on the server", name, findings);
    }

    private static void count(long n, String what, String mailbox, List<String> findings) {
        if (n > 0) {
            findings.add(mailbox + ": " + n + (n == 1 ? " message " : " messages ") + what + ".");
        }
    }
}
