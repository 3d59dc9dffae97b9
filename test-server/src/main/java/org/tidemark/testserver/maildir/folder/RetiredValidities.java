package org.tidemark.testserver.maildir.folder;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.SafeFile;

/// The UIDVALIDITYs that names have had and must never have again for other mail (RFC 3501 §2.3.1.1): a client that
/// was away must not take a new folder for the old one of the same name.
public final class RetiredValidities {
    private record Retired(long uidValidity, String mailboxId, String directory) {}

    private final Disk disk;
    private final Path file;
    private final List<Retired> all = new ArrayList<>();

    public RetiredValidities(Disk disk, Path file) throws IOException {
        this.disk = disk;
        this.file = file;
        try {
            for (String line : Octets.text(disk.read(file)).split("\n", -1)) {
                String[] words = line.split("\t", 3);
                if (words.length == 3 && words[0].matches("[0-9]{1,10}")) {
                    all.add(new Retired(Long.parseLong(words[0]), words[1], words[2]));
                }
            }
        } catch (NoSuchFileException e) {
            // A tree where nothing was ever deleted.
        }
    }

    /// The highest one that a folder of that directory name has had; 0 if none.
    synchronized long of(String directory) {
        return all.stream()
                .filter(r -> r.directory().equals(directory))
                .mapToLong(Retired::uidValidity)
                .max()
                .orElse(0);
    }

    /// Whether other mail has had this UIDVALIDITY under this name.
    public synchronized boolean forbids(String directory, long uidValidity, String mailboxId) {
        return all.stream()
                .anyMatch(r -> r.directory().equals(directory)
                        && r.uidValidity() == uidValidity
                        && !r.mailboxId().equals(mailboxId));
    }

    /// Durable when the call returns.
    public synchronized void retire(String directory, long uidValidity, String mailboxId) throws IOException {
        Retired retired = new Retired(uidValidity, mailboxId, directory);
        if (!all.contains(retired)) {
            all.add(retired);
            StringBuilder text = new StringBuilder();
            all.forEach(r -> text.append(r.uidValidity)
                    .append('\t')
                    .append(r.mailboxId)
                    .append('\t')
                    .append(r.directory)
                    .append('\n'));
            SafeFile.write(disk, file, Octets.of(text.toString()));
        }
    }
}
