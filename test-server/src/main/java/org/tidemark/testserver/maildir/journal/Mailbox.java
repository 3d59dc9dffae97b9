package org.tidemark.testserver.maildir.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
import org.jspecify.annotations.Nullable;
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
    /// UIDs by base name, made when it is first asked for: an unchanged folder is opened without.
    private @Nullable Map<String, Long> byBase;

    private final ExpungeLog log;
    private long uidNext;
    private long highestModSeq;
    private Mail[][] pieces = new Mail[1][];
    private int count;
    /// Whether snapshots have the array of pieces, and which of the pieces: what they have is copied to be changed.
    private boolean shared;

    private final BitSet sharedPieces = new BitSet();
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
        return MailList.at(pieces, index);
    }

    /// The position of a UID, or −(insertion point) − 1.
    public int indexOf(long uid) {
        return MailList.indexOf(pieces, count, uid);
    }

    public Optional<Mail> byUid(long uid) {
        int index = indexOf(uid);
        return index < 0 ? Optional.empty() : Optional.of(at(index));
    }

    /// The position of the message with that base name; −1 if there is none.
    public int indexOf(String base) {
        Long uid = bases().get(base);
        return uid == null ? -1 : indexOf(uid);
    }

    private Map<String, Long> bases() {
        Map<String, Long> known = byBase;
        if (known == null) {
            known = HashMap.newHashMap(count);
            for (int i = 0; i < count; i++) {
                known.put(at(i).base(), at(i).uid());
            }
            byBase = known;
        }
        return known;
    }

    /// The messages with these UIDs, ascending.
    public List<Mail> in(UidRanges uids) {
        List<Mail> found = new ArrayList<>();
        for (int range = 0; range < uids.count(); range++) {
            int at = indexOf(uids.first(range));
            for (int i = at < 0 ? -at - 1 : at; i < count && at(i).uid() <= uids.last(range); i++) {
                found.add(at(i));
            }
        }
        return found;
    }

    public Optional<Mail> byBase(String base) {
        int index = indexOf(base);
        return index < 0 ? Optional.empty() : Optional.of(at(index));
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
            Set<String> flags = at(i).message().flags();
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
        if (count > 0 && at(count - 1).uid() >= mail.uid()) {
            throw new IllegalStateException(
                    "UID " + mail.uid() + " is not above " + at(count - 1).uid());
        }
        put(count++, mail);
        if (byBase != null) {
            byBase.put(mail.base(), mail.uid());
        }
        uidNext = Math.max(uidNext, mail.uid() + 1);
    }

    /// Corrects where a file lies, without any change that a client could see.
    public void relocate(long uid, Place place) {
        replace(uid, m -> m.at(place));
    }

    private void replace(long uid, UnaryOperator<Mail> change) {
        int index = indexOf(uid);
        if (index >= 0) {
            int piece = index >> MailList.PIECE_BITS;
            own(piece);
            pieces[piece][index & MailList.PIECE - 1] = change.apply(at(index));
        }
    }

    private void remove(List<Gone> gone) {
        if (gone.isEmpty()) {
            return;
        }
        TreeMap<Long, Gone> byUid = new TreeMap<>();
        for (Gone g : gone) {
            int index = indexOf(g.uid());
            if (index >= 0) {
                bases().remove(at(index).base(), g.uid());
                byUid.put(g.uid(), g);
            }
            log.add(g);
        }
        if (!byUid.isEmpty()) {
            closeRanks(indexOf(byUid.firstKey()), byUid);
        }
    }

    /// Leaves out the messages that are gone; `first` is the first of them.
    private void closeRanks(int first, TreeMap<Long, Gone> gone) {
        Mail[][] before = pieces;
        int were = count;
        int firstPiece = first >> MailList.PIECE_BITS;
        pieces = Arrays.copyOf(Arrays.copyOf(before, firstPiece), before.length);
        shared = false;
        sharedPieces.clear(firstPiece, before.length);
        count = firstPiece << MailList.PIECE_BITS;
        for (int i = count; i < were; i++) {
            Mail mail = MailList.at(before, i);
            if (!gone.containsKey(mail.uid())) {
                put(count++, mail);
            }
        }
    }

    /// Puts a message behind all others, where no snapshot looks.
    private void put(int index, Mail mail) {
        int piece = index >> MailList.PIECE_BITS;
        if (piece == pieces.length) {
            pieces = Arrays.copyOf(pieces, pieces.length * 2);
            shared = false;
        }
        if ((index & MailList.PIECE - 1) == 0) {
            pieces[piece] = new Mail[MailList.PIECE];
        }
        pieces[piece][index & MailList.PIECE - 1] = mail;
    }

    private void own(int piece) {
        if (shared) {
            pieces = pieces.clone();
            shared = false;
        }
        if (sharedPieces.get(piece)) {
            pieces[piece] = pieces[piece].clone();
            sharedPieces.clear(piece);
        }
    }

    public FolderState state() {
        shared = true;
        sharedPieces.set(0, (count + MailList.PIECE - 1) >> MailList.PIECE_BITS);
        return new FolderState(
                identity.uidValidity(),
                uidNext,
                highestModSeq,
                identity.mailboxId(),
                new MailList(pieces, count),
                keywords.offered());
    }
}
