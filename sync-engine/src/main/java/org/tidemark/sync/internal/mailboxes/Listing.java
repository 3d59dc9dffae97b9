package org.tidemark.sync.internal.mailboxes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.cache.CachedMailbox;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.plan.MailboxNaming;
import org.tidemark.sync.internal.plan.Observation;
import org.tidemark.sync.internal.response.Untagged;

/// What LIST and the STATUS that comes with it say (RFC 5258, RFC 5819).
public final class Listing {
    private final Map<String, Untagged.Listed> listed = new LinkedHashMap<>();
    private final Set<String> subscribed = new HashSet<>();
    private final Map<String, Observation> status = new HashMap<>();
    private boolean complete = true;
    private final Set<String> opened = new HashSet<>();
    private final Map<String, String> objectIds = new HashMap<>();

    public void take(Untagged data) {
        if (data instanceof Untagged.Listed l) {
            if (l.lsub() || has(l, "\\SUBSCRIBED")) {
                subscribed.add(key(l.rawName()));
            }
            if (!l.lsub()) {
                listed.putIfAbsent(key(l.rawName()), l);
            }
        } else if (data instanceof Untagged.Unreadable u && u.about() == Untagged.Unreadable.About.LISTING) {
            complete = false;
        } else if (data instanceof Untagged.MailboxStatus s) {
            status.put(key(s.rawName()), Observation.of(s.items()));
            s.mailboxId().ifPresent(id -> objectIds.put(key(s.rawName()), id));
        }
    }

    /// INBOX is one mailbox however it is spelled (RFC 3501 §5.1); other names are exact.
    private static String key(String rawName) {
        return rawName.equalsIgnoreCase("INBOX") ? "INBOX" : rawName;
    }

    /// Whether every line could be read, so that what is not listed is not there.
    public boolean isComplete() {
        return complete;
    }

    /// What is not listed may be there all the same.
    public void doubt() {
        complete = false;
    }

    /// The mailboxes of the cache that are not listed, as the server spells them.
    public List<String> missing(List<CachedMailbox> cached) {
        return cached.stream()
                .map(CachedMailbox::rawName)
                .filter(rawName -> !rawName.isEmpty() && !listed.containsKey(key(rawName)))
                .toList();
    }

    public int size() {
        return listed.size();
    }

    public boolean isEmpty() {
        return listed.isEmpty();
    }

    /// What STATUS said, unless the mailbox has been opened since.
    public Optional<Observation> status(String rawName) {
        return opened.contains(key(rawName)) ? Optional.empty() : Optional.ofNullable(status.get(key(rawName)));
    }

    /// The generation that STATUS said.
    public Optional<UidValidity> uidValidity(String rawName) {
        return Optional.ofNullable(status.get(key(rawName))).flatMap(Observation::uidValidity);
    }

    /// Forgets the STATUS of mailboxes that may be selected: it may stand still there (lessons.md#selected-status).
    public void distrust(Set<String> rawNames) {
        rawNames.forEach(rawName -> status.remove(key(rawName)));
    }

    /// Says that the mailbox is brought up to date: what STATUS said before lies behind its anchor now.
    public void opened(String rawName) {
        opened.add(key(rawName));
    }

    /// Its MAILBOXID, which outlives a change of its name (RFC 8474 §4), if it was told.
    Optional<String> objectId(String rawName) {
        return Optional.ofNullable(objectIds.get(key(rawName)));
    }

    /// The separator of levels, as the mailboxes themselves tell it: it may change between sessions.
    public Optional<String> delimiter() {
        return listed.values().stream().flatMap(l -> l.delimiter().stream()).findFirst();
    }

    public Set<String> selectableNames() {
        Set<String> names = new HashSet<>();
        listed.forEach((raw, l) -> {
            if (selectable(l)) {
                names.add(raw);
            }
        });
        return names;
    }

    /// Whether the cache has exactly these mailboxes under these names, so that nothing more need be asked.
    public boolean matches(List<CachedMailbox> cached) {
        record Shown(MailboxName name, boolean selectable) {}
        Map<String, Shown> ours = new HashMap<>();
        for (CachedMailbox mailbox : cached) {
            if (!mailbox.rawName().isEmpty()) {
                ours.put(key(mailbox.rawName()), new Shown(mailbox.name(), mailbox.selectable()));
            }
        }
        Map<String, Shown> theirs = new HashMap<>();
        mailboxes().forEach(m -> theirs.put(key(m.rawName()), new Shown(m.name(), m.selectable())));
        return ours.equals(theirs);
    }

    /// The mailboxes with our names and their roles. Of two that would get the same name, as `INBOX/x` and `Inbox/x`,
    /// the second gets a number.
    public List<ListedMailbox> mailboxes() {
        Map<MailboxName, List<Untagged.Listed>> byName = new LinkedHashMap<>();
        Set<MailboxRole> told = new HashSet<>();
        listed.forEach((raw, l) -> {
            MailboxName name = MailboxNaming.name(raw, l.delimiter());
            byName.computeIfAbsent(name, n -> new ArrayList<>()).add(l);
            MailboxNaming.told(name, l.attributes()).ifPresent(told::add);
        });
        List<ListedMailbox> all = new ArrayList<>();
        byName.forEach((name, alike) -> {
            alike.sort(Comparator.comparing(Untagged.Listed::rawName));
            MailboxRole guess = GuessedRole.of(name);
            MailboxRole role = MailboxNaming.told(name, alike.getFirst().attributes())
                    .orElse(told.contains(guess) ? MailboxRole.NONE : guess);
            all.add(mailbox(name, alike.getFirst(), role));
            int number = 2;
            for (Untagged.Listed other : alike.subList(1, alike.size())) {
                MailboxName free = numbered(name, number);
                while (byName.containsKey(free)) {
                    free = numbered(name, ++number);
                }
                all.add(mailbox(free, other, MailboxRole.NONE));
                number++;
            }
        });
        return all;
    }

    private ListedMailbox mailbox(MailboxName name, Untagged.Listed l, MailboxRole role) {
        return new ListedMailbox(name, l.rawName(), role, selectable(l), subscribed.contains(key(l.rawName())));
    }

    private static MailboxName numbered(MailboxName name, int number) {
        return new MailboxName(name.wire() + " (" + number + ")");
    }

    private static boolean selectable(Untagged.Listed l) {
        return !has(l, "\\NOSELECT") && !has(l, "\\NONEXISTENT");
    }

    private static boolean has(Untagged.Listed l, String attribute) {
        return l.attributes().stream().anyMatch(a -> a.toUpperCase(Locale.ROOT).equals(attribute));
    }
}
