package org.tidemark.sync.internal.mime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The test messages of Apache James mime4j, read from its test jar: real and made ones, most of them broken.
final class MimeCorpus {
    private static final Map<String, byte[]> FILES = load();

    private MimeCorpus() {}

    /// Names of the messages, folder included, without `.msg`.
    static List<String> names() {
        return FILES.keySet().stream()
                .filter(name -> name.endsWith(".msg"))
                .map(name -> name.substring(0, name.length() - 4))
                .toList();
    }

    static byte[] message(String name) {
        return file(name + ".msg");
    }

    static byte[] file(String name) {
        return Objects.requireNonNull(FILES.get(name), () -> name + " is not in the test jar of mime4j");
    }

    private static Map<String, byte[]> load() {
        Map<String, byte[]> files = new TreeMap<>();
        URL one = Objects.requireNonNull(
                MimeCorpus.class.getResource("/testmsgs/example.msg"),
                "the test jar of mime4j is not on the class path");
        try (FileSystem jar =
                FileSystems.newFileSystem(URI.create(one.toURI().toString().split("!")[0]), Map.of())) {
            for (String folder : List.of("testmsgs", "mimetools-testmsgs")) {
                try (Stream<Path> paths = Files.list(jar.getPath("/" + folder))) {
                    for (Path path : paths.filter(Files::isRegularFile).toList()) {
                        files.put(folder + "/" + path.getFileName(), Files.readAllBytes(path));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }
}
