package org.tidemark.sync.internal.mime.part;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.sync.internal.mime.octets.CharsetGuess;
import org.tidemark.sync.internal.mime.octets.LineScanner;

/// Files that stand in a text: uuencode between `begin 644 name` and `end` (POSIX.1), yEnc between `=ybegin` and
/// `=yend`. A `begin` that no line of uuencode follows is a word of the text.
public final class InlineFiles {
    /// @param size octets after decoding
    public record InlineFile(String name, long size) {}

    private enum Step {
        TEXT,
        BEGIN,
        DATA,
        END
    }

    private enum Coding {
        NONE,
        /// A `begin` was seen, and the line behind it not yet.
        PERHAPS_UU,
        UU,
        YENC
    }

    private final LineScanner lines;
    private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    private Coding coding = Coding.NONE;
    private String name = "";
    private long from;
    private int files;

    private InlineFiles(InputStream text) {
        this.lines = new LineScanner(text, 0);
    }

    /// Whether it is worth looking closer: text nearly never holds files.
    static boolean mayBeIn(byte[] text) {
        String head = new String(text, StandardCharsets.ISO_8859_1);
        return head.startsWith("begin ") || head.contains("\nbegin ") || head.contains("=ybegin ");
    }

    public static List<InlineFile> of(InputStream text) throws IOException {
        List<InlineFile> files = new ArrayList<>();
        InlineFiles reader = new InlineFiles(text);
        long size = 0;
        boolean open = false;
        while (reader.lines.next()) {
            Step step = reader.step();
            if (step == Step.BEGIN) {
                size = 0;
                open = true;
            }
            size += reader.decoded.size();
            if (step == Step.END) {
                files.add(new InlineFile(reader.name, size));
                open = false;
            }
        }
        if (open) {
            files.add(new InlineFile(reader.name, size));
        }
        return files;
    }

    /// The content of one of the files; of nothing if there are fewer.
    ///
    /// @param number from 0
    public static InputStream open(InputStream text, int number) {
        return new Content(new InlineFiles(text), text, number);
    }

    /// The text without the files in it.
    static byte[] without(byte[] text) throws IOException {
        InlineFiles reader = new InlineFiles(new ByteArrayInputStream(text));
        ByteArrayOutputStream kept = new ByteArrayOutputStream(text.length);
        long copied = 0;
        boolean open = false;
        while (reader.lines.next()) {
            Step step = reader.step();
            if (step == Step.BEGIN) {
                kept.write(text, (int) copied, (int) (reader.from - copied));
                open = true;
            }
            if (step == Step.END) {
                copied = reader.from;
                open = false;
            }
        }
        if (!open) {
            kept.write(text, (int) copied, text.length - (int) copied);
        }
        return kept.toByteArray();
    }

    /// Takes the scanner's line; what it holds of a file is in `decoded`. `from` is where the file begins, or where the
    /// text goes on behind it.
    private Step step() {
        decoded.reset();
        return switch (coding) {
            case NONE -> outside();
            case PERHAPS_UU -> {
                coding = isUu() ? Coding.UU : Coding.NONE;
                yield coding == Coding.UU ? uu(Step.BEGIN) : outside();
            }
            case UU -> uu(Step.DATA);
            case YENC -> yenc();
        };
    }

    private Step outside() {
        if (files == PartScanner.MAX_PARTS) {
            return Step.TEXT;
        }
        if (lines.startsWith("begin ")) {
            String line = line();
            int afterMode = line.indexOf(' ', 6);
            boolean mode = afterMode == 9 || afterMode == 10;
            if (mode && line.substring(6, afterMode).chars().allMatch(c -> c >= '0' && c <= '7')) {
                name = line.substring(afterMode + 1).strip();
                from = lines.start();
                coding = Coding.PERHAPS_UU;
            }
        } else if (lines.startsWith("=ybegin ")) {
            String line = line();
            int at = line.indexOf(" name=");
            name = at < 0 ? "" : line.substring(at + 6).strip();
            from = lines.start();
            coding = Coding.YENC;
            return Step.BEGIN;
        }
        return Step.TEXT;
    }

    private String line() {
        byte[] octets = java.util.Arrays.copyOf(lines.octets(), lines.content());
        return CharsetGuess.decode(octets, java.util.Optional.empty());
    }

    private Step end(long textGoesOn) {
        files++;
        coding = Coding.NONE;
        from = textGoesOn;
        return Step.END;
    }

    /// Whether the line is as long as its first character says; mailers cut blanks at its end, and some add a checksum.
    private boolean isUu() {
        int length = lines.content();
        if (length == 0) {
            return false;
        }
        int octets = lines.octets()[0] - ' ' & 63;
        boolean alphabet = true;
        for (int i = 0; i < length; i++) {
            alphabet &= lines.octets()[i] >= ' ' && lines.octets()[i] <= '`';
        }
        int full = 1 + (octets + 2) / 3 * 4;
        return alphabet && length <= full + 2 && length >= Math.min(full, 2);
    }

    private Step uu(Step step) {
        if (lines.startsWith("end") && lines.content() <= 4) {
            return end(lines.end());
        }
        if (lines.isBlank()) {
            return step;
        }
        if (!isUu()) {
            return end(lines.start());
        }
        int left = lines.octets()[0] - ' ' & 63;
        for (int i = 1; left > 0; i += 4) {
            int bits = digit(i) << 18 | digit(i + 1) << 12 | digit(i + 2) << 6 | digit(i + 3);
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                decoded.write(bits >> shift);
            }
        }
        return step;
    }

    private int digit(int at) {
        return at < lines.content() ? lines.octets()[at] - ' ' & 63 : 0;
    }

    private Step yenc() {
        if (lines.startsWith("=yend")) {
            return end(lines.end());
        }
        if (lines.startsWith("=ypart")) {
            return Step.DATA;
        }
        boolean escaped = false;
        for (int i = 0; i < lines.content(); i++) {
            byte octet = lines.octets()[i];
            if (octet == '=' && !escaped) {
                escaped = true;
            } else {
                decoded.write(octet - 42 - (escaped ? 64 : 0));
                escaped = false;
            }
        }
        return Step.DATA;
    }

    private static final class Content extends InputStream {
        private final InlineFiles reader;
        private final InputStream text;
        private int before;
        private byte[] ready = new byte[0];
        private int at;
        private boolean ended;

        Content(InlineFiles reader, InputStream text, int number) {
            this.reader = reader;
            this.text = text;
            this.before = number + 1;
        }

        @Override
        public int read() throws IOException {
            return fill() ? ready[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            while (at == ready.length) {
                if (ended || !reader.lines.next()) {
                    return false;
                }
                Step step = reader.step();
                before -= step == Step.BEGIN ? 1 : 0;
                ended = step == Step.END && before == 0;
                ready = before == 0 && !ended ? reader.decoded.toByteArray() : new byte[0];
                at = 0;
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            text.close();
        }
    }
}
