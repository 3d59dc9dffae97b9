package org.tidemark.testserver.maildir.tree;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.listing.BaseNames;

/// Puts one message into a Maildir, as any program may that shares it: a server that works there meets it like mail of
/// another program. The message is whole and on the disk before it can be seen, or it was never there.
public final class Delivery {
    private static final byte[] MBOX = "From ".getBytes(StandardCharsets.US_ASCII);

    private final Disk disk;
    private final BaseNames names;

    public Delivery(Disk disk, BaseNames names) {
        this.disk = disk;
        this.names = names;
    }

    /// @param maildir has `new/` and `tmp/`
    /// @param head lines to put above the message, with their ends
    /// @param message a line `From …` that an mbox would begin with is left out
    /// @return the file
    public Path deliver(Path maildir, byte[] head, InputStream message) throws IOException {
        Path half = Octets.in(maildir.resolve("tmp"), names.next());
        try {
            long size = write(half, head, new BufferedInputStream(message));
            Path whole = Octets.in(maildir.resolve("new"), names.next(size));
            disk.rename(half, whole);
            disk.forceDirectory(maildir.resolve("new"));
            return whole;
        } catch (IOException e) {
            discard(half, e);
            throw e;
        }
    }

    private long write(Path file, byte[] head, InputStream message) throws IOException {
        try (Disk.Appender out = disk.append(file)) {
            byte[] start = afterMboxLine(message);
            out.write(head);
            out.write(start);
            long size = head.length + start.length;
            byte[] buffer = new byte[16 * 1024];
            for (int n = message.read(buffer); n >= 0; n = message.read(buffer)) {
                out.write(Arrays.copyOf(buffer, n));
                size += n;
            }
            out.force();
            return size;
        }
    }

    /// The first octets, unless they begin a line that is an envelope's and not the message's.
    private static byte[] afterMboxLine(InputStream message) throws IOException {
        byte[] start = message.readNBytes(MBOX.length);
        if (!Arrays.equals(start, MBOX)) {
            return start;
        }
        int b = message.read();
        while (b >= 0 && b != '\n') {
            b = message.read();
        }
        return new byte[0];
    }

    private void discard(Path half, IOException cause) {
        try {
            if (disk.find(half).isPresent()) {
                disk.delete(half);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
