package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.store.FolderName;

/// Which directory is which folder. Names are found in any Unicode form; the octets of a directory that exists stay.
final class FolderDirectories {
    /// What INBOX, the root itself, goes by where a directory name is wanted.
    static final String INBOX = "INBOX";

    private static final Logger LOG = LoggerFactory.getLogger(FolderDirectories.class);

    private final Disk disk;
    private final Path root;
    private final NameEncoding encoding;
    private final List<Path> linksTo;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    /// @param linksTo where folders that are symbolic links may lead, beside the tree itself
    FolderDirectories(Disk disk, Path root, NameEncoding encoding, List<Path> linksTo) {
        this.disk = disk;
        this.root = root;
        this.encoding = encoding;
        this.linksTo = linksTo;
    }

    NameEncoding encoding() {
        return encoding;
    }

    Path path(String directory) {
        return directory.equals(INBOX) ? root : Octets.in(root, directory);
    }

    /// Every folder with mail, by name. Two directories whose names mean the same both stay within reach.
    SortedMap<FolderName, String> all() throws IOException {
        SortedMap<FolderName, String> all = new TreeMap<>();
        all.put(FolderName.INBOX, INBOX);
        List<String> names = new ArrayList<>(disk.names(root));
        names.sort(Comparator.comparing((String n) -> !isUsual(n)).thenComparing(n -> n));
        for (String name : names) {
            if (name.startsWith(".") && isFolder(name)) {
                FolderName folder = encoding.folder(name);
                for (int twin = 2; all.containsKey(folder); twin++) {
                    folder = numbered(encoding.folder(name), twin);
                }
                all.put(folder, name);
            }
        }
        return all;
    }

    /// Whether a new folder of that name would get this directory: [#find] looks there first.
    private boolean isUsual(String directory) {
        return directory.startsWith(".")
                && encoding.directory(encoding.folder(directory)).equals(directory);
    }

    private static FolderName numbered(FolderName name, int twin) {
        List<String> levels = new ArrayList<>(name.levels());
        levels.add(levels.removeLast() + " (" + twin + ")");
        return new FolderName(levels);
    }

    boolean isFolder(String directory) throws IOException {
        try {
            return isDirectory(path(directory).resolve("cur"))
                    && (isDirectory(path(directory)) || mayLeadThere(directory))
                    && (isDirectory(path(directory).resolve("new"))
                            || disk.find(path(directory).resolve("new")).isEmpty());
        } catch (AccessDeniedException e) {
            LOG.warn("{} cannot be read and is left out", path(directory));
            return false;
        }
    }

    private boolean isDirectory(Path path) throws IOException {
        return disk.find(path).filter(f -> f.kind() == Disk.Kind.DIRECTORY).isPresent();
    }

    /// A link could show one user the mail of another, since the server may read both.
    private boolean mayLeadThere(String directory) throws IOException {
        Path target = disk.real(path(directory));
        boolean allowed = target.startsWith(disk.real(root));
        for (Path place : linksTo) {
            allowed |= disk.find(place).isPresent() && target.startsWith(disk.real(place));
        }
        if (!allowed && refused.add(directory)) {
            LOG.warn("{} is a link out of the tree, to {}, and is left out; see --links-to", path(directory), target);
        }
        return allowed;
    }

    /// The directory of a folder, empty if there is none with mail.
    Optional<String> find(FolderName name) throws IOException {
        if (name.isInbox()) {
            return Optional.of(INBOX);
        }
        String usual = encoding.directory(name);
        if (!NameEncoding.fits(usual)) {
            return Optional.empty();
        }
        if (encoding.folder(usual).equals(name) && !usual.equals(".INBOX") && isFolder(usual)) {
            return Optional.of(usual);
        }
        return Optional.ofNullable(all().get(name));
    }

    /// Makes the directories of a folder; that with the mail last, so that no half folder is ever listed.
    void make(String directory) throws IOException {
        Path path = path(directory);
        for (String part : new String[] {"tmp", "new"}) {
            disk.createDirectories(path.resolve(part));
        }
        if (!directory.equals(INBOX)) {
            disk.write(path.resolve("maildirfolder"), new byte[0]);
        }
        disk.createDirectories(path.resolve("cur"));
        disk.forceDirectory(path);
        disk.forceDirectory(root);
    }

    /// Removes a folder's directory unless mail has come into it.
    void removeEmpty(Path directory) throws IOException {
        for (String part : new String[] {"cur", "new", "tmp"}) {
            boolean there = disk.find(directory.resolve(part)).isPresent();
            if (there && !disk.names(directory.resolve(part)).isEmpty()) {
                return;
            }
        }
        removeAll(directory);
    }

    /// Removes a directory and all in it.
    void removeAll(Path directory) throws IOException {
        Optional<Disk.Facts> facts = disk.find(directory);
        if (facts.isEmpty()) {
            return;
        }
        if (facts.get().kind() == Disk.Kind.DIRECTORY) {
            for (String name : disk.names(directory)) {
                removeAll(Octets.in(directory, name));
            }
        }
        try {
            disk.delete(directory);
        } catch (NoSuchFileException e) {
            // Somebody else was faster.
        }
    }
}
