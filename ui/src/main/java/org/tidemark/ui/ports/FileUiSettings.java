package org.tidemark.ui.ports;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// [UiSettings] in a properties file, which is replaced as a whole at each change and made if it is missing. A file
/// that cannot be read is told in the log and replaced at the next change.
public final class FileUiSettings implements UiSettings {
    private static final Logger LOG = LoggerFactory.getLogger(FileUiSettings.class);

    private final Path file;
    private final Properties values;

    private FileUiSettings(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    public static FileUiSettings open(Path file) {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("the window's settings in {} cannot be read and are left aside: {}", file, e.toString());
                values.clear();
            }
        }
        return new FileUiSettings(file, values);
    }

    @Override
    public synchronized Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    @Override
    public synchronized void put(String key, String value) {
        if (value.equals(values.setProperty(key, value))) {
            return;
        }
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(next)) {
                values.store(out, null);
            }
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("the window's settings were not saved in {}", file, e);
        }
    }
}
