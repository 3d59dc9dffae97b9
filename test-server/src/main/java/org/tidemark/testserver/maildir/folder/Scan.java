package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.folder.CommitQueue.Effect;
import org.tidemark.testserver.maildir.folder.CommitQueue.Staged;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.JournalEntry.Moved;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.journal.Keywords;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.journal.ObjectIds;
import org.tidemark.testserver.maildir.listing.FileName;
import org.tidemark.testserver.maildir.listing.Listing;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;

/// Looks what other programs did to a folder. A listing that raced with them may add messages and change flags; a
/// message is gone only when its file cannot be found by name and two settled listings in a row lack it.
final class Scan {
    private static final Logger LOG = LoggerFactory.getLogger(Scan.class);
    private static final long TWIN_PATIENCE_SECONDS = 30;
    /// Clients with signed UIDs end above it.
    private static final long LAST_GIVEN = 0x7000_0000L;
    private static final int LEAST_LISTINGS = 4;
    private static final long ABSENT_NANOS = 3_500_000_000L;

    private final OpenFolder folder;
    private final Mailbox mailbox;
    private final Disk disk;
    private final Path directory;
    private final List<Mail> added = new ArrayList<>();
    private final List<Reflagged> reflagged = new ArrayList<>();
    private final List<Moved> moved = new ArrayList<>();
    private final List<Gone> gone = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final long modSeq;
    private final boolean first;
    private long nextUid;
    private boolean again;

    Scan(OpenFolder folder) throws IOException {
        this.folder = folder;
        this.mailbox = folder.mailbox();
        this.disk = folder.tree().disk();
        this.directory = folder.directory();
        this.modSeq = folder.nextModSeq();
        this.nextUid = mailbox.uidNext();
        this.first = mailbox.isUntouched();
    }

    Staged<Boolean> stage() throws IOException {
        Listing listing = list();
        Reconciliation differences = Reconciliation.of(mailbox, listing.places());
        again = !listing.settled();
        for (List<Place> twins : differences.twins()) {
            separate(twins);
        }
        if (!differences.unknown().isEmpty()) {
            folder.hearOthers();
        }
        Optional<OtherServers.KeywordNews> keywords = folder.keywordNews();
        Map<String, Long> given = folder.foreignUids();
        List<Place> unknown = new ArrayList<>(differences.unknown());
        if (!given.isEmpty()) {
            unknown.sort(
                    Comparator.comparingLong(p -> given.getOrDefault(p.parsed().base(), Long.MAX_VALUE)));
        }
        for (Place place : unknown) {
            meet(place);
        }
        differences.renamed().forEach(this::follow);
        keywords.ifPresent(this::adopt);
        nameAgain();
        lose(differences.missing(), listing.settled());
        boolean visible = !added.isEmpty() || !reflagged.isEmpty() || !gone.isEmpty();
        if (!added.isEmpty()) {
            disk.forceDirectory(directory.resolve("new"));
            disk.forceDirectory(directory.resolve("cur"));
        }
        if (visible || !moved.isEmpty()) {
            long last = mailbox.highestModSeq();
            folder.record(new Change(
                    visible ? modSeq : last, nextUid, mailbox.unrecordedKeywords(), added, reflagged, moved, gone));
        }
        folder.listed(listing.times(), again);
        return new Staged<>(visible, () -> {
            for (Effect effect : effects) {
                effect.run();
            }
        });
    }

    private Listing list() throws IOException {
        return Listing.read(
                disk, directory, folder.settling(), folder.tree().clock().instant());
    }

    /// Two files with one base name: a rename seen twice, a link left behind, or really two messages.
    private void separate(List<Place> twins) throws IOException {
        again = true;
        Place first = rightful(twins);
        Optional<Disk.Facts> kept = disk.find(first.in(directory));
        if (kept.isEmpty()) {
            return;
        }
        for (Place other : twins) {
            if (other.equals(first)) {
                continue;
            }
            Optional<Disk.Facts> facts = disk.find(other.in(directory));
            if (facts.isEmpty() || facts.get().kind() != Disk.Kind.FILE) {
                continue;
            }
            if (facts.get().inode() != kept.get().inode()) {
                LOG.info("{}: {} and {} share a base name; the second gets another", directory, first, other);
                FileName name = other.parsed();
                FileName named = new FileName(folder.tree().bases().next(), name.letters(), name.rest());
                disk.rename(
                        other.in(directory),
                        new Place(other.inNew(), other.inNew() ? named.base() : named.text()).in(directory));
            } else if (facts.get().links() > 1 && patienceIsOver("twin " + other.name())) {
                disk.delete(other.in(directory));
            }
        }
    }

    /// Which of them keeps the name: the known message's file, else the one that came first.
    private Place rightful(List<Place> twins) throws IOException {
        Optional<Mail> known = mailbox.byBase(twins.getFirst().parsed().base());
        for (Place place : known.isPresent() ? twins : List.<Place>of()) {
            if (disk.find(place.in(directory)).filter(known.get()::isFile).isPresent()) {
                return place;
            }
        }
        return twins.getFirst();
    }

    private boolean patienceIsOver(String suspect) {
        long now = folder.tree().clock().instant().getEpochSecond();
        return now - folder.suspects().computeIfAbsent(suspect, s -> now) > TWIN_PATIENCE_SECONDS;
    }

    /// A file of no known message: new mail, unless it is none at all, or one that was expunged and may be a ghost.
    private void meet(Place place) throws IOException {
        Optional<Disk.Facts> facts = disk.find(place.in(directory));
        if (facts.isEmpty()) {
            again = true;
            return;
        }
        if (facts.get().kind() != Disk.Kind.FILE) {
            return;
        }
        FileName name = place.parsed();
        if (name.base().isEmpty()) {
            FileName named = new FileName(folder.tree().bases().next(), name.letters(), name.rest());
            disk.rename(place.in(directory), new Place(place.inNew(), named.text()).in(directory));
            again = true;
            return;
        }
        Gone unremoved = folder.unremoved().remove(name.base());
        if (unremoved != null && unremoved.isLeftOver(facts.get(), folder.tree().touched())) {
            effects.add(() -> folder.removeFile(unremoved, place));
            again = true;
            return;
        }
        if (mailbox.log().names(name.base())) {
            long now = folder.tree().clock().instant().getEpochSecond();
            if (folder.suspects().putIfAbsent(name.base(), now) == null) {
                again = true;
                return;
            }
            LOG.info("{}: {} was expunged and is there again; it gets a new UID", directory, name.base());
            folder.suspects().remove(name.base());
        }
        added.add(mail(uid(name.base()), modSeq, flags(name), place, facts.get()));
    }

    /// The UID that another server gave, where no client can know it as another message's: in the first listing of all,
    /// and above all that we gave.
    private long uid(String base) {
        long given = folder.foreignUids().getOrDefault(base, 0L);
        if (given > 0 && given < mailbox.uidNext() && first) {
            return given;
        }
        if (given >= nextUid && given < LAST_GIVEN) {
            nextUid = given;
        }
        return nextUid++;
    }

    private Set<String> flags(FileName name) {
        Keywords keywords = mailbox.keywords();
        Set<String> kept = folder.foreignKeywords().getOrDefault(name.base(), Set.of());
        Set<String> said = keywords.flags(name.letters());
        if (kept.isEmpty()) {
            return said;
        }
        Set<String> all = new HashSet<>(said);
        all.addAll(kept);
        return keywords.canonical(all);
    }

    static Mail mail(long uid, long modSeq, Set<String> flags, Place place, Disk.Facts facts) {
        String base = place.parsed().base();
        OffsetDateTime date = Instant.ofEpochSecond(Math.floorDiv(facts.modified(), 1_000_000_000L))
                .atOffset(ZoneOffset.UTC);
        return new Mail(
                new StoredMessage(
                        uid, modSeq, modSeq, flags, date, ObjectIds.email(base, facts.size(), facts.modified()), base),
                place,
                facts.inode(),
                facts.size(),
                facts.modified());
    }

    private void follow(Reconciliation.Renamed renamed) {
        Mail mail = renamed.mail();
        Place found = renamed.found();
        if (folder.redo().isOlderPlace(mail.uid(), found)) {
            effects.add(() -> folder.moveFile(mail.uid(), found, mail.place()));
            return;
        }
        Keywords keywords = mailbox.keywords();
        Set<String> flags = mail.message().flags();
        String letters = found.parsed().letters();
        Set<String> merged = keywords.merge(flags, mail.place().parsed().letters(), letters);
        Place wanted = keywords.place(found, merged);
        boolean said = wanted.parsed().letters().equals(letters);
        Place to = said ? found : wanted;
        if (merged.equals(flags)) {
            moved.add(new Moved(mail.uid(), found, to));
        } else {
            reflagged.add(new Reflagged(mail.uid(), merged, found, to));
        }
        effects.add(() -> folder.moveFile(mail.uid(), found, to));
    }

    /// Takes over what Courier did to keywords, which no file name shows.
    private void adopt(OtherServers.KeywordNews news) {
        Map<Long, Reflagged> done = new HashMap<>();
        reflagged.forEach(r -> done.put(r.uid(), r));
        for (int i = 0; i < mailbox.size(); i++) {
            Mail mail = mailbox.at(i);
            Reflagged before = done.get(mail.uid());
            Set<String> flags = before == null ? mail.message().flags() : before.flags();
            Set<String> changed = mailbox.keywords().canonical(news.over(mail, flags));
            if (!changed.equals(flags) && moved.stream().noneMatch(m -> m.uid() == mail.uid())) {
                // The file's own letters follow at the next listing.
                Place place = before == null ? mail.place() : before.to();
                reflagged.remove(before);
                reflagged.add(new Reflagged(mail.uid(), changed, before == null ? place : before.from(), place));
                folder.unnamed().add(mail.uid());
                again = true;
            }
        }
    }

    /// Tries again what failed: file names that do not say their flags.
    private void nameAgain() {
        List<Long> uids = List.copyOf(folder.unnamed());
        folder.unnamed().clear();
        for (long uid : uids) {
            mailbox.byUid(uid).ifPresent(mail -> {
                Place wanted =
                        mailbox.keywords().place(mail.place(), mail.message().flags());
                if (!wanted.equals(mail.place()) && reflagged.stream().noneMatch(r -> r.uid() == uid)) {
                    moved.add(new Moved(uid, mail.place(), wanted));
                    effects.add(() -> folder.moveFile(uid, mail.place(), wanted));
                }
            });
        }
    }

    /// A folder where mail comes in all the time is never settled. A rename can hide a file from one listing; that it
    /// hides it from every one for seconds, under any name, does not happen.
    private boolean isLongAbsent(Mail mail) throws IOException {
        long now = folder.now();
        OpenFolder.Absence absence = folder.absences()
                .merge(
                        mail.base(),
                        new OpenFolder.Absence(now, 1),
                        (a, b) -> new OpenFolder.Absence(a.since(), a.listings() + 1));
        return absence.listings() >= LEAST_LISTINGS
                && now - absence.since() >= ABSENT_NANOS
                && disk.find(mail.place().in(directory)).isEmpty();
    }

    private void lose(List<Mail> missing, boolean settled) throws IOException {
        folder.absences().keySet().retainAll(missing.stream().map(Mail::base).toList());
        if (missing.isEmpty()) {
            return;
        }
        if (!settled) {
            again = true;
            for (Mail mail : missing) {
                if (isLongAbsent(mail)) {
                    gone.add(Gone.of(mail, modSeq, folder.now()));
                }
            }
            return;
        }
        Set<String> absent = new HashSet<>();
        for (Mail mail : missing) {
            if (disk.find(mail.place().in(directory)).isEmpty()) {
                absent.add(mail.base());
            } else {
                again = true;
            }
        }
        Listing second = list();
        if (!second.settled()) {
            again = true;
            return;
        }
        second.places().forEach(p -> absent.remove(p.parsed().base()));
        for (Mail mail : missing) {
            if (absent.contains(mail.base())) {
                gone.add(Gone.of(mail, modSeq, folder.now()));
            }
        }
    }
}
