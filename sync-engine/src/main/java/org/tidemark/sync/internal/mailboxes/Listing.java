package org.tidemark.sync.internal.mailboxes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);

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
        Map<String, Boolean> ours = new HashMap<>();
        Map<String, MailboxName> names = new HashMap<>();
        for (CachedMailbox mailbox : cached) {
            if (!mailbox.rawName().isEmpty()) {
                ours.put(key(mailbox.rawName()), mailbox.selectable());
                names.put(key(mailbox.rawName()), mailbox.name());
            }
        }
        Map<String, Boolean> theirs = new HashMap<>();
        listed.forEach((raw, l) -> theirs.put(raw, selectable(l)));
        return ours.equals(theirs)
                && listed.entrySet().stream()
                        .allMatch(
                                e -> MailboxNaming.name(e.getKey(), e.getValue().delimiter())
                                        .equals(names.get(e.getKey())));
    }

    /// The mailboxes with our names and their roles; of two that get the same name the first stays.
    public List<ListedMailbox> mailboxes() {
        Map<MailboxName, ListedMailbox> byName = new LinkedHashMap<>();
        Set<MailboxRole> told = new HashSet<>();
        listed.forEach((raw, l) -> MailboxNaming.told(MailboxNaming.name(raw, l.delimiter()), l.attributes())
                .ifPresent(told::add));
        for (Map.Entry<String, Untagged.Listed> entry : listed.entrySet()) {
            Untagged.Listed l = entry.getValue();
            MailboxName name = MailboxNaming.name(entry.getKey(), l.delimiter());
            MailboxRole guess = MailboxNaming.guessed(name);
            MailboxRole role =
                    MailboxNaming.told(name, l.attributes()).orElse(told.contains(guess) ? MailboxRole.NONE : guess);
            ListedMailbox mailbox =
                    new ListedMailbox(name, l.rawName(), role, selectable(l), subscribed.contains(entry.getKey()));
            if (byName.putIfAbsent(name, mailbox) != null) {
                LOG.warn("two mailboxes would be called {}; the second is left out", name);
            }
        }
        return List.copyOf(byName.values());
    }

    private static boolean selectable(Untagged.Listed l) {
        return !has(l, "\\NOSELECT") && !has(l, "\\NONEXISTENT");
    }

    private static boolean has(Untagged.Listed l, String attribute) {
        return l.attributes().stream().anyMatch(a -> a.toUpperCase(Locale.ROOT).equals(attribute));
    }
}
