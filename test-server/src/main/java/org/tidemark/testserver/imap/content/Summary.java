package org.tidemark.testserver.imap.content;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidemark.testserver.imap.mime.Address;
import org.tidemark.testserver.imap.mime.BodyStructure;
import org.tidemark.testserver.imap.mime.EncodedWords;
import org.tidemark.testserver.imap.mime.Envelope;
import org.tidemark.testserver.imap.mime.HeaderFields;
import org.tidemark.testserver.imap.mime.Part;
import org.tidemark.testserver.imap.mime.SentDate;
import org.tidemark.testserver.imap.wire.ImapOutput;

/// What clients ask of every message of a mailbox, in the form of the answer: to be copied rather than worked out.
public final class Summary {
    /// Raised whenever the same message would be summed up otherwise.
    private static final int VERSION = 1;
    private static final List<String> ADDRESSES = List.of("From", "To", "Cc", "Bcc");

    private enum Piece {
        ENVELOPE,
        STRUCTURE,
        SENT,
        SUBJECT,
        FROM,
        TO,
        CC,
        BCC
    }

    private final ByteBuffer octets;

    private Summary(ByteBuffer octets) {
        this.octets = octets;
    }

    static Summary of(HeaderFields header, Part structure) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        out.writeByte(VERSION);
        write(out, ImapOutput.collect(Envelope.of(header)::write));
        write(out, ImapOutput.collect(o -> BodyStructure.write(o, structure, true)));
        Optional<LocalDate> sent = header.first("Date").flatMap(SentDate::parse);
        write(out, text(sent.map(LocalDate::toString).orElse("")));
        write(out, text(subjects(header)));
        for (String field : ADDRESSES) {
            write(out, text(header.joined(field).map(Summary::addresses).orElse("")));
        }
        return new Summary(ByteBuffer.wrap(all.toByteArray()));
    }

    /// @return empty if another version wrote it
    static Optional<Summary> read(ByteBuffer octets) {
        return octets.get(0) == VERSION ? Optional.of(new Summary(octets)) : Optional.empty();
    }

    private static void write(DataOutputStream out, byte[] piece) throws IOException {
        out.writeInt(piece.length);
        out.write(piece);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A line feed, which no text to look for has, parts one Subject from the next.
    private static String subjects(HeaderFields header) {
        return header.fields().stream()
                .filter(f -> f.name().equalsIgnoreCase("Subject"))
                .map(f -> shown(f.value()))
                .collect(Collectors.joining("\n"));
    }

    private static String addresses(String field) {
        return TextFolding.oneBlank(TextFolding.fold(Address.shown(Address.parseList(field), EncodedWords::decode)));
    }

    /// A field's value as SEARCH has it.
    public static String shown(String value) {
        return TextFolding.oneBlank(TextFolding.fold(EncodedWords.decode(value)));
    }

    private byte[] piece(Piece piece) {
        int at = 1;
        for (int i = 0; i < piece.ordinal(); i++) {
            at += Integer.BYTES + octets.getInt(at);
        }
        byte[] value = new byte[octets.getInt(at)];
        octets.get(at + Integer.BYTES, value);
        return value;
    }

    private String text(Piece piece) {
        return new String(piece(piece), StandardCharsets.UTF_8);
    }

    /// ENVELOPE's value.
    public byte[] envelope() {
        return piece(Piece.ENVELOPE);
    }

    /// BODYSTRUCTURE's value.
    public byte[] structure() {
        return piece(Piece.STRUCTURE);
    }

    /// The day that Date names.
    public Optional<LocalDate> sent() {
        String day = text(Piece.SENT);
        return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
    }

    /// Whether a Subject has this text.
    ///
    /// @param phrase folded, with single blanks, not empty
    public boolean subjectHas(String phrase) {
        return text(Piece.SUBJECT).contains(phrase);
    }

    /// Whether the addresses of a field have this text.
    ///
    /// @param field From, To, Cc or Bcc in any case
    /// @param phrase folded, with single blanks, not empty
    public boolean addressesHave(String field, String phrase) {
        for (int i = 0; i < ADDRESSES.size(); i++) {
            if (ADDRESSES.get(i).equalsIgnoreCase(field)) {
                return text(Piece.values()[Piece.FROM.ordinal() + i]).contains(phrase);
            }
        }
        throw new IllegalArgumentException(field);
    }

    byte[] octets() {
        return Arrays.copyOfRange(octets.array(), octets.arrayOffset(), octets.arrayOffset() + octets.limit());
    }
}
