package org.tidemark.testserver.maildir.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.JournalEntry.Moved;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.UidRanges;

/// What is known of one folder: changed by [#apply] only, be it a new change or one read back. Not thread-safe; the
/// snapshots it hands out are.
public final class Mailbox {
    private static final int MOST_KEYWORDS = 2000;

    private final Identity identity;
    private final Keywords keywords = new Keywords();
    private final Map<String, Long> byBase = new HashMap<>();
    private final ExpungeLog log;
    private long uidNext;
    private long highestModSeq;
    private Mail[] mails = new Mail[16];
    private int count;
    private boolean shared;
    private int recordedKeywords;

    /// What a folder is, whatever it holds.
    ///
    /// @param generation random; another one means that history was broken and all modSeqs were renewed
    public record Identity(long uidValidity, String mailboxId, long generation) {}

    public Mailbox(Identity identity, long uidNext, long highestModSeq, ExpungeLog log) {
        this.identity = identity;
        this.uidNext = uidNext;
        this.highestModSeq = highestModSeq;
        this.log = log;
    }

    public Identity identity() {
        return identity;
    }

    public Keywords keywords() {
        return keywords;
    }

    public ExpungeLog log() {
        return log;
    }

    public long uidNext() {
        return uidNext;
    }

    public long highestModSeq() {
        return highestModSeq;
    }

    public int size() {
        return count;
    }

    /// Whether nothing has ever happened here since the first state was made.
    public boolean isUntouched() {
        return count == 0 && highestModSeq == log.reachesBackTo();
    }

    public Mail at(int index) {
        return mails[index];
    }

    /// The position of a UID, or −(insertion point) − 1.
    public int indexOf(long uid) {
        return MailList.indexOf(mails, count, uid);
    }

    public Optional<Mail> byUid(long uid) {
        int index = indexOf(uid);
        return index < 0 ? Optional.empty() : Optional.of(mails[index]);
    }

    /// The position of the message with that base name; −1 if there is none.
    public int indexOf(String base) {
        Long uid = byBase.get(base);
        return uid == null ? -1 : indexOf(uid);
    }

    /// The messages with these UIDs, ascending.
    public List<Mail> in(UidRanges uids) {
        List<Mail> found = new ArrayList<>();
        for (int range = 0; range < uids.count(); range++) {
            int at = indexOf(uids.first(range));
            for (int i = at < 0 ? -at - 1 : at; i < count && mails[i].uid() <= uids.last(range); i++) {
                found.add(mails[i]);
            }
        }
        return found;
    }

    public Optional<Mail> byBase(String base) {
        int index = indexOf(base);
        return index < 0 ? Optional.empty() : Optional.of(mails[index]);
    }

    /// Keywords that no change has carried to the journal yet.
    public List<String> unrecordedKeywords() {
        return List.copyOf(
                keywords.names().subList(recordedKeywords, keywords.names().size()));
    }

    /// Whether these flags would bring more keywords into use than a folder may have.
    public boolean isTooMuch(Collection<String> flags) {
        int unknown = keywords.unknown(flags);
        return unknown > 0
                && keywords.names().size() + unknown > MOST_KEYWORDS
                && usedKeywords().size() + unknown > MOST_KEYWORDS;
    }

    /// Whether there are names in the list that only take room.
    public boolean hasSurplusKeywords() {
        return keywords.names().size() > MOST_KEYWORDS;
    }

    /// For whoever writes the whole state anew: the list of keywords may lose what no message has.
    void forgetUnusedKeywords() {
        if (hasSurplusKeywords()) {
            keywords.retain(usedKeywords());
        }
        recordedKeywords = keywords.names().size();
    }

    private Set<String> usedKeywords() {
        Set<String> used = new HashSet<>();
        Set<Set<String>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < count; i++) {
            Set<String> flags = mails[i].message().flags();
            if (seen.add(flags)) {
                flags.stream().filter(f -> !f.startsWith("\\")).forEach(used::add);
            }
        }
        return used;
    }

    public void apply(Change change) {
        learn(change.newKeywords());
        change.added().forEach(this::add);
        for (Reflagged r : change.reflagged()) {
            replace(r.uid(), m -> m.flagged(change.modSeq(), r.flags(), r.to()));
        }
        for (Moved m : change.moved()) {
            replace(m.uid(), mail -> mail.at(m.to()));
        }
        remove(change.gone());
        uidNext = Math.max(uidNext, change.uidNext());
        highestModSeq = Math.max(highestModSeq, change.modSeq());
    }

    /// Adds to the list what it does not hold yet: a live change's keywords are in it before the change is written.
    public void learn(List<String> more) {
        int known = keywords.names().size() - recordedKeywords;
        keywords.add(more.subList(Math.min(known, more.size()), more.size()));
        recordedKeywords += more.size();
    }

    /// Adds a message with a UID above all others.
    public void add(Mail mail) {
        if (count > 0 && mails[count - 1].uid() >= mail.uid()) {
            throw new IllegalStateException("UID " + mail.uid() + " is not above " + mails[count - 1].uid());
        }
        if (count == mails.length) {
            mails = Arrays.copyOf(mails, mails.length * 2);
            shared = false;
        }
        mails[count++] = mail;
        byBase.put(mail.base(), mail.uid());
        uidNext = Math.max(uidNext, mail.uid() + 1);
    }

    /// Corrects where a file lies, without any change that a client could see.
    public void relocate(long uid, Place place) {
        replace(uid, m -> m.at(place));
    }

    private void replace(long uid, UnaryOperator<Mail> change) {
        int index = indexOf(uid);
        if (index >= 0) {
            own();
            mails[index] = change.apply(mails[index]);
        }
    }

    private void remove(List<Gone> gone) {
        if (gone.isEmpty()) {
            return;
        }
        own();
        for (Gone g : gone) {
            int index = indexOf(g.uid());
            if (index >= 0) {
                byBase.remove(mails[index].base(), g.uid());
            }
            log.add(g);
        }
        TreeMap<Long, Gone> byUid = new TreeMap<>();
        gone.forEach(g -> byUid.put(g.uid(), g));
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (!byUid.containsKey(mails[i].uid())) {
                mails[kept++] = mails[i];
            }
        }
        Arrays.fill(mails, kept, count, null);
        count = kept;
    }

    private void own() {
        if (shared) {
            mails = mails.clone();
            shared = false;
        }
    }

    public FolderState state() {
        shared = true;
        return new FolderState(
                identity.uidValidity(),
                uidNext,
                highestModSeq,
                identity.mailboxId(),
                new MailList(mails, count),
                keywords.offered());
    }
}
