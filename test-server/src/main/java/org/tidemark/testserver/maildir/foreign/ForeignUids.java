package org.tidemark.testserver.maildir.foreign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.listing.FileName;

/// UIDs that Dovecot (`dovecot-uidlist`, version 3) or Courier (`courierimapuiddb`, version 1) gave to the files of a
/// folder: going on with them spares every client a new download.
///
/// @param uids by base name, each UID once
/// @param written seconds since 1970
public record ForeignUids(long uidValidity, long uidNext, Map<String, Long> uids, long written) {
    /// @return empty if there is no such file, or none that can be understood
    public static Optional<ForeignUids> read(Disk disk, Path folder) throws IOException {
        for (String name : new String[] {"dovecot-uidlist", "courierimapuiddb"}) {
            Path file = folder.resolve(name);
            Optional<Disk.Facts> facts = disk.find(file);
            if (facts.isPresent() && facts.get().kind() == Disk.Kind.FILE) {
                Optional<ForeignUids> read =
                        parse(Octets.text(disk.read(file)), facts.get().modified() / 1_000_000_000L);
                if (read.isPresent()) {
                    return read;
                }
            }
        }
        return Optional.empty();
    }

    /// The first word of the first line says which of the two it is.
    static Optional<ForeignUids> parse(String text, long written) {
        String[] lines = text.split("\n", -1);
        String[] head = lines[0].split(" ", -1);
        long uidValidity = 0;
        long uidNext = 0;
        if (head[0].equals("3")) {
            for (String word : head) {
                uidValidity = word.startsWith("V") ? number(word.substring(1)) : uidValidity;
                uidNext = word.startsWith("N") ? number(word.substring(1)) : uidNext;
            }
        } else if (head[0].equals("1") && head.length == 3) {
            uidValidity = number(head[1]);
            uidNext = number(head[2]);
        }
        if (uidValidity == 0) {
            return Optional.empty();
        }
        Map<String, Long> uids = new HashMap<>();
        TreeMap<Long, String> bases = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            record(lines[i], head[0].equals("3"), uids, bases);
        }
        long highest = bases.isEmpty() ? 0 : bases.lastKey();
        return Optional.of(new ForeignUids(uidValidity, Math.max(uidNext, highest + 1), uids, written));
    }

    /// The later line of one base name counts; a UID named twice counts for neither.
    private static void record(String line, boolean dovecot, Map<String, Long> uids, TreeMap<Long, String> bases) {
        int space = line.indexOf(' ');
        int name = dovecot ? line.indexOf(" :") + 2 : space + 1;
        if (space < 1 || name < 2) {
            return;
        }
        long uid = number(line.substring(0, space));
        String base = FileName.parse(line.substring(name)).base();
        if (uid == 0 || base.isEmpty()) {
            return;
        }
        @Nullable String other = bases.putIfAbsent(uid, base);
        if (other == null) {
            uids.put(base, uid);
        } else if (!other.equals(base)) {
            uids.remove(other, uid);
        }
    }

    private static long number(String digits) {
        if (!digits.matches("[0-9]{1,10}")) {
            return 0;
        }
        long number = Long.parseLong(digits);
        return number <= 0xFFFF_FFFFL ? number : 0;
    }
}
