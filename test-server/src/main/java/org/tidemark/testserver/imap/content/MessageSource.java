package org.tidemark.testserver.imap.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.content.MessageCache.Key;
import org.tidemark.testserver.imap.mime.CrlfInput;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.StructureParser;
import org.tidemark.testserver.store.Aspect;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.StoredMessage;

/// The octets of one message, in CRLF form, for the time of one answer. A small message is read once; a large one is
/// read from the disk each time and never held. Every method throws [java.nio.file.NoSuchFileException] if the message
/// is gone.
public final class MessageSource {
    private static final int SMALL = 256 * 1024;
    private static final int HEADER = 8 * 1024;
    private static final int LARGEST_HEADER = 4 << 20;

    private final Folder folder;
    private final StoredMessage message;
    private final MessageCache cache;
    private final Key key;
    private @Nullable Summary summary;
    private byte @Nullable [] whole;
    private boolean isLarge;

    public MessageSource(Folder folder, String mailboxId, StoredMessage message, MessageCache cache) {
        this.folder = folder;
        this.message = message;
        this.cache = cache;
        this.key = new Key(mailboxId, message.emailId());
    }

    /// RFC822.SIZE, counted.
    public long size() throws IOException {
        OptionalLong known = folder.size(message);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long size = count();
        folder.counted(message, size);
        return size;
    }

    private void counted(long size) {
        if (folder.size(message).isEmpty()) {
            folder.counted(message, size);
        }
    }

    private long count() throws IOException {
        if (whole != null) {
            return whole.length;
        }
        long size = 0;
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = open()) {
            int n;
            while ((n = in.read(buffer)) > 0) {
                size += n;
            }
        }
        return size;
    }

    /// The header section with the empty line that ends it.
    public byte[] header() throws IOException {
        Optional<byte[]> known = cache.header(key);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] header = readHeader();
        cache.header(key, header);
        return header;
    }

    public HeaderFields headerFields() throws IOException {
        return HeaderFields.parse(header());
    }

    private byte[] readHeader() throws IOException {
        byte[] all = whole;
        if (all != null) {
            int end = endOfHeader(all, all.length, 0);
            return Arrays.copyOf(all, end < 0 ? all.length : end);
        }
        try (InputStream in = open()) {
            byte[] buffer = new byte[HEADER];
            int n = 0;
            while (true) {
                int got = in.readNBytes(buffer, n, buffer.length - n);
                int end = endOfHeader(buffer, n + got, Math.max(0, n - 3));
                n += got;
                if (end >= 0 || n < buffer.length || n >= LARGEST_HEADER) {
                    return Arrays.copyOf(buffer, end < 0 ? n : end);
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
        }
    }

    /// Behind the first empty line, or −1. A file in wire form goes out as it is, so that line may end with a bare LF.
    private static int endOfHeader(byte[] text, int n, int from) {
        if (from == 0 && emptyLine(text, n, 0) > 0) {
            return emptyLine(text, n, 0);
        }
        for (int i = from; i < n; i++) {
            if (text[i] == '\n' && emptyLine(text, n, i + 1) > 0) {
                return i + 1 + emptyLine(text, n, i + 1);
            }
        }
        return -1;
    }

    /// The length of the empty line that begins there; 0 if none does.
    private static int emptyLine(byte[] text, int n, int at) {
        if (at < n && text[at] == '\n') {
            return 1;
        }
        return at + 1 < n && text[at] == '\r' && text[at + 1] == '\n' ? 2 : 0;
    }

    /// The structure of the message.
    public Part structure() throws IOException {
        Optional<Part> known = cache.structure(key);
        if (known.isPresent()) {
            return known.get();
        }
        load();
        Part structure;
        try (InputStream in = open()) {
            structure = StructureParser.parse(in);
        }
        cache.structure(key, structure);
        counted(structure.bodyEnd());
        return structure;
    }

    /// What is asked of every message, as it was noted once.
    public Summary summary() throws IOException {
        Summary known = summary;
        if (known == null) {
            known = folder.noted(message, Aspect.SUMMARY).flatMap(Summary::read).orElse(null);
        }
        if (known == null) {
            Part structure = structure();
            known = Summary.of(headerFields(), structure);
            folder.note(message, Aspect.SUMMARY, known.octets());
        }
        summary = known;
        return known;
    }

    /// Which runs of letters occur in the message, if they are noted.
    public Optional<Grams> grams() {
        return folder.noted(message, Aspect.GRAMS).flatMap(Grams::read);
    }

    public void note(Grams grams) {
        folder.note(message, Aspect.GRAMS, grams.octets());
    }

    /// Octets `from` to before `to`, to be read and closed by the caller; it stays readable if the message goes.
    public InputStream range(long from, long to) throws IOException {
        load();
        InputStream in = open();
        try {
            in.skipNBytes(from);
        } catch (EOFException e) {
            in.close();
            return InputStream.nullInputStream();
        }
        return new Limited(in, to - from);
    }

    /// The ranges of the message in ascending order, for the price of one reading; closed by the caller.
    public MessagePass pass() throws IOException {
        load();
        return new MessagePass(this::open);
    }

    private InputStream open() throws IOException {
        return whole != null ? new ByteArrayInputStream(whole) : new CrlfInput(folder.open(message));
    }

    /// Keeps a message that is small.
    private void load() throws IOException {
        if (whole != null || isLarge || folder.size(message).orElse(0) > SMALL) {
            return;
        }
        try (InputStream in = new CrlfInput(folder.open(message))) {
            ByteArrayOutputStream all = new ByteArrayOutputStream(HEADER);
            byte[] buffer = new byte[HEADER];
            int n;
            while ((n = in.read(buffer)) > 0) {
                all.write(buffer, 0, n);
                if (all.size() > SMALL) {
                    isLarge = true;
                    return;
                }
            }
            whole = all.toByteArray();
            counted(whole.length);
        }
    }
}
