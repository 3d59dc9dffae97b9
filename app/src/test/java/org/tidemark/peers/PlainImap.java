package org.tidemark.peers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The other client: as little IMAP as a test needs, sharing no code with the engine, so that the truth it reads is a
/// second opinion.
final class PlainImap implements AutoCloseable {
    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}$");
    private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private int tag;

    /// One response: its text with literals cut out, and the literals.
    record Line(String text, List<byte[]> literals) {}

    private PlainImap(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    static PlainImap login(int port, String user, String password) throws IOException {
        PlainImap imap = new PlainImap(new Socket(InetAddress.getLoopbackAddress(), port));
        imap.line();
        imap.ok("LOGIN " + user + " " + password);
        return imap;
    }

    /// Sends a command and returns the untagged responses; fails unless it is answered OK.
    List<Line> ok(String command) throws IOException {
        String name = "t" + ++tag;
        out.write((name + " " + command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return answers(name, command);
    }

    void append(String mailbox, String flags, byte[] message) throws IOException {
        String name = "t" + ++tag;
        String head = name + " APPEND \"" + mailbox + "\" (" + flags + ") {" + message.length + "}\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        line();
        out.write(message);
        out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        answers(name, "APPEND");
    }

    private List<Line> answers(String name, String command) throws IOException {
        List<Line> lines = new ArrayList<>();
        while (true) {
            Line line = line();
            if (line.text().startsWith(name + " ")) {
                if (!line.text().startsWith(name + " OK")) {
                    throw new IOException(command + ": " + line.text());
                }
                return lines;
            }
            lines.add(line);
        }
    }

    private Line line() throws IOException {
        StringBuilder text = new StringBuilder();
        List<byte[]> literals = new ArrayList<>();
        while (true) {
            String part = rawLine();
            text.append(part);
            Matcher m = LITERAL.matcher(part);
            if (!m.find()) {
                return new Line(text.toString(), literals);
            }
            literals.add(in.readNBytes(Integer.parseInt(m.group(1))));
        }
    }

    private String rawLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                throw new EOFException("the server hung up");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /// The selectable mailboxes by raw name.
    List<String> mailboxes() throws IOException {
        List<String> names = new ArrayList<>();
        for (Line line : ok("LIST \"\" *")) {
            if (!line.text().startsWith("* LIST")
                    || line.text().toLowerCase(java.util.Locale.ROOT).contains("\\noselect")) {
                continue;
            }
            String name = line.literals().isEmpty()
                    ? line.text().replaceFirst("^\\* LIST \\([^)]*\\) (?:NIL|\"\\\\?.\") ", "")
                    : new String(line.literals().getFirst(), StandardCharsets.ISO_8859_1);
            names.add(
                    name.startsWith("\"") ? name.substring(1, name.length() - 1).replaceAll("\\\\(.)", "$1") : name);
        }
        return names;
    }

    static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// Everything the server has: `mailbox TAB uid TAB flags TAB sha256`, as `dump --messages` writes it.
    SortedSet<String> everything(char separator) throws IOException {
        SortedSet<String> all = new TreeSet<>();
        for (String mailbox : mailboxes()) {
            ok("EXAMINE " + quoted(mailbox));
            for (Line line : ok("UID FETCH 1:* (FLAGS BODY.PEEK[])")) {
                if (line.text().contains(" FETCH (") && !line.literals().isEmpty()) {
                    all.add(mailbox.replace(separator, '/') + "\t" + find(UID, line) + "\t" + flags(line) + "\t"
                            + sha256(line.literals().getFirst()));
                }
            }
        }
        return all;
    }

    /// The UIDs of a mailbox, ascending; it stays selected.
    List<Long> uids(String mailbox) throws IOException {
        ok("SELECT " + quoted(mailbox));
        List<Long> uids = new ArrayList<>();
        for (Line line : ok("UID SEARCH ALL")) {
            if (line.text().startsWith("* SEARCH")) {
                for (String uid : line.text().substring(8).strip().split(" ")) {
                    if (!uid.isEmpty()) {
                        uids.add(Long.parseLong(uid));
                    }
                }
            }
        }
        return uids;
    }

    private static String find(Pattern pattern, Line line) {
        Matcher m = pattern.matcher(line.text());
        return m.find() ? m.group(1) : "";
    }

    private static String flags(Line line) {
        SortedSet<String> sorted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        sorted.addAll(List.of(find(FLAGS, line).split(" ")));
        sorted.remove("\\Recent");
        sorted.remove("");
        return String.join(" ", sorted);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
