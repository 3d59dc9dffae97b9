package org.tidemark.testserver.maildir.foreign;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.SafeFile;
import org.tidemark.testserver.maildir.listing.FileName;

/// Brings the lists that Dovecot and Courier keep beside the mail up to our state, so that they go on from it and give
/// no UID, and no letter, that already means something else. Only lists that are there are written: a tree that no
/// other server uses stays as it is.
public final class ForeignLists {
    private static final int LETTERS = 26;
    private static final Duration STALE = Duration.ofMinutes(2);
    private static final String DOVECOT = "dovecot-uidlist";
    private static final String COURIER = "courierimapuiddb";
    private static final String KEYWORDS = "dovecot-keywords";

    private final Disk disk;
    private final Path folder;

    /// @param folder the directory with the mail
    public ForeignLists(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /// A message, the name of its file, and its keywords.
    public record Entry(long uid, String name, Set<String> keywords) {
        String base() {
            return FileName.parse(name).base();
        }
    }

    public boolean exist() throws IOException {
        return disk.find(folder.resolve(DOVECOT)).isPresent()
                || CourierKeywords.written(disk, folder) > 0
                || disk.find(folder.resolve(COURIER)).isPresent();
    }

    /// Writes the lists anew, durable when the call returns.
    ///
    /// @param keywords in the order of their letters; a gap is the empty string
    /// @return false if another program holds the lock of a list: it is to be tried again later
    public boolean write(long uidValidity, long uidNext, List<Entry> entries, List<String> keywords, Instant now)
            throws IOException {
        Path dovecot = folder.resolve(DOVECOT);
        if (disk.find(dovecot).isPresent()) {
            Path lock = folder.resolve(DOVECOT + ".lock");
            if (!lock(dovecot, lock, now)) {
                return false;
            }
            try {
                SafeFile.write(disk, dovecot, dovecotList(text(dovecot), uidValidity, uidNext, entries));
                writeKeywords(keywords);
            } finally {
                disk.delete(lock);
            }
        }
        Path courier = folder.resolve(COURIER);
        if (disk.find(courier).isPresent()) {
            StringBuilder list = new StringBuilder("1 " + uidValidity + " " + uidNext + "\n");
            entries.forEach(
                    e -> list.append(e.uid()).append(' ').append(e.base()).append('\n'));
            SafeFile.write(disk, courier, octets(list));
        }
        Map<String, Set<String>> byBase = new LinkedHashMap<>();
        entries.forEach(e -> byBase.put(e.base(), e.keywords()));
        CourierKeywords.write(disk, folder, byBase);
        return true;
    }

    /// Adds new messages at the end of Dovecot's list, which is how it does so itself.
    ///
    /// @return false if another program holds the lock
    public boolean add(List<Entry> entries, Instant now) throws IOException {
        Path dovecot = folder.resolve(DOVECOT);
        if (disk.find(dovecot).isEmpty()) {
            return true;
        }
        Path lock = folder.resolve(DOVECOT + ".lock");
        if (!lock(dovecot, lock, now)) {
            return false;
        }
        StringBuilder lines = new StringBuilder();
        entries.forEach(e -> lines.append(e.uid()).append(" :").append(e.name()).append('\n'));
        try (Disk.Appender list = disk.append(dovecot)) {
            list.write(octets(lines));
        } finally {
            disk.delete(lock);
        }
        return true;
    }

    /// When Dovecot's list was last written, in nanoseconds since 1970; 0 if there is none.
    public long written() throws IOException {
        return disk.find(folder.resolve(DOVECOT)).map(Disk.Facts::modified).orElse(0L);
    }

    /// A second name for the list is the lock: the file system gives it once.
    private boolean lock(Path list, Path lock, Instant now) throws IOException {
        try {
            disk.link(list, lock);
            return true;
        } catch (FileAlreadyExistsException e) {
            boolean stale = disk.find(lock)
                    .filter(f -> Instant.ofEpochSecond(0, Math.max(f.modified(), f.changed()))
                            .plus(STALE)
                            .isBefore(now))
                    .isPresent();
            if (stale) {
                disk.delete(lock);
                disk.link(list, lock);
            }
            return stale;
        }
    }

    /// What Dovecot noted beside UIDVALIDITY, UIDNEXT and each UID (GUIDs, sizes) is kept.
    private static byte[] dovecotList(String old, long uidValidity, long uidNext, List<Entry> entries) {
        String[] lines = old.split("\n", -1);
        StringJoiner header = new StringJoiner(" ", "", "\n");
        header.add("3").add("V" + uidValidity).add("N" + uidNext);
        for (String word : lines[0].split(" ", -1)) {
            if (!word.isEmpty() && !word.equals("3") && !word.startsWith("V") && !word.startsWith("N")) {
                header.add(word);
            }
        }
        Map<String, String> notes = new HashMap<>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            int name = line.indexOf(" :");
            if (space > 0 && name > space) {
                notes.put(FileName.parse(line.substring(name + 2)).base(), line.substring(space, name));
            }
        }
        StringBuilder list = new StringBuilder(header.toString());
        for (Entry entry : entries) {
            String note = notes.getOrDefault(entry.base(), "");
            list.append(entry.uid())
                    .append(note)
                    .append(" :")
                    .append(entry.name())
                    .append('\n');
        }
        return octets(list);
    }

    private void writeKeywords(List<String> keywords) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(LETTERS, keywords.size()); i++) {
            if (!keywords.get(i).isEmpty()) {
                text.append(i).append(' ').append(keywords.get(i)).append('\n');
            }
        }
        Path file = folder.resolve(KEYWORDS);
        if (!text.isEmpty() && !text.toString().equals(text(file))) {
            SafeFile.write(disk, file, octets(text));
        }
    }

    /// Which letters Dovecot gave to which keywords: one `index name` a line, 0 for `a`.
    ///
    /// @return in the order of the letters; a gap is the empty string
    public List<String> dovecotKeywords() throws IOException {
        List<String> names = new ArrayList<>();
        for (String line : text(folder.resolve(KEYWORDS)).split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0 && space < 3 && line.substring(0, space).matches("[0-9]+")) {
                int index = Integer.parseInt(line.substring(0, space));
                while (names.size() <= index && index < LETTERS) {
                    names.add("");
                }
                if (index < LETTERS) {
                    names.set(index, line.substring(space + 1).strip());
                }
            }
        }
        return names;
    }

    private String text(Path file) throws IOException {
        try {
            return Octets.text(disk.read(file));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static byte[] octets(StringBuilder text) {
        return Octets.of(text.toString());
    }
}
