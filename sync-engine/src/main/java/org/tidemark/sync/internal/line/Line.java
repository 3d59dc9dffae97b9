package org.tidemark.sync.internal.line;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.command.ServerAbilities;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.session.ImapSession;

/// A session and what has been said in it once and for all.
public final class Line implements AutoCloseable {
    private final ImapSession session;
    private ServerAbilities can;
    private boolean enabled;
    private boolean identified;
    private final Set<String> selected = new HashSet<>();

    public Line(ImapSession session) {
        this.session = session;
        this.can = session.can();
    }

    /// Leaves the mailbox that an earlier sync or IDLE has selected: STATUS of a selected mailbox may stand still
    /// (lessons.md#selected-status). CLOSE is only said once a mailbox is known to be opened to read, where
    /// it removes nothing.
    public void leave(Flight flight) {
        if (hasNothingSelected()) {
            return;
        }
        Optional<Command> unselect = Select.unselect(session.can());
        if (unselect.isPresent()) {
            flight.add(unselect.get(), this::left);
            return;
        }
        MailboxView reading = MailboxView.ofCounts();
        Flight first = new Flight();
        reading.open(first, Select.examine("INBOX"));
        fly(first);
        if (reading.isOpen()) {
            flight.add(Select.close(), this::left);
        }
    }

    private void left(Completion done) {
        if (done.ok()) {
            selected.clear();
        }
    }

    /// Whether it is certain that no mailbox is selected: none ever was, or UNSELECT or CLOSE was answered OK. A NO to
    /// a SELECT is no certainty.
    public boolean hasNothingSelected() {
        return selected.isEmpty();
    }

    /// The mailboxes one of which may be selected now, as the server spells them.
    public Set<String> perhapsSelected() {
        return Set.copyOf(selected);
    }

    /// Flies. ENABLE goes before the first SELECT of the line and never after (RFC 5161 §3.1, lessons.md#enable-first).
    public void fly(Flight flight) {
        List<String> selects = flight.selects();
        if (!selects.isEmpty() && can.qresync() && !enabled) {
            enabled = true;
            flight.addFirst(Select.enableQresync());
        }
        if (!flight.isEmpty() && can.wantsId() && !identified) {
            identified = true;
            flight.addFirst(Select.identify());
        }
        selected.addAll(selects);
        flight.fly(session);
    }

    /// What the server can do, corrected by what earlier syncs have seen.
    public void trust(ServerAbilities abilities) {
        can = abilities;
    }

    public ImapSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
