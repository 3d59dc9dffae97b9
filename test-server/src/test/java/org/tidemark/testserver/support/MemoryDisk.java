package org.tidemark.testserver.support;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.tidemark.testserver.maildir.disk.Disk;

/// A disk in memory that can end a process between any two operations, lose what was not forced, and be changed by
/// others in the middle of a listing.
public final class MemoryDisk implements Disk {
    /// The process is gone.
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final class Node {
        final boolean directory;
        final long inode;
        final long born;
        long modified;
        long changed;
        int links = 1;
        byte[] data = new byte[0];
        byte[] durable = new byte[0];
        Map<String, Node> entries = new LinkedHashMap<>();
        Map<String, Node> durableEntries = new LinkedHashMap<>();
        /// When the files last changed before names were taken from them that are still there after a power cut.
        Map<String, Long> changedBefore = new LinkedHashMap<>();
        /// What becomes durable together with this directory: the other halves of renames into it.
        List<Runnable> withIt = new ArrayList<>();

        Node(boolean directory, long inode, long now) {
            this.directory = directory;
            this.inode = inode;
            this.born = now;
            this.modified = now;
            this.changed = now;
        }
    }

    private final Clock clock;
    private final Node root;
    private long inodes = 100;
    private int stepsLeft = Integer.MAX_VALUE;
    private static final Path NOWHERE = Path.of("/nowhere");

    private Path unreadable = NOWHERE;
    private Path unwritable = NOWHERE;
    private int failAfter = Integer.MAX_VALUE;
    private Runnable duringListing = () -> {};
    private RandomGenerator listingOrder = new java.util.Random(0);

    public MemoryDisk(Clock clock) {
        this.clock = clock;
        this.root = new Node(true, 1, 0);
    }

    public void crashAfter(int steps) {
        stepsLeft = steps;
    }

    /// After that many more steps the disk is full.
    public void fillAfter(int steps) {
        failAfter = steps;
    }

    /// Nothing in the directory can be read, until [#allow].
    public void denyReading(Path directory) {
        unreadable = directory;
    }

    /// No name in the directory can come, go or change, until [#allow].
    public void denyWriting(Path directory) {
        unwritable = directory;
    }

    public void allow() {
        unreadable = NOWHERE;
        unwritable = NOWHERE;
    }

    private void mayRead(Path path) throws AccessDeniedException {
        if (path.startsWith(unreadable) && !path.equals(unreadable)) {
            throw new AccessDeniedException(path.toString());
        }
    }

    private void mayWrite(Path path) throws AccessDeniedException {
        if (unwritable.equals(path.getParent())) {
            throw new AccessDeniedException(path.toString());
        }
    }

    @Override
    public boolean isWritable(Path directory) {
        return !directory.equals(unwritable);
    }

    /// What others do while a directory is being read.
    public void duringListing(RandomGenerator order, Runnable action) {
        duringListing = action;
        listingOrder = order;
    }

    /// Starts again after a crash. With a power cut, each directory and file that was not forced shows, as it happens,
    /// its old or its new content, or part of what was added.
    public void restart(boolean powerCut, RandomGenerator random) {
        stepsLeft = Integer.MAX_VALUE;
        failAfter = Integer.MAX_VALUE;
        if (powerCut) {
            lose(root, random);
            countLinks(root, node -> node.links = 0);
            countLinks(root, node -> node.links++);
        }
    }

    private static void countLinks(Node directory, java.util.function.Consumer<Node> count) {
        for (Node node : directory.entries.values()) {
            count.accept(node);
            countLinks(node, count);
        }
    }

    private static void lose(Node node, RandomGenerator random) {
        if (!node.directory) {
            boolean grown = node.data.length > node.durable.length
                    && Arrays.equals(node.durable, Arrays.copyOf(node.data, node.durable.length));
            int more = node.data.length - node.durable.length;
            node.data = grown
                    ? Arrays.copyOf(node.data, node.durable.length + random.nextInt(more + 1))
                    : random.nextBoolean() ? node.data : node.durable;
            node.durable = node.data;
            return;
        }
        if (random.nextBoolean()) {
            node.entries = new LinkedHashMap<>(node.durableEntries);
            // A removal that is undone takes its time along: both are one transaction of the file system.
            node.changedBefore.forEach((name, changed) -> {
                Node back = node.entries.get(name);
                if (back != null) {
                    back.changed = Math.min(back.changed, changed);
                }
            });
        }
        node.durableEntries = new LinkedHashMap<>(node.entries);
        node.changedBefore.clear();
        node.withIt.clear();
        node.entries.values().forEach(n -> lose(n, random));
    }

    private void step() throws IOException {
        live();
        if (--failAfter < 0) {
            throw new IOException("No space left on device");
        }
    }

    private void live() {
        if (--stepsLeft < 0) {
            throw new Crash();
        }
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    private Node node(Path path) throws NoSuchFileException {
        Node at = root;
        for (Path part : path) {
            at = at.entries.get(part.toString());
            if (at == null) {
                throw new NoSuchFileException(path.toString());
            }
        }
        return at;
    }

    private Node parent(Path path) throws NoSuchFileException {
        return node(path.getParent());
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    @Override
    public List<String> names(Path directory) throws IOException {
        Node node = node(directory);
        List<String> before = List.copyOf(node.entries.keySet());
        List<String> seen = new ArrayList<>();
        int when = listingOrder.nextInt(before.size() + 1);
        for (int i = 0; i <= before.size(); i++) {
            if (i == when) {
                duringListing.run();
            }
            if (i < before.size() && node.entries.containsKey(before.get(i))) {
                seen.add(before.get(i));
            }
        }
        for (String name : node.entries.keySet()) {
            if (!before.contains(name) && listingOrder.nextBoolean()) {
                seen.add(name);
            }
        }
        return seen;
    }

    @Override
    public Facts facts(Path path) throws IOException {
        mayRead(path);
        Node n = node(path);
        return new Facts(
                n.directory ? Kind.DIRECTORY : Kind.FILE,
                n.inode,
                n.links,
                n.data.length,
                n.modified,
                n.changed,
                n.born);
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return new ByteArrayInputStream(node(file).data);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return node(file).data.clone();
    }

    @Override
    public void write(Path file, byte[] octets) throws IOException {
        step();
        Node node = make(file);
        node.data = octets.clone();
        step();
        node.durable = node.data;
    }

    private Node make(Path file) throws NoSuchFileException {
        Node parent = parent(file);
        Node node = parent.entries.get(name(file));
        if (node == null) {
            node = new Node(false, inodes++, now());
            parent.entries.put(name(file), node);
            parent.modified = now();
        }
        node.modified = now();
        node.changed = now();
        return node;
    }

    @Override
    public Appender append(Path file) throws IOException {
        Node node = make(file);
        return new Appender() {
            @Override
            public void write(byte[] octets) throws IOException {
                step();
                int length = node.data.length;
                node.data = Arrays.copyOf(node.data, length + octets.length);
                System.arraycopy(octets, 0, node.data, length, octets.length);
            }

            @Override
            public void truncate(long length) {
                node.data = Arrays.copyOf(node.data, (int) length);
            }

            @Override
            public void force() throws IOException {
                step();
                node.durable = node.data;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void force(Path file) throws IOException {
        step();
        node(file).durable = node(file).data;
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step();
        node(directory).durableEntries = new LinkedHashMap<>(node(directory).entries);
        node(directory).changedBefore.clear();
        node(directory).withIt.forEach(Runnable::run);
        node(directory).withIt.clear();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step();
        mayWrite(from);
        mayWrite(to);
        move(from, to);
    }

    /// Somebody else renames.
    public void move(Path from, Path to) throws NoSuchFileException {
        Node node = node(from);
        parent(from).entries.remove(name(from));
        parent(from).changedBefore.putIfAbsent(name(from), node.changed);
        parent(to).entries.put(name(to), node);
        if (!parent(from).equals(parent(to))) {
            Node source = parent(from);
            parent(to).withIt.add(() -> source.durableEntries.remove(name(from), node));
        }
        node.changed = now();
        parent(from).modified = now();
        parent(to).modified = now();
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        step();
        Node node = node(existing);
        if (parent(link).entries.putIfAbsent(name(link), node) != null) {
            throw new FileAlreadyExistsException(link.toString());
        }
        node.links++;
        node.changed = now();
        parent(link).modified = now();
    }

    @Override
    public void delete(Path path) throws IOException {
        live();
        mayWrite(path);
        remove(path);
    }

    /// Somebody else deletes.
    public void remove(Path path) throws NoSuchFileException {
        parent(path).changedBefore.putIfAbsent(name(path), node(path).changed);
        node(path).links--;
        node(path).changed = now();
        parent(path).entries.remove(name(path));
        parent(path).modified = now();
    }

    /// Somebody else makes a file.
    public void put(Path file, String text) throws NoSuchFileException {
        Node node = make(file);
        node.data = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        node.durable = node.data;
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        Node at = root;
        for (Path part : directory) {
            Node next = at.entries.get(part.toString());
            if (next == null) {
                step();
                next = new Node(true, inodes++, now());
                at.entries.put(part.toString(), next);
                at.durableEntries.put(part.toString(), next);
                at.modified = now();
            }
            at = next;
        }
    }

    @Override
    public void keepPrivate(Path path) {}

    @Override
    public Path real(Path path) {
        return path;
    }

    @Override
    public void setModified(Path file, long nanos) throws IOException {
        step();
        node(file).modified = nanos;
        node(file).changed = now();
    }
}
