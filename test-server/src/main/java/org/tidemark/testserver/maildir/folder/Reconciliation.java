package org.tidemark.testserver.maildir.folder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.listing.FileName;
import org.tidemark.testserver.maildir.listing.Place;

/// How a listing differs from what is known. Nothing here is yet a decision: an unknown file may be half there, a
/// missing one may have been overlooked.
///
/// @param unknown files whose base name belongs to no message, oldest first
/// @param renamed messages under another name or in the other directory
/// @param missing messages with no file in the listing
/// @param twins places that share a base name, two or more each
public record Reconciliation(List<Place> unknown, List<Renamed> renamed, List<Mail> missing, List<List<Place>> twins) {
    record Renamed(Mail mail, Place found) {}

    /// A place and when its message says it came, found out once: a sort asks for it again and again.
    private record Aged(Place place, long seconds) {
        static Aged of(Place place) {
            return new Aged(place, FileName.seconds(place.parsed().base()));
        }
    }

    private static final Comparator<Aged> BY_AGE =
            Comparator.comparingLong(Aged::seconds).thenComparing(a -> a.place().name());

    public static Reconciliation of(Mailbox mailbox, List<Place> places) {
        @Nullable Place[] found = new @Nullable Place[mailbox.size()];
        Map<String, Place> unknown = new HashMap<>();
        Map<String, List<Place>> twins = new HashMap<>();
        for (Place place : places) {
            String base = place.parsed().base();
            int index = mailbox.indexOf(base);
            Place other = index < 0 ? unknown.put(base, place) : found[index];
            if (index >= 0) {
                found[index] = place;
            }
            if (other != null && !other.equals(place)) {
                twins.computeIfAbsent(base, b -> new ArrayList<>(List.of(other)))
                        .add(place);
            }
        }
        unknown.keySet().removeAll(twins.keySet());
        List<Renamed> renamed = new ArrayList<>();
        List<Mail> missing = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            Mail mail = mailbox.at(i);
            Place place = found[i];
            if (place == null) {
                missing.add(mail);
            } else if (!place.equals(mail.place()) && !twins.containsKey(mail.base())) {
                renamed.add(new Renamed(mail, place));
            }
        }
        return new Reconciliation(
                unknown.values().stream()
                        .map(Aged::of)
                        .sorted(BY_AGE)
                        .map(Aged::place)
                        .toList(),
                renamed,
                missing,
                twins.values().stream().map(List::copyOf).toList());
    }
}
