package org.tidemark.testserver.maildir.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.support.MemoryDisk;
import org.tidemark.testserver.support.TestClock;

/// Others deliver, read, mark and delete, also in the middle of our listings, which then miss files or see them twice:
/// a message that is there keeps its UID all the time, and once it is quiet we agree on everything.
class ListingSimulationTest {
    private static final Path ROOT = Path.of("/mail");

    private final TestClock clock = new TestClock();
    private final MemoryDisk disk = new MemoryDisk(clock);
    /// Base name → where its file is.
    private final TreeMap<String, Path> truth = new TreeMap<>();

    private final Map<String, Long> uids = new HashMap<>();
    private Random random = new Random(0);
    private int delivered;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void aListingThatRacedNeverLosesOrRenumbersMail(long seed) throws Exception {
        random = new Random(seed);
        disk.createDirectories(ROOT);
        MaildirTree tree = new MaildirTree(disk, ROOT, clock, new Random(seed), () -> {}, Watcher.none());
        Folder inbox = tree.open(FolderName.INBOX);
        disk.duringListing(random, () -> {
            if (random.nextInt(3) == 0) {
                others();
            }
        });
        for (int i = 0; i < 400; i++) {
            clock.move(Duration.ofMillis(random.nextInt(3000)));
            for (int n = random.nextInt(3); n > 0; n--) {
                others();
            }
            check(inbox.refresh());
        }
        disk.duringListing(random, () -> {});
        for (int i = 0; i < 4; i++) {
            clock.move(Duration.ofSeconds(3));
            inbox.refresh();
        }
        Map<String, String> seen = new TreeMap<>();
        inbox.state().messages().forEach(m -> seen.put(m.base(), String.join(" ", m.flags())));
        Map<String, String> there = new TreeMap<>();
        truth.forEach((base, file) -> there.put(base, flags(file)));
        assertThat(seen).isEqualTo(there);
    }

    private void check(FolderState state) {
        Map<String, Long> now = new HashMap<>();
        for (StoredMessage message : state.messages()) {
            now.put(message.base(), message.uid());
        }
        uids.keySet().retainAll(truth.keySet());
        uids.forEach((base, uid) -> assertThat(now).containsEntry(base, uid));
        now.keySet().retainAll(truth.keySet());
        uids.putAll(now);
    }

    private static String flags(Path file) {
        String name = file.getFileName().toString();
        List<String> flags = new ArrayList<>();
        if (name.contains(":2,") && name.substring(name.indexOf(":2,")).contains("F")) {
            flags.add("\\Flagged");
        }
        if (name.contains(":2,") && name.substring(name.indexOf(":2,")).contains("S")) {
            flags.add("\\Seen");
        }
        return String.join(" ", flags);
    }

    private void others() {
        try {
            if (truth.isEmpty() || random.nextInt(3) == 0) {
                String base = 1_700_000_000L + delivered + ".M" + delivered++ + ".elsewhere";
                Path file = ROOT.resolve("new").resolve(base);
                disk.put(file, "text of " + base);
                truth.put(base, file);
                return;
            }
            String base = new ArrayList<>(truth.keySet()).get(random.nextInt(truth.size()));
            Path file = truth.get(base);
            if (random.nextInt(5) == 0) {
                disk.remove(file);
                truth.remove(base);
                return;
            }
            String letters = List.of("", "S", "F", "FS").get(random.nextInt(4));
            Path to = ROOT.resolve("cur").resolve(base + ":2," + letters);
            disk.move(file, to);
            truth.put(base, to);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(e);
        }
    }
}
