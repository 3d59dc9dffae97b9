package org.tidemark.ui.actions;

import java.util.ArrayList;
import java.util.HashMap;
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
/// @param intents in order; none if it is refused
/// @param done the sentence for the toast
/// @param refusal why nothing is done
record IntentPlan(List<Intent> intents, String done, Optional<String> refusal) {
    static final IntentPlan NOTHING = new IntentPlan(List.of(), "", Optional.empty());

    private static IntentPlan refused(String sentence) {
        return new IntentPlan(List.of(), "", Optional.of(sentence));
    }

    private static IntentPlan of(List<Intent> intents, String done) {
        return new IntentPlan(List.copyOf(intents), done, Optional.empty());
    }

    /// Moves each message to the mailbox of that role in its own account.
    static IntentPlan archive(Chosen chosen, MailDirectory directory) {
        Map<MailboxId, AccountId> accounts = accounts(directory);
        Map<AccountId, MailboxId> archives = new LinkedHashMap<>();
        for (MessageRow row : chosen.all()) {
            AccountId account = accounts.get(row.mailbox());
            Optional<Mailbox> target =
                    account == null ? Optional.empty() : directory.find(account, MailboxRole.ARCHIVE);
            if (account != null && target.isEmpty()) {
                return refused(Words.say("action.noArchive"));
            }
            target.ifPresent(t -> archives.put(t.account(), t.id()));
        }
        Chosen moved = chosen.where(r -> {
            MailboxId target = archives.get(accounts.get(r.mailbox()));
            return target != null && !target.equals(r.mailbox());
        });
        List<Intent> intents = new ArrayList<>();
        archives.forEach((account, target) -> {
            List<MessageId> ids = ids(moved.where(r -> account.equals(accounts.get(r.mailbox()))));
            if (!ids.isEmpty()) {
                intents.add(new Intent.Move(ids, target));
            }
        });
        return intents.isEmpty()
                ? refused(Words.say("action.nothing.archive"))
                : of(intents, Words.say("action.archived", moved.words()));
    }

    static IntentPlan move(Chosen chosen, MailDirectory directory, Mailbox target) {
        Map<MailboxId, AccountId> accounts = accounts(directory);
        if (chosen.all().stream().anyMatch(r -> !target.account().equals(accounts.get(r.mailbox())))) {
            return refused(Words.say("action.otherAccount"));
        }
        String name = target.name().isInbox()
                ? Words.say("role.inbox")
                : target.name().leaf();
        Chosen moved = chosen.where(r -> !r.mailbox().equals(target.id()));
        return moved.isEmpty()
                ? refused(Words.say("action.nothing.move", name))
                : of(List.of(new Intent.Move(ids(moved), target.id())), Words.say("action.moved", moved.words(), name));
    }

    static IntentPlan delete(Chosen chosen, boolean forGood) {
        String key = forGood ? "action.deletedForGood" : "action.deleted";
        return of(List.of(new Intent.Delete(ids(chosen), forGood)), Words.say(key, chosen.words()));
    }

    static IntentPlan read(Chosen chosen) {
        return flag(chosen.where(r -> !r.flags().contains(Flag.SEEN)), Flag.SEEN, true);
    }

    /// Marks the newest message of each line unread, which is enough to have the line called unread; one that is
    /// called so already stays as it is.
    static IntentPlan unread(Chosen chosen) {
        return flag(
                chosen.newestWhere(line -> line.stream().allMatch(r -> r.flags().contains(Flag.SEEN))),
                Flag.SEEN,
                false);
    }

    /// Stars the newest message of each line that has no star yet; if all lines have one, takes all their stars.
    static IntentPlan star(Chosen chosen) {
        Chosen without = chosen.newestWhere(line -> line.stream().noneMatch(IntentPlan::isStarred));
        return without.isEmpty()
                ? flag(chosen.where(IntentPlan::isStarred), Flag.FLAGGED, false)
                : flag(without, Flag.FLAGGED, true);
    }

    private static boolean isStarred(MessageRow row) {
        return row.flags().contains(Flag.FLAGGED);
    }

    /// @param chosen the messages where the flag differs
    private static IntentPlan flag(Chosen chosen, Flag flag, boolean set) {
        if (chosen.isEmpty()) {
            return refused(Words.say(set ? "action.nothing.read" : "action.nothing.unread"));
        }
        Set<Flag> one = Set.of(flag);
        return of(
                List.of(new Intent.SetFlags(ids(chosen), set ? one : Set.of(), set ? Set.of() : one)),
                Words.say(doneKey(flag, set), chosen.words()));
    }

    private static String doneKey(Flag flag, boolean set) {
        if (flag.equals(Flag.SEEN)) {
            return set ? "action.read" : "action.unread";
        }
        return set ? "action.starred" : "action.unstarred";
    }

    private static Map<MailboxId, AccountId> accounts(MailDirectory directory) {
        Map<MailboxId, AccountId> accounts = new HashMap<>();
        directory.all().forEach(m -> accounts.put(m.id(), m.account()));
        return accounts;
    }

    private static List<MessageId> ids(Chosen chosen) {
        return chosen.all().stream().map(MessageRow::id).toList();
    }
}
