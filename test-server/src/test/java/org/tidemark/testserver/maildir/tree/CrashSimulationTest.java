package org.tidemark.testserver.maildir.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.maildir.folder.Watcher;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;
import org.tidemark.testserver.support.TreeFixture;

/// Random changes, a crash (of the process, or of the machine) at a random step, and again: what was acknowledged is
/// there, what was not has left nothing half done, and a client that comes back with its old MODSEQ gets it all.
class CrashSimulationTest {
    private static final Path ROOT = Path.of("/mail");
    private static final List<FolderName> NAMES = List.of(FolderName.INBOX, TreeFixture.name("Other"));

    /// @param flags sorted
    private record Known(String text, Set<String> flags) {}

    /// What a client has cached.
    private static final class Client {
        private long modSeq;
        private long uidValidity;
        private final TreeMap<Long, Set<String>> cache = new TreeMap<>();

        void resync(Folder folder) throws Exception {
            FolderState state = folder.presented(modSeq);
            if (state.uidValidity() != uidValidity) {
                cache.clear();
                modSeq = 0;
                uidValidity = state.uidValidity();
            }
            UidRanges known = UidRanges.of(
                    cache.keySet().stream().mapToLong(Long::longValue).toArray());
            folder.vanishedSince(modSeq, known, state).stream().forEach(cache::remove);
            for (StoredMessage message : state.messages()) {
                if (message.modSeq() > modSeq) {
                    cache.put(message.uid(), message.flags());
                }
            }
            TreeMap<Long, Set<String>> truth = new TreeMap<>();
            state.messages().forEach(m -> truth.put(m.uid(), m.flags()));
            assertThat(cache).isEqualTo(truth);
            modSeq = state.highestModSeq();
        }
    }

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    private final List<Map<Long, Known>> model = new ArrayList<>(List.of(new TreeMap<>(), new TreeMap<>()));
    private final List<Client> clients = List.of(new Client(), new Client());
    private final Set<String> inFlight = new TreeSet<>();
    private final Set<String> touched = new TreeSet<>();
    private Random random = new Random(0);
    private List<Folder> folders = List.of();
    private MaildirTree tree;
    private int texts;
    /// What was done since the last crash, for whoever reads a failure.
    private final List<String> trace = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothingAcknowledgedIsLostAndNothingHalfDoneRemains(long seed) throws Exception {
        random = new Random(seed);
        disk.createDirectories(ROOT);
        start();
        for (int round = 0; round < 40; round++) {
            disk.crashAfter(random.nextInt(60));
            try {
                while (true) {
                    change();
                }
            } catch (MemoryDisk.Crash e) {
                boolean powerCut = random.nextBoolean();
                trace.add(powerCut ? "power cut" : "killed");
                disk.restart(powerCut, random);
            }
            clock.move(Duration.ofSeconds(random.nextInt(4)));
            start();
            compare();
            settle();
            compare();
            adopt();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {101, 102, 103, 104, 105, 106})
    void aFullDiskRefusesAndLeavesEverythingAsItWas(long seed) throws Exception {
        random = new Random(seed);
        disk.createDirectories(ROOT);
        start();
        for (int round = 0; round < 60; round++) {
            disk.fillAfter(random.nextInt(12));
            try {
                for (int i = 0; i < 5; i++) {
                    change();
                }
            } catch (StoreRefusal | java.io.IOException e) {
                assertThat(e).message().isNotBlank();
            }
            disk.restart(false, random);
            settle();
            compare();
            adopt();
        }
    }

    private void start() throws Exception {
        tree = new MaildirTree(disk, ROOT, clock, new Random(random.nextLong()), () -> {}, Watcher.none());
        List<Folder> opened = new ArrayList<>();
        for (FolderName name : NAMES) {
            try {
                opened.add(tree.open(name));
            } catch (StoreRefusal e) {
                opened.add(tree.create(name, Optional.empty()));
            }
        }
        folders = opened;
    }

    private void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            clock.move(Duration.ofSeconds(3));
            for (Folder folder : folders) {
                folder.refresh();
            }
        }
    }

    private void change() throws Exception {
        int which = random.nextInt(2);
        Folder folder = folders.get(which);
        inFlight.clear();
        touched.clear();
        clock.move(Duration.ofMillis(random.nextInt(1500)));
        switch (random.nextInt(6)) {
            case 0, 1 -> append(which, folder);
            case 2, 3 -> mark(which, folder);
            case 4 -> copyOrMove(which, folder);
            default -> expunge(which, folder);
        }
        inFlight.clear();
        touched.clear();
        if (random.nextInt(4) == 0) {
            clients.get(which).resync(folders.get(which));
        }
    }

    private void append(int which, Folder folder) throws Exception {
        List<NewMessage> messages = new ArrayList<>();
        List<Known> known = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String text = "text " + texts++;
            Path file = tree.newUpload();
            inFlight.add(text);
            trace.add("append " + which + " " + text);
            disk.put(file, text);
            messages.add(new NewMessage(file, flags(), TreeFixture.DATE));
            known.add(new Known(text, messages.getLast().flags()));
        }
        long first = folder.append(messages).first(0);
        for (int i = 0; i < known.size(); i++) {
            model.get(which).put(first + i, known.get(i));
        }
    }

    private Set<String> flags() {
        List<String> some = new ArrayList<>(List.of("\\Seen", "\\Flagged", "$Label1", "work"));
        java.util.Collections.shuffle(some, random);
        return new TreeSet<>(some.subList(0, random.nextInt(3)));
    }

    private UidRanges some(int which) {
        long[] uids = model.get(which).keySet().stream()
                .filter(u -> random.nextInt(3) == 0)
                .mapToLong(Long::longValue)
                .toArray();
        UidRanges.of(uids).stream().forEach(u -> touched.add(which + " " + u));
        return UidRanges.of(uids);
    }

    private void mark(int which, Folder folder) throws Exception {
        UidRanges uids = some(which);
        Set<String> flags = flags();
        trace.add("mark " + which + " " + uids + " " + flags);
        folder.store(uids, new FlagChange(FlagChange.Mode.REPLACE, flags, OptionalLong.empty()));
        uids.stream().forEach(u -> model.get(which).computeIfPresent(u, (k, v) -> new Known(v.text(), flags)));
    }

    private void copyOrMove(int which, Folder folder) throws Exception {
        UidRanges uids = some(which);
        uids.stream().forEach(u -> inFlight.add(model.get(which).get(u).text()));
        boolean move = random.nextBoolean();
        trace.add((move ? "move " : "copy ") + which + " " + uids);
        Folder other = folders.get(1 - which);
        Folder.Copied copied = move ? folder.moveTo(uids, other) : folder.copyTo(uids, other);
        for (int i = 0; i < copied.source().size(); i++) {
            Known known = model.get(which).get(copied.source().get(i));
            model.get(1 - which).put(copied.target().get(i), known);
            if (move) {
                model.get(which).remove(copied.source().get(i));
            }
        }
    }

    private void expunge(int which, Folder folder) throws Exception {
        UidRanges uids = some(which);
        trace.add("expunge " + which + " " + uids);
        folder.expunge(uids);
        uids.stream().forEach(model.get(which)::remove);
    }

    private Map<Long, Known> actual(int which) throws Exception {
        Map<Long, Known> actual = new TreeMap<>();
        for (StoredMessage message : folders.get(which).state().messages()) {
            actual.put(
                    message.uid(),
                    new Known(TreeFixture.text(folders.get(which), message), new TreeSet<>(message.flags())));
        }
        return actual;
    }

    private void compare() throws Exception {
        for (int which = 0; which < 2; which++) {
            Map<Long, Known> actual = actual(which);
            for (Map.Entry<Long, Known> entry : model.get(which).entrySet()) {
                if (!touched.contains(which + " " + entry.getKey())) {
                    assertThat(actual).as("%s", trace).containsEntry(entry.getKey(), entry.getValue());
                } else if (actual.containsKey(entry.getKey())) {
                    assertThat(actual.get(entry.getKey()).text())
                            .isEqualTo(entry.getValue().text());
                }
            }
            for (Map.Entry<Long, Known> entry : actual.entrySet()) {
                if (!model.get(which).containsKey(entry.getKey())) {
                    assertThat(inFlight)
                            .as("only an unfinished change may leave UID %d: %s", entry.getKey(), trace)
                            .contains(entry.getValue().text());
                }
            }
            clients.get(which).resync(folders.get(which));
        }
    }

    private void adopt() throws Exception {
        for (int which = 0; which < 2; which++) {
            model.set(which, new TreeMap<>(actual(which)));
        }
        inFlight.clear();
        touched.clear();
        if (trace.size() > 60) {
            trace.subList(0, trace.size() - 60).clear();
        }
    }
}
