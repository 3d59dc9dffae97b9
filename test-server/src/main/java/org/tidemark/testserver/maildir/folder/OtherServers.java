package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.foreign.CourierKeywords;
import org.tidemark.testserver.maildir.foreign.ForeignLists;
import org.tidemark.testserver.maildir.foreign.ForeignLists.Entry;
import org.tidemark.testserver.maildir.foreign.ForeignUids;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;

/// What other servers of this tree have told about a folder, and what they are told: theirs is read when it is newer,
/// ours is written after it changed. A failure costs the other server's clients a download, never us a change.
final class OtherServers {
    private static final Logger LOG = LoggerFactory.getLogger(OtherServers.class);
    private static final long NOTHING_YET = 0;

    private final Disk disk;
    private long toldUidNext = NOTHING_YET;
    private long toldModSeq = NOTHING_YET;
    private long lastSeen;
    private long keywordsSeen;
    private Map<String, Set<String>> keywordsKnown = Map.of();

    OtherServers(Disk disk) {
        this.disk = disk;
    }

    /// The list of another server of the same UIDVALIDITY, if it was written since we last looked.
    Optional<ForeignUids> news(Path folder, long uidValidity) throws IOException {
        long written = new ForeignLists(disk, folder).written();
        if (written == 0 || written == lastSeen) {
            return Optional.empty();
        }
        lastSeen = written;
        return ForeignUids.read(disk, folder).filter(f -> f.uidValidity() == uidValidity);
    }

    /// What became of keywords at another server.
    ///
    /// @param before what it was told, or had, when last looked at; empty if nobody knows
    record KeywordNews(Map<String, Set<String>> before, Map<String, Set<String>> now) {
        /// A message's flags with what the other server added and took away.
        Set<String> over(Mail mail, Set<String> flags) {
            Set<String> old = before.getOrDefault(mail.base(), Set.of());
            Set<String> found = now.getOrDefault(mail.base(), Set.of());
            if (old.equals(found)) {
                return flags;
            }
            TreeSet<String> both = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            both.addAll(flags);
            old.stream().filter(k -> !found.contains(k)).forEach(both::remove);
            found.stream().filter(k -> !old.contains(k)).forEach(both::add);
            return both;
        }
    }

    boolean hasKeywordNews(Path folder) throws IOException {
        return CourierKeywords.written(disk, folder) != keywordsSeen;
    }

    /// The keywords that Courier keeps, if it changed them since we last looked.
    Optional<KeywordNews> keywordNews(Path folder) throws IOException {
        long written = CourierKeywords.written(disk, folder);
        if (written == keywordsSeen) {
            return Optional.empty();
        }
        keywordsSeen = written;
        Map<String, Set<String>> found = CourierKeywords.read(disk, folder);
        KeywordNews news = new KeywordNews(keywordsKnown, found);
        keywordsKnown = found;
        return Optional.of(news);
    }

    /// Told what Courier was told at the clean end of an earlier run.
    void toldBefore(Mailbox mailbox) {
        keywordsKnown = keywords(mailbox);
    }

    private static Map<String, Set<String>> keywords(Mailbox mailbox) {
        Map<String, Set<String>> all = new HashMap<>();
        for (int i = 0; i < mailbox.size(); i++) {
            Set<String> words = keywords(mailbox.at(i));
            if (!words.isEmpty()) {
                all.put(mailbox.at(i).base(), words);
            }
        }
        return all;
    }

    private static Set<String> keywords(Mail mail) {
        return mail.message().flags().stream().filter(f -> !f.startsWith("\\")).collect(Collectors.toSet());
    }

    /// Adds what is new; all of it where nothing was told yet.
    void tell(Path folder, Mailbox mailbox, Instant now) {
        if (toldUidNext == NOTHING_YET) {
            tellAll(folder, mailbox, now);
        } else if (mailbox.uidNext() > toldUidNext) {
            int from = mailbox.indexOf(toldUidNext);
            List<Entry> added = entries(mailbox, from < 0 ? -from - 1 : from);
            attempt(folder, () -> {
                ForeignLists lists = new ForeignLists(disk, folder);
                if (lists.add(added, now)) {
                    lastSeen = lists.written();
                    toldUidNext = mailbox.uidNext();
                }
            });
        }
    }

    /// Writes all of it, if anything changed.
    void tellAll(Path folder, Mailbox mailbox, Instant now) {
        boolean known = toldUidNext != NOTHING_YET && mailbox.highestModSeq() == toldModSeq;
        if (known || mailbox.isUntouched()) {
            return;
        }
        attempt(folder, () -> {
            ForeignLists lists = new ForeignLists(disk, folder);
            if (hasKeywordNews(folder)) {
                // To be read before it is written over.
                return;
            }
            boolean told = !lists.exist()
                    || lists.write(
                            mailbox.identity().uidValidity(),
                            mailbox.uidNext(),
                            entries(mailbox, 0),
                            mailbox.keywords().names(),
                            now);
            if (told) {
                keywordsSeen = CourierKeywords.written(disk, folder);
                keywordsKnown = keywordsSeen == 0 ? Map.of() : keywords(mailbox);
                lastSeen = lists.written();
                toldUidNext = mailbox.uidNext();
                toldModSeq = mailbox.highestModSeq();
            }
        });
    }

    private static List<Entry> entries(Mailbox mailbox, int from) {
        List<Entry> entries = new ArrayList<>();
        for (int i = from; i < mailbox.size(); i++) {
            Mail mail = mailbox.at(i);
            entries.add(new Entry(mail.uid(), mail.place().name(), keywords(mail)));
        }
        return entries;
    }

    private static void attempt(Path folder, CommitQueue.Effect telling) {
        try {
            telling.run();
        } catch (IOException e) {
            LOG.warn("{}: the lists of other servers are not brought up to date: {}", folder, e.toString());
        }
    }
}
