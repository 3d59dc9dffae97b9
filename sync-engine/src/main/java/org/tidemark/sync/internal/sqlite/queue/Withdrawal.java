package org.tidemark.sync.internal.sqlite.queue;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.sqlite.db.Sql;
import org.tidemark.sync.internal.sqlite.db.Tx;
import org.tidemark.sync.internal.sqlite.message.IntentKind;
import org.tidemark.sync.internal.sqlite.message.ShownState;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.Member;
import org.tidemark.sync.internal.sqlite.queue.IntentRows.State;

/// Takes changes back: open ones leave no trace, done ones get their opposite.
public final class Withdrawal {
    private Withdrawal() {}

    /// Cancels what is still open of a change; false if nothing is.
    public static boolean cancel(Tx tx, long id) throws SQLException {
        boolean any = false;
        for (IntentRows.Row row : IntentRows.family(tx.sql(), id)) {
            if (row.state().open()) {
                cancelOne(tx, row);
                any = true;
            }
        }
        return any;
    }

    private static void cancelOne(Tx tx, IntentRows.Row row) throws SQLException {
        List<Member> members = IntentRows.members(tx.sql(), row.id());
        IntentRows.close(tx, row.id(), State.CANCELLED);
        if (!row.uncertain()) {
            forgetMade(tx, members);
        }
        for (Member m : members) {
            ShownState.refresh(tx, m.message());
        }
        if (row.kind() == IntentKind.CREATE) {
            for (IntentRows.Row into :
                    IntentRows.openInto(tx.sql(), row.target().orElseThrow())) {
                cancelOne(tx, into);
            }
        }
        row.target().ifPresent(t -> tx.touched(t));
        if (row.target().isPresent()) {
            forgetUnmade(tx, row.target().get());
        }
    }

    /// Removes rows of messages that now never come to be on the server; changes on them have nothing left to do.
    static void forgetMade(Tx tx, List<Member> members) throws SQLException {
        for (Member m : members) {
            if (m.made()) {
                tx.sql()
                        .each(
                                "SELECT shown_in FROM message WHERE id = ? AND shown_in IS NOT NULL",
                                row -> tx.touched(row.getLong(1)),
                                m.message());
                tx.sql().run("DELETE FROM message WHERE id = ? AND mailbox IS NULL", m.message());
            }
        }
        IntentRows.closeEmpty(tx);
    }

    /// Removes the row of a mailbox that is not on the server, once nothing is queued for it. A hidden one that has a
    /// role keeps it: without a Trash each delete would be for good.
    public static void forgetUnmade(Tx tx, long mailbox) throws SQLException {
        long needed = tx.sql()
                .number(
                        "SELECT (SELECT count(*) FROM intent WHERE target = ? AND (state IN " + IntentRows.OPEN
                                + " OR (state = 'cancelled' AND uncertain = 1)))"
                                + " + (SELECT count(*) FROM message WHERE shown_in = ? OR mailbox = ?)",
                        mailbox,
                        mailbox,
                        mailbox);
        if (needed == 0
                && tx.sql()
                                .run(
                                        "DELETE FROM mailbox WHERE id = ? AND on_server = 0 AND (hidden_since IS NULL"
                                                + " OR role = 'NONE')",
                                        mailbox)
                        > 0) {
            tx.touchedTree();
        }
    }

    /// A withdrawn change turned out not to have happened: nothing of it needs to be kept.
    static void settle(Tx tx, IntentRows.Row row) throws SQLException {
        List<Member> members = IntentRows.members(tx.sql(), row.id());
        forgetMade(tx, members);
        for (Member m : members) {
            ShownState.refresh(tx, m.message());
        }
        if (row.target().isPresent()) {
            forgetUnmade(tx, row.target().get());
        }
    }

    /// The opposite of a change that has happened; empty where there is none or its messages are gone.
    public static List<Intent> opposite(Sql sql, IntentRows.Row row) throws SQLException {
        List<Member> members = new ArrayList<>();
        for (Member m : IntentRows.members(sql, row.id())) {
            if (sql.number("SELECT count(*) FROM message WHERE id = ? AND shown_in IS NOT NULL", m.message()) > 0) {
                members.add(m);
            }
        }
        return switch (row.kind()) {
            case FLAG -> flagsBack(members, row);
            case MOVE -> placesBack(sql, members);
            case DELETE -> row.target().isPresent() ? placesBack(sql, members) : List.of();
            case COPY, APPEND -> {
                List<MessageId> made = members.stream()
                        .filter(Member::made)
                        .map(m -> new MessageId(m.message()))
                        .toList();
                yield made.isEmpty() ? List.of() : List.of(new Intent.Delete(made, false));
            }
            case CREATE, SEND -> List.of();
        };
    }

    private record Delta(Set<Flag> add, Set<Flag> remove) {}

    private static List<Intent> flagsBack(List<Member> members, IntentRows.Row row) {
        Map<Delta, List<MessageId>> groups = new LinkedHashMap<>();
        for (Member m : members) {
            Set<Flag> remove = new HashSet<>(row.added().asSet());
            remove.removeAll(m.had().asSet());
            Set<Flag> add = new HashSet<>(row.removed().asSet());
            add.retainAll(m.had().asSet());
            groups.computeIfAbsent(new Delta(add, remove), d -> new ArrayList<>())
                    .add(new MessageId(m.message()));
        }
        List<Intent> back = new ArrayList<>();
        groups.forEach((delta, messages) -> {
            if (!FlagSet.of(delta.add()).isEmpty() || !delta.remove().isEmpty()) {
                back.add(new Intent.SetFlags(messages, delta.add(), delta.remove()));
            }
        });
        return back;
    }

    private static List<Intent> placesBack(Sql sql, List<Member> members) throws SQLException {
        Map<Long, List<MessageId>> groups = new LinkedHashMap<>();
        for (Member m : members) {
            long wasIn = m.wasIn().orElse(0L);
            if (sql.number("SELECT count(*) FROM mailbox WHERE id = ? AND selectable = 1", wasIn) > 0) {
                groups.computeIfAbsent(wasIn, d -> new ArrayList<>()).add(new MessageId(m.message()));
            }
        }
        List<Intent> back = new ArrayList<>();
        groups.forEach((mailbox, messages) -> back.add(new Intent.Move(messages, new MailboxId(mailbox))));
        return back;
    }
}
