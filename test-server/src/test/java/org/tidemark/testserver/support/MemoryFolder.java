package org.tidemark.testserver.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.store.Aspect;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// A folder whose numbers are small and known, so that a transcript can be written down. UIDVALIDITY is 7; the modSeq
/// begins at 1 and goes up by one for each change.
public final class MemoryFolder implements Folder {
    /// No greater modSeq can have been handed out.
    public static final long PLAUSIBLE = 1000;

    private final FolderName name;
    private final Map<String, byte[]> octets = new HashMap<>();
    private final Map<String, byte[]> notes = new ConcurrentHashMap<>();
    private final TreeMap<Long, StoredMessage> messages = new TreeMap<>();
    private final TreeMap<Long, Long> expunged = new TreeMap<>();
    private final Set<String> keywords = new LinkedHashSet<>();
    private final CopyOnWriteArrayList<Runnable> watchers = new CopyOnWriteArrayList<>();
    private long uidNext = 1;
    private long modSeq = 1;
    private long logFloor = 1;
    private int opened;
    private @Nullable IOException failure;
    private long firstFailing;
    private FolderState state;

    public MemoryFolder(FolderName name) {
        this.name = name;
        this.state = publish();
    }

    private FolderState publish() {
        state = new FolderState(7, uidNext, modSeq, "Mbox", List.copyOf(messages.values()), List.copyOf(keywords));
        watchers.forEach(Runnable::run);
        return state;
    }

    /// Adds a message as a delivery agent does.
    public synchronized long deliver(String text, String... flags) {
        modSeq++;
        long uid = put(
                text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                Set.of(flags),
                OffsetDateTime.parse("2026-11-01T08:30:00+01:00"));
        publish();
        return uid;
    }

    private long put(byte[] text, Set<String> flags, OffsetDateTime date) {
        long uid = uidNext++;
        String base = "m" + uid + name;
        octets.put(base, text);
        messages.put(uid, new StoredMessage(uid, modSeq, modSeq, new TreeSet<>(flags), date, "E" + uid, base));
        note(flags);
        return uid;
    }

    private void note(Set<String> flags) {
        flags.stream().filter(f -> !f.startsWith("\\")).forEach(keywords::add);
    }

    /// Changes flags as another session does.
    public synchronized void flag(long uid, String... flags) throws IOException {
        store(UidRanges.of(uid), new FlagChange(FlagChange.Mode.REPLACE, Set.of(flags), OptionalLong.empty()));
    }

    /// Makes the next change have this modSeq.
    public synchronized void nextModSeq(long next) {
        modSeq = next - 1;
    }

    public synchronized void nextUid(long next) {
        uidNext = next;
        publish();
    }

    /// Forgets what was expunged up to now.
    public synchronized void forgetExpunges() {
        logFloor = modSeq;
        expunged.clear();
    }

    @Override
    public FolderName name() {
        return name;
    }

    @Override
    public synchronized FolderState state() {
        return state;
    }

    @Override
    public FolderState refresh() {
        return state();
    }

    @Override
    public synchronized UidRanges append(List<NewMessage> added) throws IOException {
        modSeq++;
        long first = uidNext;
        for (NewMessage message : added) {
            put(Files.readAllBytes(message.file()), message.flags(), message.internalDate());
            Files.delete(message.file());
        }
        publish();
        return UidRanges.range(first, uidNext - 1);
    }

    @Override
    public synchronized Stored store(UidRanges uids, FlagChange change) {
        List<StoredMessage> changed = new ArrayList<>();
        List<Long> failed = new ArrayList<>();
        List<Long> missing = new ArrayList<>();
        long next = modSeq + 1;
        uids.stream().forEach(uid -> {
            StoredMessage old = messages.get(uid);
            if (old == null) {
                missing.add(uid);
            } else if (old.modSeq() > change.unchangedSince().orElse(Long.MAX_VALUE)) {
                failed.add(uid);
            } else {
                Set<String> flags = changed(old.flags(), change);
                if (!flags.equals(old.flags())) {
                    StoredMessage now = new StoredMessage(
                            uid, next, old.createModSeq(), flags, old.internalDate(), old.emailId(), old.base());
                    messages.put(uid, now);
                    changed.add(now);
                }
            }
        });
        note(change.flags());
        if (!changed.isEmpty()) {
            modSeq = next;
            publish();
        }
        return new Stored(changed, ranges(failed), ranges(missing));
    }

    private static Set<String> changed(Set<String> old, FlagChange change) {
        TreeSet<String> flags = new TreeSet<>(change.mode() == FlagChange.Mode.REPLACE ? Set.of() : old);
        if (change.mode() == FlagChange.Mode.REMOVE) {
            flags.removeAll(change.flags());
        } else {
            flags.addAll(change.flags());
        }
        return flags;
    }

    private static UidRanges ranges(List<Long> uids) {
        return UidRanges.of(uids.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public synchronized UidRanges expunge(UidRanges uids) {
        List<Long> gone = new ArrayList<>();
        uids.stream().filter(messages::containsKey).forEach(gone::add);
        if (!gone.isEmpty()) {
            modSeq++;
            for (long uid : gone) {
                octets.remove(messages.remove(uid).base());
                expunged.put(uid, modSeq);
            }
            publish();
        }
        return ranges(gone);
    }

    @Override
    public synchronized Copied copyTo(UidRanges uids, Folder target) {
        MemoryFolder other = (MemoryFolder) target;
        List<Long> source = new ArrayList<>();
        List<Long> copies = new ArrayList<>();
        other.modSeq++;
        uids.stream().filter(messages::containsKey).forEach(uid -> {
            StoredMessage m = messages.get(uid);
            source.add(uid);
            copies.add(other.put(octets.get(m.base()), m.flags(), m.internalDate()));
        });
        other.publish();
        return new Copied(7, source, copies);
    }

    @Override
    public synchronized Copied moveTo(UidRanges uids, Folder target) {
        Copied copied = copyTo(uids, target);
        expunge(ranges(copied.source()));
        return copied;
    }

    @Override
    public synchronized UidRanges vanishedSince(long since, UidRanges known, FolderState view) {
        UidRanges live = ranges(view.messages().stream().map(StoredMessage::uid).toList());
        UidRanges gone = since >= logFloor
                ? ranges(expunged.entrySet().stream()
                        .filter(e -> e.getValue() > since)
                        .map(Map.Entry::getKey)
                        .toList())
                : UidRanges.range(1, view.uidNext() - 1);
        return gone.intersect(known).minus(live);
    }

    @Override
    public synchronized FolderState presented(long witness) {
        if (witness <= modSeq || witness > PLAUSIBLE) {
            return state;
        }
        modSeq = witness + 1;
        forgetExpunges();
        uidNext += 100;
        messages.replaceAll((uid, m) ->
                new StoredMessage(uid, modSeq, m.createModSeq(), m.flags(), m.internalDate(), m.emailId(), m.base()));
        return publish();
    }

    @Override
    public synchronized OptionalLong logReachesBackTo() {
        return OptionalLong.of(logFloor);
    }

    @Override
    public synchronized InputStream open(StoredMessage message) throws IOException {
        byte[] text = octets.get(message.base());
        if (failure != null && message.uid() >= firstFailing) {
            throw failure;
        }
        if (text == null) {
            throw new NoSuchFileException(message.base());
        }
        opened++;
        return new ByteArrayInputStream(text);
    }

    /// From now on no message can be opened.
    public void failing(IOException why) {
        failing(1, why);
    }

    /// From now on no message from that UID on can be opened.
    public synchronized void failing(long uid, IOException why) {
        firstFailing = uid;
        failure = why;
    }

    /// How often a message has been opened.
    public synchronized int opened() {
        return opened;
    }

    @Override
    public boolean isGone() {
        return false;
    }

    @Override
    public OptionalLong size(StoredMessage message) {
        return OptionalLong.empty();
    }

    @Override
    public void counted(StoredMessage message, long size) {}

    @Override
    public Optional<ByteBuffer> noted(StoredMessage message, Aspect aspect) {
        return Optional.ofNullable(notes.get(aspect + message.base())).map(ByteBuffer::wrap);
    }

    @Override
    public void note(StoredMessage message, Aspect aspect, byte[] note) {
        notes.put(aspect + message.base(), note);
    }

    @Override
    public Watch watch(Runnable listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }
}
