package org.tidemark.sync.internal.mime.readers;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Messages with which other readers are tested: those of mime4j (its own and those of Perl's MIME-tools) from its test
/// jar, and those of Python's e-mail package from the Debian package libpython3.11-testsuite.
final class ReaderCorpus {
    private static final Path PYTHON = Path.of("/usr/lib/python3.11/test/test_email/data");

    private ReaderCorpus() {}

    static Map<String, byte[]> messages() throws IOException, URISyntaxException {
        Map<String, byte[]> messages = new TreeMap<>();
        URL one = Objects.requireNonNull(ReaderCorpus.class.getResource("/testmsgs/example.msg"));
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create(one.toURI().toString().split("!")[0]), Map.of())) {
            add(messages, jar.getPath("/testmsgs"), "mime4j", ".*\\.msg");
            add(messages, jar.getPath("/mimetools-testmsgs"), "mimetools", ".*\\.msg");
        }
        if (!Files.isDirectory(PYTHON)) {
            throw new AssertionError("Python's e-mail test messages are missing: install the Debian package"
                    + " libpython3.11-testsuite, or leave out -Ppeers.");
        }
        add(messages, PYTHON, "python", "msg_\\w+\\.txt");
        return messages;
    }

    private static void add(Map<String, byte[]> messages, Path folder, String prefix, String names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.matches(names)) {
                    messages.put(prefix + "/" + name.replaceFirst("\\.\\w+$", ""), Files.readAllBytes(file));
                }
            }
        }
    }
}
