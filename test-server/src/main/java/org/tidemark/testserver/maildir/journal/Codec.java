package org.tidemark.testserver.maildir.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidemark.testserver.maildir.journal.JournalEntry.Begin;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Checkpoint;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.JournalEntry.Moved;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.listing.DirectoryTimes;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;

/// Journal entries as octets.
final class Codec {
    /// Read only: its expunges have no time.
    private static final int CHANGE_WITHOUT_TIMES = 1;
    private static final int CHECKPOINT = 2;
    private static final int BEGIN = 3;
    private static final int CHANGE = 4;
    private static final String FOLLOWS = "=";

    private Codec() {}

    interface Writing<T> {
        void write(DataOutputStream out, T item) throws IOException;
    }

    interface Reading<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] encode(JournalEntry entry) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        switch (entry) {
            case Change c -> {
                out.writeByte(CHANGE);
                out.writeLong(c.modSeq());
                out.writeLong(c.uidNext());
                writeList(out, c.newKeywords(), DataOutputStream::writeUTF);
                writeList(out, c.added(), Codec::writeMail);
                writeList(out, c.reflagged(), Codec::writeReflagged);
                writeList(out, c.moved(), Codec::writeMoved);
                writeList(out, c.gone(), Codec::writeGone);
            }
            case Checkpoint c -> {
                out.writeByte(CHECKPOINT);
                writeTimes(out, c.seen());
            }
            case Begin b -> {
                out.writeByte(BEGIN);
                writeList(out, b.places(), Codec::writePlace);
            }
        }
        return octets.toByteArray();
    }

    /// @param sets flag sets already met, so that equal ones are one object
    static JournalEntry decode(byte[] payload, Map<Set<String>, Set<String>> sets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
        int kind = in.readByte();
        return switch (kind) {
            case CHANGE, CHANGE_WITHOUT_TIMES ->
                new Change(
                        in.readLong(),
                        in.readLong(),
                        readList(in, i -> i.readUTF()),
                        readList(in, i -> readMail(i, sets)),
                        readList(in, i -> new Reflagged(i.readLong(), readFlags(i, sets), readPlace(i), readPlace(i))),
                        readList(in, i -> new Moved(i.readLong(), readPlace(i), readPlace(i))),
                        readList(in, i -> readGone(i, kind == CHANGE)));
            case CHECKPOINT -> new Checkpoint(readTimes(in));
            case BEGIN -> new Begin(readList(in, Codec::readPlace));
            default -> throw new IOException("a journal record of unknown kind " + kind);
        };
    }

    static <T> void writeList(DataOutputStream out, List<T> items, Writing<T> writing) throws IOException {
        out.writeInt(items.size());
        for (T item : items) {
            writing.write(out, item);
        }
    }

    static <T> List<T> readList(DataInputStream in, Reading<T> reading) throws IOException {
        int n = in.readInt();
        List<T> items = new ArrayList<>(Math.min(n, 100_000));
        for (int i = 0; i < n; i++) {
            items.add(reading.read(in));
        }
        return items;
    }

    static void writeTimes(DataOutputStream out, DirectoryTimes t) throws IOException {
        out.writeLong(t.cur());
        out.writeLong(t.curInode());
        out.writeLong(t.fresh());
        out.writeLong(t.freshInode());
    }

    static DirectoryTimes readTimes(DataInputStream in) throws IOException {
        return new DirectoryTimes(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    /// The EMAILID is written in full only where it does not follow from the rest.
    static void writeMail(DataOutputStream out, Mail mail) throws IOException {
        StoredMessage m = mail.message();
        out.writeLong(m.uid());
        out.writeLong(m.modSeq());
        out.writeLong(m.createModSeq());
        writeFlags(out, m.flags());
        out.writeLong(m.internalDate().toEpochSecond());
        out.writeShort(m.internalDate().getOffset().getTotalSeconds() / 60);
        boolean follows = m.emailId().equals(ObjectIds.email(m.base(), mail.size(), mail.modified()));
        out.writeUTF(follows ? FOLLOWS : m.emailId());
        writePlace(out, mail.place());
        out.writeLong(mail.inode());
        out.writeLong(mail.size());
        out.writeLong(mail.modified());
    }

    static Mail readMail(DataInputStream in, Map<Set<String>, Set<String>> sets) throws IOException {
        long uid = in.readLong();
        long modSeq = in.readLong();
        long createModSeq = in.readLong();
        Set<String> flags = readFlags(in, sets);
        long seconds = in.readLong();
        int minutes = in.readShort();
        String emailId = in.readUTF();
        Place place = readPlace(in);
        String base = place.parsed().base();
        long inode = in.readLong();
        long size = in.readLong();
        long modified = in.readLong();
        StoredMessage message = new StoredMessage(
                uid,
                modSeq,
                createModSeq,
                flags,
                OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.ofTotalSeconds(minutes * 60)),
                switch (emailId) {
                    case FOLLOWS -> ObjectIds.email(base, size, modified);
                    case "" -> ObjectIds.formerEmail(base);
                    default -> emailId;
                },
                base);
        return new Mail(message, place, inode, size, modified);
    }

    static void writeGone(DataOutputStream out, Gone gone) throws IOException {
        out.writeLong(gone.uid());
        out.writeLong(gone.modSeq());
        out.writeLong(gone.createModSeq());
        writePlace(out, gone.place());
        out.writeLong(gone.inode());
        out.writeLong(gone.time());
    }

    /// @param timed false for what was written without times: the modSeq is one in microseconds, as a rule
    static Gone readGone(DataInputStream in, boolean timed) throws IOException {
        long uid = in.readLong();
        long modSeq = in.readLong();
        long createModSeq = in.readLong();
        Place place = readPlace(in);
        long inode = in.readLong();
        long time = timed ? in.readLong() : modSeq * 1000;
        return new Gone(uid, modSeq, createModSeq, place.parsed().base(), place, inode, time);
    }

    private static void writeReflagged(DataOutputStream out, Reflagged r) throws IOException {
        out.writeLong(r.uid());
        writeFlags(out, r.flags());
        writePlace(out, r.from());
        writePlace(out, r.to());
    }

    private static void writeMoved(DataOutputStream out, Moved m) throws IOException {
        out.writeLong(m.uid());
        writePlace(out, m.from());
        writePlace(out, m.to());
    }

    private static void writePlace(DataOutputStream out, Place place) throws IOException {
        out.writeBoolean(place.inNew());
        out.writeUTF(place.name());
    }

    private static Place readPlace(DataInputStream in) throws IOException {
        return new Place(in.readBoolean(), in.readUTF());
    }

    private static void writeFlags(DataOutputStream out, Set<String> flags) throws IOException {
        out.writeShort(flags.size());
        for (String flag : flags) {
            out.writeUTF(flag);
        }
    }

    private static Set<String> readFlags(DataInputStream in, Map<Set<String>, Set<String>> sets) throws IOException {
        int n = in.readUnsignedShort();
        Set<String> flags = new java.util.LinkedHashSet<>();
        for (int i = 0; i < n; i++) {
            flags.add(in.readUTF());
        }
        return sets.computeIfAbsent(flags, java.util.Collections::unmodifiableSet);
    }

    static Map<Set<String>, Set<String>> noSets() {
        return new HashMap<>();
    }
}
