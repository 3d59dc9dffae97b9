package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.LocalDisk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.TreeLock;
import org.tidemark.testserver.maildir.folder.Reconciliation;
import org.tidemark.testserver.maildir.journal.FolderFiles;
import org.tidemark.testserver.maildir.journal.Mail;
import org.tidemark.testserver.maildir.journal.Mailbox;
import org.tidemark.testserver.maildir.listing.Listing;
import org.tidemark.testserver.maildir.listing.Place;

/// Compares what is known of a tree with the files in it. Changes nothing.
public final class TreeCheck {
    private final Disk disk = new LocalDisk();
    private final Path states;
    private final List<Finding> findings = new ArrayList<>();

    private TreeCheck(Path state) {
        this.states = state.resolve("folders");
    }

    /// @param folder levels joined by slashes
    /// @param isFault false for what is usual in a shared tree, such as mail that the server has not met yet
    public record Finding(String folder, String sentence, boolean isFault) {}

    /// @param linksTo where folders that are symbolic links may lead, beside the tree itself
    /// @throws IOException with a sentence for a person, if there is no Maildir or a server works on it now
    public static List<Finding> check(Path maildir, List<Path> linksTo) throws IOException {
        Disk disk = new LocalDisk();
        Path root = maildir.toAbsolutePath().normalize();
        if (disk.find(root.resolve("cur")).isEmpty()) {
            throw new IOException(maildir + " is not a Maildir (it has no cur/)");
        }
        Path state = StateDirectory.find(disk, root);
        if (disk.find(state).isEmpty()) {
            return List.of(new Finding("INBOX", "no server has served this Maildir yet", false));
        }
        try (TreeLock lock = TreeLock.take(state.resolve("lock"))) {
            TreeCheck check = new TreeCheck(state);
            check.folders(new FolderDirectories(disk, root, MaildirTree.encoding(disk, root, state), linksTo));
            return check.findings;
        }
    }

    private void folders(FolderDirectories directories) throws IOException {
        Set<String> known = new HashSet<>();
        for (Map.Entry<org.tidemark.testserver.store.FolderName, String> folder :
                directories.all().entrySet()) {
            String name = String.join("/", folder.getKey().levels());
            known.add(folder.getValue());
            Path state = Octets.in(states, folder.getValue());
            if (disk.find(state).isEmpty()) {
                findings.add(new Finding(name, "never opened yet", false));
                continue;
            }
            try (FolderFiles files = new FolderFiles(disk, state)) {
                folder(name, directories.path(folder.getValue()), files);
            }
        }
        if (disk.find(states).isPresent()) {
            for (String left : disk.names(states)) {
                if (!known.contains(left)) {
                    findings.add(new Finding(left, "there is state of a folder that no longer exists", false));
                }
            }
        }
    }

    private void folder(String name, Path directory, FolderFiles files) throws IOException {
        switch (files.examine(directory)) {
            case FolderFiles.Absent absent ->
                findings.add(new Finding(name, "its snapshot is missing or damaged: all UIDs will be new", true));
            case FolderFiles.Rolled rolled ->
                findings.add(new Finding(name, rolled.why() + ": all MODSEQs will be new", true));
            case FolderFiles.Intact intact -> {
                numbers(name, intact.mailbox());
                files(name, directory, intact.mailbox());
            }
        }
    }

    private void numbers(String name, Mailbox mailbox) {
        Set<String> bases = new HashSet<>();
        for (int i = 0; i < mailbox.size(); i++) {
            Mail mail = mailbox.at(i);
            if (mail.message().modSeq() > mailbox.highestModSeq()) {
                findings.add(new Finding(name, "UID " + mail.uid() + " has a MODSEQ above HIGHESTMODSEQ", true));
            }
            if (mail.uid() >= mailbox.uidNext()) {
                findings.add(new Finding(name, "UID " + mail.uid() + " is not below UIDNEXT", true));
            }
            if (!bases.add(mail.base())) {
                findings.add(new Finding(name, "two messages have the base name " + mail.base(), true));
            }
        }
    }

    private void files(String name, Path directory, Mailbox mailbox) throws IOException {
        Listing listing = Listing.read(disk, directory, new Listing.Settling(), Instant.now());
        Reconciliation differences = Reconciliation.of(mailbox, listing.places());
        note(name, differences.unknown().size(), "messages that the server has not met yet");
        note(name, differences.missing().size(), "messages whose files are gone");
        note(name, differences.renamed().size(), "messages whose flags or names others changed");
        for (List<Place> twins : differences.twins()) {
            findings.add(new Finding(
                    name,
                    twins.size() + " files share the base name "
                            + twins.getFirst().parsed().base(),
                    true));
        }
        for (int i = 0; i < mailbox.size(); i++) {
            Mail mail = mailbox.at(i);
            boolean edited = disk.find(mail.place().in(directory))
                    .filter(f -> f.size() != mail.size() || f.modified() != mail.modified())
                    .isPresent();
            if (edited) {
                findings.add(new Finding(name, "UID " + mail.uid() + " was edited in place", false));
            }
        }
    }

    private void note(String name, int count, String what) {
        if (count > 0) {
            findings.add(new Finding(name, count + " " + what, false));
        }
    }
}
