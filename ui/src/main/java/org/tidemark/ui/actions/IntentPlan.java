package org.tidemark.ui.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.sync.Intent;
import org.tidemark.ui.mailboxes.MailDirectory;
import org.tidemark.ui.text.Words;

/// What an action on some messages asks of the engine; a function of what is selected and where it lies.
///
/// @param intents in order; empty if there is nothing to do
/// @param done the sentence for the toast
/// @param refusal why it cannot be done at all
public record IntentPlan(List<Intent> intents, String done, Optional<String> refusal) {
    private static IntentPlan refused(String sentence) {
        return new IntentPlan(List.of(), "", Optional.of(sentence));
    }

    private static IntentPlan of(List<Intent> intents, String done) {
        return new IntentPlan(List.copyOf(intents), done, Optional.empty());
    }

    /// Moves each message to the mailbox of that role in its own account.
    static IntentPlan archive(List<MessageRow> rows, MailDirectory directory) {
        List<Intent> intents = new ArrayList<>();
        for (Map.Entry<AccountId, List<MessageRow>> each :
                byAccount(rows, directory).entrySet()) {
            Optional<Mailbox> target = directory.find(each.getKey(), MailboxRole.ARCHIVE);
            if (target.isEmpty()) {
                return refused(Words.say("action.noArchive"));
            }
            List<MessageId> ids = outside(each.getValue(), target.get().id());
            if (!ids.isEmpty()) {
                intents.add(new Intent.Move(ids, target.get().id()));
            }
        }
        return of(intents, Words.say("action.archived", rows.size(), subject(rows)));
    }

    static IntentPlan move(List<MessageRow> rows, MailDirectory directory, Mailbox target) {
        Set<AccountId> accounts = byAccount(rows, directory).keySet();
        if (accounts.stream().anyMatch(a -> !a.equals(target.account()))) {
            return refused(Words.say("action.otherAccount"));
        }
        List<MessageId> ids = outside(rows, target.id());
        List<Intent> intents = ids.isEmpty() ? List.of() : List.of(new Intent.Move(ids, target.id()));
        String name = target.name().isInbox()
                ? Words.say("role.inbox")
                : target.name().leaf();
        return of(intents, Words.say("action.moved", rows.size(), subject(rows), name));
    }

    static IntentPlan delete(List<MessageRow> rows, boolean forGood) {
        String key = forGood ? "action.deletedForGood" : "action.deleted";
        return of(List.of(new Intent.Delete(ids(rows), forGood)), Words.say(key, rows.size(), subject(rows)));
    }

    /// Adds or removes a flag where it differs.
    static IntentPlan flag(List<MessageRow> rows, Flag flag, boolean set) {
        List<MessageId> ids = rows.stream()
                .filter(r -> r.flags().contains(flag) != set)
                .map(MessageRow::id)
                .toList();
        Set<Flag> one = Set.of(flag);
        List<Intent> intents = ids.isEmpty()
                ? List.of()
                : List.of(new Intent.SetFlags(ids, set ? one : Set.of(), set ? Set.of() : one));
        return of(intents, Words.say(doneKey(flag, set), rows.size(), subject(rows)));
    }

    /// Stars all, or takes the star from all if all have one.
    static IntentPlan star(List<MessageRow> rows) {
        boolean all = rows.stream().allMatch(r -> r.flags().contains(Flag.FLAGGED));
        return flag(rows, Flag.FLAGGED, !all);
    }

    private static String doneKey(Flag flag, boolean set) {
        if (flag.equals(Flag.SEEN)) {
            return set ? "action.read" : "action.unread";
        }
        return set ? "action.starred" : "action.unstarred";
    }

    private static Map<AccountId, List<MessageRow>> byAccount(List<MessageRow> rows, MailDirectory directory) {
        Map<MailboxId, AccountId> accounts = new LinkedHashMap<>();
        directory.all().forEach(m -> accounts.put(m.id(), m.account()));
        Map<AccountId, List<MessageRow>> grouped = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            AccountId account = accounts.get(row.mailbox());
            if (account != null) {
                grouped.computeIfAbsent(account, a -> new ArrayList<>()).add(row);
            }
        }
        return grouped;
    }

    private static List<MessageId> outside(List<MessageRow> rows, MailboxId target) {
        return rows.stream()
                .filter(r -> !r.mailbox().equals(target))
                .map(MessageRow::id)
                .toList();
    }

    private static List<MessageId> ids(List<MessageRow> rows) {
        return rows.stream().map(MessageRow::id).toList();
    }

    private static String subject(List<MessageRow> rows) {
        String subject = rows.isEmpty() ? "" : rows.getFirst().subject();
        return subject.isBlank() ? Words.say("row.noSubject") : subject;
    }
}
