package org.tidemark.testserver.maildir.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.LocalDisk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.Reserve;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.maildir.disk.TreeLock;
import org.tidemark.testserver.maildir.folder.MaildirFolder;
import org.tidemark.testserver.maildir.folder.RetiredValidities;
import org.tidemark.testserver.maildir.folder.TreeContext;
import org.tidemark.testserver.maildir.folder.Watcher;
import org.tidemark.testserver.maildir.journal.ModSeqClock;
import org.tidemark.testserver.maildir.journal.Retention;
import org.tidemark.testserver.maildir.listing.BaseNames;
import org.tidemark.testserver.maildir.listing.TmpSweep;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoreRefusal.Reason;
import org.tidemark.testserver.store.UidRanges;

/// A user's mail as Maildir++: the root is INBOX, `.A.B` the folder B below A. Other programs may use it meanwhile.
public final class MaildirTree implements MailTree {
    private static final Logger LOG = LoggerFactory.getLogger(MaildirTree.class);

    private final FolderDirectories directories;
    private final TreeContext context;
    private final Path state;
    private final Path states;
    private final SpecialUses uses;
    private final Subscriptions subscriptions;
    private final Renaming renaming;
    private final Closeable lock;
    private final TmpSweep sweep;
    private final Watcher watcher;
    private final Map<String, MaildirFolder> open = new HashMap<>();
    /// Folders being read for the first time; guarded by [#open].
    private final Map<String, FutureTask<MaildirFolder>> opening = new HashMap<>();
    /// Held by whoever makes, removes or renames folders; taken before that of [#open].
    private final Object shape = new Object();

    /// Opens a tree, made if there is nothing yet, and keeps other servers away from it until it is closed. What a
    /// crash left undone is done.
    ///
    /// @param random for names and generations
    /// @throws IOException with a sentence for a person if the directory is in use or is no Maildir
    public static MaildirTree open(Path maildir, Clock clock, RandomGenerator random) throws IOException {
        return open(maildir, clock, random, List.of());
    }

    /// @param linksTo where folders that are symbolic links may lead, beside the tree itself
    public static MaildirTree open(Path maildir, Clock clock, RandomGenerator random, List<Path> linksTo)
            throws IOException {
        Disk disk = new LocalDisk();
        Path root = TreeShape.check(disk, maildir.toAbsolutePath().normalize());
        Path lockFile = StateDirectory.make(disk, root).resolve("lock");
        TreeLock lock = TreeLock.take(lockFile);
        try {
            disk.keepPrivate(lockFile);
            return new MaildirTree(disk, root, clock, random, lock, new Watcher(), Retention.DEFAULT, linksTo);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public MaildirTree(Disk disk, Path root, Clock clock, RandomGenerator random, Closeable lock, Watcher watcher)
            throws IOException {
        this(disk, root, clock, random, lock, watcher, Retention.DEFAULT, List.of());
    }

    /// @param retention of expunges in every folder
    public MaildirTree(
            Disk disk,
            Path root,
            Clock clock,
            RandomGenerator random,
            Closeable lock,
            Watcher watcher,
            Retention retention,
            List<Path> linksTo)
            throws IOException {
        this.state = root.resolve(StateDirectory.NAME);
        this.states = state.resolve("folders");
        this.lock = lock;
        this.watcher = watcher;
        Path uploads = state.resolve("uploads");
        disk.createDirectories(states);
        disk.createDirectories(uploads);
        this.directories = new FolderDirectories(disk, root, encoding(disk, root, state), linksTo);
        this.context = new TreeContext(
                disk,
                clock,
                random,
                new ModSeqClock(disk, state.resolve("modseq-floor"), clock),
                new BaseNames(clock, random),
                uploads,
                ConcurrentHashMap.newKeySet(),
                new RetiredValidities(disk, state.resolve("retired")),
                new Reserve(disk, state.resolve("reserve")),
                retention);
        this.uses = new SpecialUses(disk, state.resolve("special-use"));
        this.subscriptions = new Subscriptions(disk, state.resolve("subscriptions"), root);
        this.renaming = new Renaming(disk, directories, states, state.resolve("renaming"));
        directories.make(FolderDirectories.INBOX);
        directories.removeAll(state.resolve("deleted"));
        removeUploads(disk, uploads, context.touched());
        renaming.resume();
        context.reserve().keep();
        this.sweep = new TmpSweep(disk, clock);
        sweep(directories.all());
        watcher.start();
    }

    private static void removeUploads(Disk disk, Path uploads, Set<Long> touched) throws IOException {
        List<String> leftovers = disk.names(uploads);
        for (String leftover : leftovers) {
            disk.find(Octets.in(uploads, leftover)).ifPresent(f -> touched.add(f.inode()));
            disk.delete(Octets.in(uploads, leftover));
        }
        if (!leftovers.isEmpty()) {
            disk.forceDirectory(uploads);
        }
    }

    /// The tree's encoding, found out and written down where it is not yet.
    static NameEncoding encoding(Disk disk, Path root, Path state) throws IOException {
        Path file = state.resolve("encoding");
        try {
            String text = new String(disk.read(file), StandardCharsets.US_ASCII).strip();
            for (NameEncoding known : NameEncoding.values()) {
                if (known.name().equals(text)) {
                    return known;
                }
            }
        } catch (NoSuchFileException e) {
            // Decided below, once.
        }
        NameEncoding found = NameEncoding.detect(disk.names(root));
        SafeFile.write(disk, file, (found.name() + "\n").getBytes(StandardCharsets.US_ASCII));
        return found;
    }

    @Override
    public List<FolderEntry> folders() throws IOException {
        SortedMap<FolderName, String> all = directories.all();
        sweep(all);
        Map<FolderName, String> special = uses.assign(all);
        SortedSet<FolderName> subscribed = subscriptions.read();
        SortedMap<FolderName, Boolean> levels = new TreeMap<>();
        all.keySet().forEach(f -> levels.put(f, true));
        all.keySet().forEach(f -> above(f).forEach(a -> levels.putIfAbsent(a, false)));
        List<FolderEntry> entries = new ArrayList<>();
        levels.forEach((name, selectable) -> entries.add(new FolderEntry(
                name,
                selectable,
                levels.keySet().stream().anyMatch(f -> isBelow(f, name)),
                subscribed.contains(name),
                Optional.ofNullable(special.get(name)))));
        return entries;
    }

    private void sweep(SortedMap<FolderName, String> all) {
        sweep.sweep(all.values().stream().map(directories::path).toList());
    }

    private static List<FolderName> above(FolderName name) {
        List<FolderName> above = new ArrayList<>();
        for (int n = 1; n < name.levels().size(); n++) {
            above.add(new FolderName(name.levels().subList(0, n)));
        }
        return above;
    }

    private static boolean isBelow(FolderName name, FolderName top) {
        int depth = top.levels().size();
        return name.levels().size() > depth && name.levels().subList(0, depth).equals(top.levels());
    }

    @Override
    public List<FolderName> subscriptions() throws IOException {
        return List.copyOf(subscriptions.read());
    }

    @Override
    public void subscribe(FolderName name, boolean on) throws IOException {
        subscriptions.change(name, on);
    }

    @Override
    public Folder open(FolderName name) throws IOException, StoreRefusal {
        Optional<String> directory = directories.find(name);
        if (directory.isEmpty()) {
            throw new StoreRefusal(Reason.NONEXISTENT, "There is no folder of that name");
        }
        return open(name, directory.get());
    }

    /// Reading a large folder for the first time takes seconds, in which the others stay open.
    private MaildirFolder open(FolderName name, String directory) throws IOException, StoreRefusal {
        FutureTask<MaildirFolder> task = new FutureTask<>(
                () -> new MaildirFolder(context, name, directories.path(directory), Octets.in(states, directory)));
        FutureTask<MaildirFolder> first;
        synchronized (open) {
            MaildirFolder folder = open.get(directory);
            if (folder != null) {
                return folder;
            }
            first = opening.computeIfAbsent(directory, d -> task);
        }
        if (first == task) {
            task.run();
        }
        try {
            return opened(first);
        } finally {
            register(directory, first);
        }
    }

    /// Once, by whoever comes first of those who waited: another may rename the folder right afterwards.
    private void register(String directory, FutureTask<MaildirFolder> task) {
        synchronized (open) {
            if (opening.remove(directory, task) && task.state() == Future.State.SUCCESS) {
                MaildirFolder folder = task.resultNow();
                open.put(directory, folder);
                watcher.add(folder);
            }
        }
    }

    private static MaildirFolder opened(FutureTask<MaildirFolder> task) throws IOException, StoreRefusal {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case StoreRefusal refusal -> throw refusal;
                case IOException failure -> throw failure;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Folder create(FolderName name, Optional<String> specialUse) throws IOException, StoreRefusal {
        synchronized (shape) {
            return createAlone(name, specialUse);
        }
    }

    private Folder createAlone(FolderName name, Optional<String> specialUse) throws IOException, StoreRefusal {
        directories.encoding().check(name);
        if (directories.find(name).isPresent()) {
            throw new StoreRefusal(Reason.ALREADYEXISTS, "There is a folder of that name already");
        }
        if (specialUse.isPresent() && (!SpecialUses.isKnown(specialUse.get()) || uses.isTaken(specialUse.get()))) {
            throw new StoreRefusal(Reason.USEATTR, "Another folder has that use, or it is not known here");
        }
        List<FolderName> made = new ArrayList<>();
        try {
            for (FolderName level : above(name)) {
                if (directories.find(level).isEmpty()) {
                    made.add(level);
                    make(level);
                }
            }
            made.add(name);
            make(name);
            if (specialUse.isPresent()) {
                uses.say(specialUse.get(), directories.encoding().directory(name));
            }
            return open(name);
        } catch (IOException e) {
            takeBack(made);
            throw StoreRefusal.orRethrow(e);
        }
    }

    /// What was refused has not happened; nobody has put mail into these yet.
    private void takeBack(List<FolderName> made) {
        for (FolderName level : made.reversed()) {
            String directory = directories.encoding().directory(level);
            try {
                forget(directory);
                directories.removeEmpty(directories.path(directory));
                directories.removeAll(Octets.in(states, directory));
                uses.forget(directory);
            } catch (IOException e) {
                LOG.warn("{} was not made, and its directory cannot be removed: {}", level, e.toString());
            }
        }
    }

    private void forget(String directory) {
        synchronized (open) {
            MaildirFolder folder = open.remove(directory);
            if (folder != null) {
                watcher.remove(folder);
            }
        }
    }

    /// A folder of that name that another program deleted may have left its state: mail of a new one is not its mail.
    private void make(FolderName name) throws IOException {
        String directory = directories.encoding().directory(name);
        forget(directory);
        directories.removeAll(Octets.in(states, directory));
        directories.make(directory);
    }

    @Override
    public void delete(FolderName name) throws IOException, StoreRefusal {
        synchronized (shape) {
            deleteAlone(name);
        }
    }

    private void deleteAlone(FolderName name) throws IOException, StoreRefusal {
        if (name.isInbox()) {
            throw new StoreRefusal(Reason.CANNOT, "INBOX cannot be deleted");
        }
        Optional<String> found = directories.find(name);
        if (found.isEmpty()) {
            boolean level = directories.all().keySet().stream().anyMatch(f -> isBelow(f, name));
            throw level
                    ? new StoreRefusal(Reason.HASCHILDREN, "Delete the folders below it first")
                    : new StoreRefusal(Reason.NONEXISTENT, "There is no folder of that name");
        }
        String directory = found.get();
        MaildirFolder folder = open(name, directory);
        FolderState last = folder.state();
        Path rubbish = state.resolve("deleted");
        synchronized (open) {
            folder.drop(() -> {
                context.validities().retire(directory, last.uidValidity(), last.mailboxId());
                context.disk().createDirectories(rubbish);
                context.disk()
                        .rename(
                                directories.path(directory),
                                rubbish.resolve(context.bases().next()));
                context.disk().forceDirectory(directories.path(FolderDirectories.INBOX));
            });
            open.remove(directory);
            watcher.remove(folder);
        }
        uses.forget(directory);
        directories.removeAll(Octets.in(states, directory));
        directories.removeAll(rubbish);
    }

    @Override
    public void rename(FolderName from, FolderName to) throws IOException, StoreRefusal {
        synchronized (shape) {
            renameAlone(from, to);
        }
    }

    private void renameAlone(FolderName from, FolderName to) throws IOException, StoreRefusal {
        directories.encoding().check(to);
        SortedMap<FolderName, String> all = directories.all();
        if (all.containsKey(to)) {
            throw new StoreRefusal(Reason.ALREADYEXISTS, "There is a folder of that name already");
        }
        if (from.isInbox()) {
            Folder target = create(to, Optional.empty());
            open(FolderName.INBOX).moveTo(UidRanges.range(1, UidRanges.MAX), target);
            return;
        }
        if (isBelow(to, from)) {
            throw new StoreRefusal(Reason.CANNOT, "A folder cannot be moved into itself");
        }
        Map<Renaming.Step, FolderName> steps = plan(all, from, to);
        for (FolderName level : above(to)) {
            if (directories.find(level).isEmpty()) {
                make(level);
            }
        }
        carryOut(steps);
    }

    /// What is to be renamed, and the names it gets: the folder itself and all below it.
    private Map<Renaming.Step, FolderName> plan(SortedMap<FolderName, String> all, FolderName from, FolderName to)
            throws StoreRefusal {
        Map<Renaming.Step, FolderName> steps = new LinkedHashMap<>();
        for (Map.Entry<FolderName, String> entry : all.entrySet()) {
            if (entry.getKey().equals(from) || isBelow(entry.getKey(), from)) {
                FolderName target = moved(entry.getKey(), from, to);
                directories.encoding().check(target);
                if (all.containsKey(target)) {
                    throw new StoreRefusal(Reason.ALREADYEXISTS, "There is a folder of that name already");
                }
                String directory = directories.encoding().directory(target);
                steps.put(new Renaming.Step(entry.getValue(), directory), target);
            }
        }
        if (steps.isEmpty()) {
            throw new StoreRefusal(Reason.NONEXISTENT, "There is no folder of that name");
        }
        return steps;
    }

    private static FolderName moved(FolderName name, FolderName from, FolderName to) {
        List<String> levels = new ArrayList<>(to.levels());
        levels.addAll(name.levels().subList(from.levels().size(), name.levels().size()));
        return new FolderName(levels);
    }

    private void carryOut(Map<Renaming.Step, FolderName> steps) throws IOException, StoreRefusal {
        synchronized (open) {
            renaming.begin(List.copyOf(steps.keySet()));
            for (Map.Entry<Renaming.Step, FolderName> entry : steps.entrySet()) {
                Renaming.Step step = entry.getKey();
                FolderName target = entry.getValue();
                MaildirFolder folder = open(target, step.from());
                FolderState last = folder.state();
                context.validities().retire(step.from(), last.uidValidity(), last.mailboxId());
                folder.relocate(
                        target, directories.path(step.to()), Octets.in(states, step.to()), () -> renaming.step(step));
                open.remove(step.from());
                open.put(step.to(), folder);
                uses.rename(step.from(), step.to());
                if (context.validities().forbids(step.to(), last.uidValidity(), last.mailboxId())) {
                    folder.renumber();
                }
            }
            renaming.end();
        }
    }

    @Override
    public Path newUpload() {
        return context.uploads().resolve(context.bases().next());
    }

    /// Lets go of the tree as a process that is killed does: nothing is written.
    public void abandon() throws IOException {
        watcher.close();
        lock.close();
    }

    @Override
    public void close() throws IOException {
        watcher.close();
        synchronized (open) {
            for (MaildirFolder folder : open.values()) {
                folder.close();
            }
            open.clear();
        }
        context.modSeqs().close();
        lock.close();
    }
}
