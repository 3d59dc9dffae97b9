package org.tidemark.sync.internal.session;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.SequenceMap;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.response.UntaggedParser;
import org.tidemark.sync.internal.wire.WireResponse;

/// Tells which SELECT's mailbox untagged data is about while SELECTs are pipelined. A server works through a SELECT
/// only when everything before it is done (RFC 3501 §5.5), and says CLOSED when it leaves the mailbox before
/// (RFC 7162 §3.2.11); a server that never says CLOSED has switched once all commands before the SELECT are
/// completed.
final class Selection {
    private final Deque<Pending> pending = new ArrayDeque<>();
    private String current = "";
    private SequenceMap numbers = new SequenceMap();
    private boolean saysClosed;
    private boolean hasSaidClosed;
    private boolean refused;

    /// A SELECT under way.
    private static final class Pending {
        final String tag;
        final Set<String> before;
        boolean begun;
        boolean closed;
        String previous = "";

        @Nullable
        SequenceMap previousNumbers;

        Pending(String tag, Collection<String> before) {
            this.tag = tag;
            this.before = new HashSet<>(before);
        }
    }

    /// The tag of the SELECT whose mailbox is selected; empty if none is.
    String current() {
        return current;
    }

    SequenceMap numbers() {
        return numbers;
    }

    /// The server has promised to say CLOSED: it has QRESYNC or is an IMAP4rev2 server.
    void expectClosed() {
        saysClosed = true;
    }

    /// Whether the SELECT before was refused: what was sent behind it, for that mailbox, is answered BAD.
    boolean isRefused() {
        return refused;
    }

    /// @param outstanding tags of the commands that were sent before and are not completed
    void sent(String tag, Command command, Collection<String> outstanding) {
        if (!command.selects().isEmpty()) {
            pending.addLast(new Pending(tag, outstanding));
        }
    }

    /// Before a response is read: has the next SELECT begun, now that all before it is done? What a server without
    /// CLOSED says of single messages before it has counted them is still about the mailbox before.
    void advance(WireResponse response) {
        Pending next = ready();
        if (next != null && (current.isEmpty() || (!saysClosed && !UntaggedParser.isOfMessage(response)))) {
            begin(next);
        }
    }

    /// Before data is handed over: a server that should have said CLOSED may have forgotten to.
    void before(Untagged data) {
        Pending next = ready();
        if (next != null && (opensMailbox(data) || (!hasSaidClosed && isOfMailbox(data)))) {
            begin(next);
        }
    }

    /// After data was handed over.
    void after(Untagged data) {
        if (data instanceof Untagged.Status(var _, ResponseCode.Closed(), var _)) {
            saysClosed = true;
            hasSaidClosed = true;
            Pending next = pending.peekFirst();
            if (next != null) {
                next.closed = true;
                begin(next);
            }
        }
    }

    /// The next SELECT if it has not begun and nothing before it is under way.
    private @Nullable Pending ready() {
        Pending first = pending.peekFirst();
        return first == null || first.begun || !first.before.isEmpty() ? null : first;
    }

    /// Data that only a SELECT brings.
    private static boolean opensMailbox(Untagged data) {
        return data instanceof Untagged.Status(var _, ResponseCode code, var _)
                && (code instanceof ResponseCode.UidValidityIs
                        || code instanceof ResponseCode.UidNextIs
                        || code instanceof ResponseCode.NoModSeq);
    }

    /// Data that every SELECT brings, and besides whoever makes a new keyword in the mailbox before. From a server that
    /// is known to say CLOSED it begins nothing.
    private static boolean isOfMailbox(Untagged data) {
        return data instanceof Untagged.MailboxFlags
                || data instanceof Untagged.Status(var _, ResponseCode.PermanentFlags p, var _);
    }

    private void begin(Pending select) {
        if (!select.begun) {
            select.begun = true;
            select.previous = current;
            select.previousNumbers = numbers;
            refused = false;
            current = select.tag;
            numbers = new SequenceMap();
        }
    }

    void completed(String tag, Command command, Completion completion) {
        pending.forEach(p -> p.before.remove(tag));
        Pending first = pending.peekFirst();
        if (first != null && first.tag.equals(tag)) {
            pending.removeFirst();
            end(first, completion.kind());
        } else if (completion.ok() && leaves(command)) {
            leave();
        }
    }

    private void end(Pending select, Completion.Kind kind) {
        switch (kind) {
            case OK -> begin(select);
            case NO -> {
                leave();
                refused = true;
            }
            case BAD -> {
                // Not understood, so not carried out: the mailbox before is still selected.
                if (select.closed) {
                    leave();
                } else if (select.begun && select.previousNumbers != null) {
                    current = select.previous;
                    numbers = select.previousNumbers;
                }
            }
        }
    }

    private static boolean leaves(Command command) {
        String text = command.toString();
        return text.equalsIgnoreCase("CLOSE") || text.equalsIgnoreCase("UNSELECT");
    }

    private void leave() {
        current = "";
        numbers = new SequenceMap();
    }
}
