package org.tidemark.testserver.maildir.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;

/// A whole [Mailbox] as octets: a header frame, then frames of mail and frames of the expunge log.
///
/// @param sequence of the last journal record that is contained
record Snapshot(Mailbox mailbox, long sequence) {
    private static final int VERSION = 2;
    private static final int VERSION_WITHOUT_TIMES = 1;
    private static final int CHUNK = 1000;

    byte[] encode() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<Mail> mails = new ArrayList<>(mailbox.size());
        for (int i = 0; i < mailbox.size(); i++) {
            mails.add(mailbox.at(i));
        }
        List<Gone> gone = mailbox.log().entries();
        long frame = 1;
        file.write(Frames.encode(frame++, header()));
        for (int i = 0; i < mails.size(); i += CHUNK) {
            file.write(Frames.encode(frame++, chunk(mails, i, Codec::writeMail)));
        }
        for (int i = 0; i < gone.size(); i += CHUNK) {
            file.write(Frames.encode(frame++, chunk(gone, i, Codec::writeGone)));
        }
        return file.toByteArray();
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeInt(VERSION);
        out.writeLong(sequence);
        out.writeLong(mailbox.identity().uidValidity());
        out.writeUTF(mailbox.identity().mailboxId());
        out.writeLong(mailbox.identity().generation());
        out.writeLong(mailbox.uidNext());
        out.writeLong(mailbox.highestModSeq());
        out.writeLong(mailbox.log().reachesBackTo());
        out.writeLong(mailbox.log().last());
        Codec.writeList(out, mailbox.keywords().names(), DataOutputStream::writeUTF);
        out.writeInt(mailbox.size());
        out.writeInt(mailbox.log().entries().size());
        return octets.toByteArray();
    }

    private static <T> byte[] chunk(List<T> items, int from, Codec.Writing<T> writing) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Codec.writeList(
                new DataOutputStream(octets), items.subList(from, Math.min(items.size(), from + CHUNK)), writing);
        return octets.toByteArray();
    }

    /// @return empty if the octets are not a whole snapshot
    static Optional<Snapshot> decode(byte[] file) throws IOException {
        Frames.Content content = Frames.decode(file);
        if (content.frames().isEmpty() || content.length() != file.length) {
            return Optional.empty();
        }
        DataInputStream in = in(content.frames().getFirst());
        int version = in.readInt();
        if (version != VERSION && version != VERSION_WITHOUT_TIMES) {
            return Optional.empty();
        }
        long sequence = in.readLong();
        Mailbox.Identity identity = new Mailbox.Identity(in.readLong(), in.readUTF(), in.readLong());
        long uidNext = in.readLong();
        long highestModSeq = in.readLong();
        Mailbox mailbox = new Mailbox(identity, uidNext, highestModSeq, new ExpungeLog(in.readLong(), in.readLong()));
        mailbox.learn(Codec.readList(in, i -> i.readUTF()));
        int mails = in.readInt();
        int gone = in.readInt();
        if (content.frames().size() != 1 + chunks(mails) + chunks(gone)) {
            return Optional.empty();
        }
        Map<Set<String>, Set<String>> sets = Codec.noSets();
        for (Frames.Frame frame : content.frames().subList(1, 1 + chunks(mails))) {
            Codec.readList(in(frame), i -> Codec.readMail(i, sets)).forEach(mailbox::add);
        }
        for (Frames.Frame frame :
                content.frames().subList(1 + chunks(mails), content.frames().size())) {
            Codec.readList(in(frame), i -> Codec.readGone(i, version == VERSION))
                    .forEach(mailbox.log()::add);
        }
        return Optional.of(new Snapshot(mailbox, sequence));
    }

    private static int chunks(int items) {
        return (items + CHUNK - 1) / CHUNK;
    }

    private static DataInputStream in(Frames.Frame frame) {
        return new DataInputStream(new ByteArrayInputStream(frame.payload()));
    }
}
