package org.tidemark.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What a Maildir++ tree holds, read without any server: the truth that a client's copy is compared with.
///
/// @param passed whether the server knows the letter P, which says `$Forwarded`; Dovecot does not
public record Maildir(Path root, boolean passed) {
    public Maildir(Path root) {
        this(root, true);
    }

    private static final Map<Character, String> LETTERS =
            Map.of('S', "\\Seen", 'R', "\\Answered", 'F', "\\Flagged", 'T', "\\Deleted", 'D', "\\Draft");

    /// `folder TAB flags TAB sha256` of every message, sorted.
    public List<String> truth() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(f -> Files.isDirectory(f.resolve("cur")))
                    .filter(f -> f.getFileName().toString().startsWith("."))
                    .toList()) {
                String name = folder.getFileName().toString().substring(1).replace('.', '/');
                add(name, folder, lines);
            }
        }
        add("INBOX", root, lines);
        return lines.stream().sorted().toList();
    }

    /// The same columns of `dump --messages`.
    public static List<String> withoutUids(List<String> dump) {
        return dump.stream()
                .map(line -> line.split("\t", -1))
                .map(word -> word[0] + "\t" + word[2] + "\t" + word[3])
                .sorted()
                .toList();
    }

    /// The files of INBOX that are read or not.
    public List<Path> inbox() throws IOException {
        try (Stream<Path> cur = Files.list(root.resolve("cur"));
                Stream<Path> fresh = Files.list(root.resolve("new"))) {
            return Stream.concat(cur, fresh).sorted().toList();
        }
    }

    private void add(String name, Path folder, List<String> lines) throws Exception {
        for (String part : List.of("cur", "new")) {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                for (Path file : files.toList()) {
                    lines.add(name + "\t" + flags(file) + "\t" + sha256(file));
                }
            }
        }
    }

    private String flags(Path file) {
        String name = file.getFileName().toString();
        int info = name.indexOf(":2,");
        TreeSet<String> flags = new TreeSet<>();
        for (char letter : info < 0 ? new char[0] : name.substring(info + 3).toCharArray()) {
            if (LETTERS.containsKey(letter)) {
                flags.add(LETTERS.get(letter));
            }
        }
        if (passed && info > 0 && name.indexOf('P', info) > 0) {
            flags.add("$Forwarded");
        }
        return String.join(" ", flags);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(crlf(Files.readAllBytes(file))));
    }

    /// A server gives lines their CRLF where the file has bare LF. The field with which mbsync finds its own uploads
    /// again is not the message's.
    private static byte[] crlf(byte[] file) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream(file.length + 1000);
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n' && (i == 0 || file[i - 1] != '\r')) {
                out.write('\r');
            }
            out.write(file[i]);
        }
        String text = out.toString(StandardCharsets.ISO_8859_1);
        return text.replaceFirst("X-TUID: [^\r\n]{12}\r\n", "").getBytes(StandardCharsets.ISO_8859_1);
    }
}
