package org.tidemark.testserver.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderEntry;
import org.tidemark.testserver.store.FolderName;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.store.StoreRefusal;

/// Mail in memory for tests of the protocol.
public final class MemoryTree implements MailTree {
    private final TreeMap<FolderName, MemoryFolder> folders = new TreeMap<>();
    private final TreeSet<FolderName> subscribed = new TreeSet<>();
    private final Map<FolderName, String> uses = new HashMap<>();

    public MemoryTree() {
        folders.put(FolderName.INBOX, new MemoryFolder(FolderName.INBOX));
    }

    public MemoryFolder inbox() {
        return folders.get(FolderName.INBOX);
    }

    @Override
    public List<FolderEntry> folders() {
        List<FolderEntry> entries = new ArrayList<>();
        for (FolderName name : folders.keySet()) {
            boolean children = folders.keySet().stream()
                    .anyMatch(n -> n.levels().size() > name.levels().size()
                            && n.levels().subList(0, name.levels().size()).equals(name.levels()));
            entries.add(new FolderEntry(
                    name, true, children, subscribed.contains(name), Optional.ofNullable(uses.get(name))));
        }
        return entries;
    }

    @Override
    public List<FolderName> subscriptions() {
        return List.copyOf(subscribed);
    }

    @Override
    public void subscribe(FolderName name, boolean on) {
        if (on) {
            subscribed.add(name);
        } else {
            subscribed.remove(name);
        }
    }

    @Override
    public Folder open(FolderName name) throws StoreRefusal {
        MemoryFolder folder = folders.get(name);
        if (folder == null) {
            throw new StoreRefusal(StoreRefusal.Reason.NONEXISTENT, "There is no such mailbox");
        }
        return folder;
    }

    @Override
    public Folder create(FolderName name, Optional<String> specialUse) throws StoreRefusal {
        if (folders.containsKey(name)) {
            throw new StoreRefusal(StoreRefusal.Reason.ALREADYEXISTS, "There is such a mailbox already");
        }
        for (int i = 1; i <= name.levels().size(); i++) {
            FolderName level = new FolderName(name.levels().subList(0, i));
            folders.computeIfAbsent(level, MemoryFolder::new);
        }
        specialUse.ifPresent(use -> uses.put(name, use));
        return folders.get(name);
    }

    @Override
    public void delete(FolderName name) throws StoreRefusal {
        open(name);
        folders.remove(name);
    }

    @Override
    public void rename(FolderName from, FolderName to) throws StoreRefusal {
        open(from);
        folders.put(to, folders.remove(from));
    }

    @Override
    public Path newUpload() throws IOException {
        return Files.createTempFile("tidemark", ".upload");
    }

    @Override
    public void close() {}
}
