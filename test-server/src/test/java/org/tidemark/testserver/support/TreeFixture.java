package org.tidemark.testserver.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.FlagChange;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.NewMessage;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// A tree on the real disk, with a clock that tests move, and another program that works in it.
public final class TreeFixture implements AutoCloseable {
    public static final OffsetDateTime DATE = OffsetDateTime.of(2025, 3, 4, 5, 6, 7, 0, ZoneOffset.ofHours(2));

    public final Path root;
    public final TestClock clock = new TestClock();
    public MaildirTree tree;
    private int delivered;

    public TreeFixture(Path root) throws IOException {
        this.root = root;
        this.tree = start();
    }

    private MaildirTree start() throws IOException {
        return MaildirTree.open(root, clock, new Random(1));
    }

    public Folder inbox() throws IOException, StoreRefusal {
        return tree.open(FolderName.INBOX);
    }

    public Folder create(String... levels) throws IOException, StoreRefusal {
        return tree.create(name(levels), Optional.empty());
    }

    public static FolderName name(String... levels) {
        return new FolderName(List.of(levels));
    }

    public void restart() throws IOException {
        tree.close();
        tree = start();
    }

    /// As if the process had been killed: nothing is written any more.
    public void crash() throws IOException {
        tree.abandon();
        tree = start();
    }

    public NewMessage message(String text, String... flags) throws IOException {
        Path file = tree.newUpload();
        Files.writeString(file, "Subject: " + text + "\n\n" + text + "\n");
        return new NewMessage(file, Set.of(flags), DATE);
    }

    public long add(Folder folder, String text, String... flags) throws IOException, StoreRefusal {
        return folder.append(List.of(message(text, flags))).first(0);
    }

    public static Folder.Stored mark(Folder folder, long uid, FlagChange.Mode mode, String... flags)
            throws IOException, StoreRefusal {
        return folder.store(UidRanges.of(uid), new FlagChange(mode, Set.of(flags), OptionalLong.empty()));
    }

    /// Another program delivers.
    public Path deliver(Path folder, String text) throws IOException {
        String name = "17000000" + (10 + delivered++) + ".M1P1.elsewhere";
        Path tmp = Files.writeString(folder.resolve("tmp").resolve(name), "Subject: " + text + "\n\n" + text + "\n");
        return Files.move(tmp, folder.resolve("new").resolve(name));
    }

    /// The only file in `cur/` or `new/` whose name starts so.
    public Path file(Path folder, String base) throws IOException {
        for (String part : List.of("cur", "new")) {
            try (var files = Files.list(folder.resolve(part))) {
                List<Path> found = files.filter(f -> f.getFileName().toString().startsWith(base))
                        .toList();
                if (!found.isEmpty()) {
                    return found.getFirst();
                }
            }
        }
        throw new IOException("no file of " + base);
    }

    public static Path rename(Path file, String letters) throws IOException {
        String base = file.getFileName().toString().replaceAll(":2,.*", "");
        return Files.move(file, file.getParent().resolveSibling("cur").resolve(base + ":2," + letters));
    }

    /// Time enough for every listing to settle, and a look.
    public FolderState later(Folder folder) throws IOException {
        clock.move(Duration.ofSeconds(5));
        folder.refresh();
        clock.move(Duration.ofSeconds(5));
        return folder.refresh();
    }

    public static String uids(FolderState state) {
        return state.messages().stream().map(m -> Long.toString(m.uid())).collect(Collectors.joining(","));
    }

    public static StoredMessage only(FolderState state) {
        if (state.messages().size() != 1) {
            throw new AssertionError("not one message but " + state.messages().size());
        }
        return state.messages().getFirst();
    }

    public static String text(Folder folder, StoredMessage message) throws IOException {
        try (var in = folder.open(message)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A deep copy with times kept, as a backup program makes it.
    public static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    public static void removeAll(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            Path[] all = files.toArray(Path[]::new);
            for (Path file : Arrays.asList(all).reversed()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        tree.close();
    }
}
