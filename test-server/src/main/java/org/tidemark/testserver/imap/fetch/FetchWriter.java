package org.tidemark.testserver.imap.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidemark.testserver.imap.content.MessageSource;
import org.tidemark.testserver.imap.content.Turns;
import org.tidemark.testserver.imap.fetch.FetchItem.Partial;
import org.tidemark.testserver.imap.fetch.FetchItem.Plain;
import org.tidemark.testserver.imap.mime.BodyStructure;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.TransferDecoding;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.PeerGone;
import org.tidemark.testserver.imap.wire.Values;
import org.tidemark.testserver.store.StoredMessage;

/// Writes FETCH answers. All that can fail happens before the first octet of an answer is written.
public final class FetchWriter {
    private static final int MOST_SHOWN = 500;

    private final ImapOutput out;
    /// Sets of flags as they are said; most messages share a few.
    private final Map<Set<String>, String> shown = new IdentityHashMap<>();

    public FetchWriter(ImapOutput out) {
        this.out = out;
    }

    /// A message as the session sees it.
    ///
    /// @param number its sequence number
    public record Seen(int number, StoredMessage message, boolean recent) {}

    private record Piece(String label, ImapOutput.Answer value, Optional<InputStream> open) {}

    /// Answers `items` for one message.
    ///
    /// @param turns for finding out what there is to say
    public void write(Seen seen, List<FetchItem> items, MessageSource source, Turns turns)
            throws IOException, RefusedCommand {
        List<Piece> pieces = new ArrayList<>(items.size());
        try {
            try (Turns.Turn turn = turns.begin()) {
                for (FetchItem item : items) {
                    pieces.add(piece(item, seen, source));
                }
            }
            write(seen.number(), pieces);
        } finally {
            for (Piece piece : pieces) {
                if (piece.open.isPresent()) {
                    piece.open.get().close();
                }
            }
        }
    }

    /// Half an answer can be neither ended nor taken back: after a failure the connection is of no use.
    private void write(int number, List<Piece> pieces) throws PeerGone {
        try {
            begin(number);
            String before = "";
            for (Piece piece : pieces) {
                out.text(before).text(piece.label).text(" ");
                piece.value.to(out);
                before = " ";
            }
            out.text(")\r\n");
        } catch (PeerGone e) {
            throw e;
        } catch (IOException e) {
            throw new PeerGone(e);
        }
    }

    /// Answers items that need nothing but the folder's list; the quick way for many messages.
    public void writePlain(Seen seen, List<FetchItem> items) throws IOException {
        begin(seen.number());
        String before = "";
        for (FetchItem item : items) {
            if (item instanceof Plain plain) {
                out.text(before).text(plain.word()).text(" ");
                plain(plain, seen);
                before = " ";
            }
        }
        out.text(")\r\n");
    }

    private void begin(int number) throws IOException {
        out.text("* ").number(number).text(" FETCH (");
    }

    private void plain(Plain item, Seen seen) throws IOException {
        StoredMessage m = seen.message();
        switch (item) {
            case UID -> out.number(m.uid());
            case FLAGS -> flags(seen);
            case INTERNALDATE -> out.text(Values.internalDate(m.internalDate()));
            case MODSEQ -> out.text("(").number(m.modSeq()).text(")");
            case EMAILID -> out.text("(").text(m.emailId()).text(")");
            case THREADID -> out.text("NIL");
            case SIZE, ENVELOPE, BODY, BODYSTRUCTURE -> throw new IllegalStateException(item + " needs the message");
        }
    }

    private void flags(Seen seen) throws IOException {
        Set<String> flags = seen.message().flags();
        if (shown.size() > MOST_SHOWN) {
            shown.clear();
        }
        out.text("(").text(shown.computeIfAbsent(flags, f -> String.join(" ", f)));
        if (seen.recent()) {
            out.text(flags.isEmpty() ? "\\Recent" : " \\Recent");
        }
        out.text(")");
    }

    private Piece piece(FetchItem item, Seen seen, MessageSource source) throws IOException, RefusedCommand {
        return switch (item) {
            case Plain plain -> piece(plain, seen, source);
            case FetchItem.Body body -> body(body, source);
            case FetchItem.Binary binary -> binary(binary, source);
            case FetchItem.BinarySize size -> {
                Decoded decoded = decoded(size.section(), source);
                yield new Piece("BINARY.SIZE[" + size.section() + "]", o -> o.number(decoded.length), Optional.empty());
            }
        };
    }

    private Piece piece(Plain item, Seen seen, MessageSource source) throws IOException {
        return switch (item) {
            case SIZE -> {
                long size = source.size();
                yield new Piece(item.word(), o -> o.number(size), Optional.empty());
            }
            case ENVELOPE -> {
                byte[] envelope = source.summary().envelope();
                yield new Piece(item.word(), o -> o.write(envelope), Optional.empty());
            }
            case BODYSTRUCTURE -> {
                byte[] structure = source.summary().structure();
                yield new Piece(item.word(), o -> o.write(structure), Optional.empty());
            }
            case BODY -> {
                Part part = source.structure();
                yield new Piece(item.word(), o -> BodyStructure.write(o, part, false), Optional.empty());
            }
            case UID, FLAGS, INTERNALDATE, MODSEQ, EMAILID, THREADID ->
                new Piece(item.word(), o -> plain(item, seen), Optional.empty());
        };
    }

    private static Piece body(FetchItem.Body item, MessageSource source) throws IOException {
        Optional<Section.Octets> found = item.section().open(source);
        String label = label(item.label(), item.partial());
        if (found.isEmpty()) {
            return new Piece(label, o -> o.text("NIL"), Optional.empty());
        }
        Section.Octets content = item.partial().isNone()
                ? found.get()
                : found.get().part(item.partial().offset(), item.partial().count());
        return new Piece(label, o -> copy(o, "", content), Optional.of(content.octets()));
    }

    private static String label(String name, Partial partial) {
        return partial.isNone() ? name : name + "<" + partial.offset() + ">";
    }

    private static void copy(ImapOutput out, String prefix, Section.Octets content) throws IOException {
        out.text(prefix);
        out.literal(content.length());
        byte[] buffer = new byte[(int) Math.min(16 * 1024, Math.max(1, content.length()))];
        long left = content.length();
        while (left > 0) {
            int n = content.octets().read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n <= 0) {
                throw new PeerGone(new IOException("a message became shorter while it was read"));
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private record Decoded(long length, boolean hasNul) {}

    private static Decoded decoded(Section section, MessageSource source) throws IOException, RefusedCommand {
        long length = 0;
        boolean hasNul = false;
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = decode(section, source)) {
            int n;
            while ((n = in.read(buffer)) > 0) {
                length += n;
                for (int i = 0; i < n && !hasNul; i++) {
                    hasNul = buffer[i] == 0;
                }
            }
        }
        return new Decoded(length, hasNul);
    }

    private static InputStream decode(Section section, MessageSource source) throws IOException, RefusedCommand {
        Optional<Section.Octets> content = section.open(source);
        if (content.isEmpty()) {
            throw new RefusedCommand("", "The message has no part " + section + ".");
        }
        InputStream octets = content.get().octets();
        Optional<Part> part =
                section.path().isEmpty() ? Optional.empty() : source.structure().find(section.path());
        if (part.isEmpty() || part.get().isMultipart() || part.get().message().isPresent()) {
            return octets;
        }
        String encoding = part.get().fields().encoding();
        Optional<InputStream> decoded = TransferDecoding.decode(octets, encoding);
        if (decoded.isEmpty()) {
            octets.close();
            throw new RefusedCommand("UNKNOWN-CTE", "Part " + section + " is in an unknown transfer encoding.");
        }
        return decoded.get();
    }

    private static Piece binary(FetchItem.Binary item, MessageSource source) throws IOException, RefusedCommand {
        Decoded decoded = decoded(item.section(), source);
        Section.Octets whole = new Section.Octets(decoded.length, decode(item.section(), source));
        Section.Octets content = item.partial().isNone()
                ? whole
                : whole.part(item.partial().offset(), item.partial().count());
        String label = label("BINARY[" + item.section() + "]", item.partial());
        return new Piece(label, o -> copy(o, decoded.hasNul ? "~" : "", content), Optional.of(content.octets()));
    }
}
