package org.tidemark.sync.internal.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.jspecify.annotations.Nullable;
import org.tidemark.sync.internal.cache.Octets;

/// Cuts the stream into whole responses, literals included. Unlike its parent it has limits, 64-bit literal
/// lengths, takes no literal from the text of a status response (`* OK ... {5}`), allocates nothing before
/// octets have arrived, and puts large literals into files: the response then holds `{0}` in their place.
final class ResponseReader extends ResponseInputStream {
    private static final int RESPONSE_LIMIT = 64 << 20;
    private static final int GREETING_LIMIT = 8192;
    /// Literals above this go to a file.
    static final int SPILL_ABOVE = 256 << 10;

    private static final int MAX_DIGITS = 18;
    private static final Pattern FETCH =
            Pattern.compile("\\* \\d+ FETCH \\(.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MESSAGE =
            Pattern.compile(".*(BODY\\[\\](<\\d+>)?|RFC822) ", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final InputStream in;
    private final Spool spool;
    private final byte[] window = new byte[1 << 16];
    private int position;
    private int end;
    private byte[] line = new byte[512];
    private int length;
    private boolean greeting = true;
    private @Nullable IOException broken;
    /// Where each literal of the response begins (its brace) and, if it was spilled, its file.
    private TreeMap<Integer, Literal> literals = new TreeMap<>();

    /// @param size octets that follow the brace's line in the buffer
    /// @param cut whether the line broke inside it
    record Literal(int start, int size, Octets octets, boolean cut) {}

    ResponseReader(InputStream in, Spool spool) {
        super(in);
        this.in = in;
        this.spool = spool;
    }

    /// Octets read from the stream and not yet part of a response.
    @Override
    public int available() {
        return end - position;
    }

    /// Hands over what was read ahead and is not yet part of a response.
    byte[] takeUnread() {
        byte[] unread = Arrays.copyOfRange(window, position, end);
        position = end;
        return unread;
    }

    TreeMap<Integer, Literal> literals() {
        return literals;
    }

    /// The response read last, line end excluded.
    byte[] lastResponse() {
        return Arrays.copyOf(line, Math.max(0, length - 2));
    }

    @Override
    public ByteArray readResponse(ByteArray unused) throws IOException {
        if (broken != null) {
            throw broken;
        }
        line = new byte[512];
        length = 0;
        literals = new TreeMap<>();
        do {
            readLine();
        } while (takeLiteral());
        greeting = false;
        return new ByteArray(line, 0, length);
    }

    private void readLine() throws IOException {
        boolean whole = false;
        while (!whole) {
            if (position == end) {
                fill();
            }
            int lf = position;
            while (lf < end && window[lf] != '\n') {
                lf++;
            }
            boolean found = lf < end;
            append((found ? lf + 1 : lf) - position);
            whole = found && length > 1 && line[length - 2] == '\r';
        }
    }

    private void append(int count) throws IOException {
        if (length + count > (greeting ? GREETING_LIMIT : RESPONSE_LIMIT)) {
            throw new WireException("a line longer than any answer of IMAP");
        }
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(window, position, line, length, count);
        length += count;
        position += count;
        if (greeting && (line[0] != '*' || length > 1 && line[1] != ' ')) {
            throw new WireException("no greeting of IMAP");
        }
    }

    private void fill() throws IOException {
        position = 0;
        end = 0;
        int n = in.read(window, 0, window.length);
        if (n <= 0) {
            throw new EOFException("closed by the server");
        }
        end = n;
    }

    /// If the line ends in a literal's announcement, reads the literal.
    private boolean takeLiteral() throws IOException {
        int brace = announcement();
        if (brace < 0 || isStatus()) {
            return false;
        }
        long size = Long.parseLong(new String(line, brace + 1, length - 4 - brace, StandardCharsets.US_ASCII));
        boolean message = isMessage(brace);
        if (size > SPILL_ABOVE) {
            Octets.Spilled file = spool.spill(target -> copy(size, message, n -> {
                target.write(window, position, n);
                position += n;
            }));
            byte[] empty = {'{', '0', '}', '\r', '\n'};
            System.arraycopy(empty, 0, line, brace, empty.length);
            length = brace + empty.length;
            literals.put(brace, new Literal(length, 0, file, broken != null));
        } else {
            int start = length;
            int came = (int) copy(size, message, this::append);
            literals.put(brace, new Literal(start, came, new Octets.InMemory(new byte[0]), broken != null));
        }
        if (broken != null) {
            close();
        }
        return broken == null;
    }

    /// Whether the literal that begins there holds the octets of a message.
    private boolean isMessage(int brace) {
        int tail = Math.max(0, brace - 40);
        return FETCH.matcher(latin1(0, Math.min(brace, 64))).matches()
                && MESSAGE.matcher(latin1(tail, brace)).matches();
    }

    private String latin1(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private interface Take {
        void octets(int ready) throws IOException;
    }

    /// What has come of a message before the line broke is kept (lessons.md#weak-line): the response ends there, and
    /// the failure is told in place of the next one.
    ///
    /// @return the octets that came; all, unless [#broken]
    private long copy(long size, boolean message, Take take) throws IOException {
        for (long left = size; left > 0; ) {
            int n;
            try {
                n = ready(left);
            } catch (IOException e) {
                if (!message || left == size) {
                    throw e;
                }
                broken = e;
                return size - left;
            }
            take.octets(n);
            left -= n;
        }
        return size;
    }

    private void close() {
        line = Arrays.copyOf(line, length + 3);
        line[length++] = ')';
        line[length++] = '\r';
        line[length++] = '\n';
    }

    private int ready(long wanted) throws IOException {
        if (position == end) {
            fill();
        }
        return (int) Math.min(wanted, end - position);
    }

    /// Where a `{digits}` before the line end begins, or -1.
    private int announcement() {
        if (length < 5 || line[length - 3] != '}') {
            return -1;
        }
        int i = length - 4;
        while (i >= 0 && line[i] >= '0' && line[i] <= '9') {
            i--;
        }
        int digits = length - 4 - i;
        boolean announced = i >= 0 && line[i] == '{' && digits > 0 && digits <= MAX_DIGITS;
        return announced ? i : -1;
    }

    /// Whether this is a status response or a continuation: the rest of those is text, whatever it looks like.
    private boolean isStatus() {
        String head = latin1(0, Math.min(length, 64));
        if (head.startsWith("+")) {
            return true;
        }
        String[] words = head.split(" ", 3);
        return words.length > 1
                && switch (words[1].toUpperCase(Locale.ROOT)) {
                    case "OK", "NO", "BAD", "BYE", "PREAUTH" -> true;
                    default -> false;
                };
    }
}
