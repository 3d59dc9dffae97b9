package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.MailTree;

/// The trees that are being served, each opened once.
final class TreeBook implements AutoCloseable {
    private final Clock clock;
    private final Path main;
    private final Map<Path, MailTree> open = new LinkedHashMap<>();

    private TreeBook(Path main, Clock clock) {
        this.main = main;
        this.clock = clock;
    }

    static TreeBook open(Path maildir, Clock clock) throws CliFailure {
        TreeBook book = new TreeBook(maildir, clock);
        try {
            book.main();
        } catch (IOException e) {
            throw new CliFailure(CliFailure.MAILDIR, String.valueOf(e.getMessage()));
        }
        return book;
    }

    MailTree main() throws IOException {
        return at(main);
    }

    synchronized MailTree at(Path maildir) throws IOException {
        Path path = maildir.toAbsolutePath().normalize();
        MailTree tree = open.get(path);
        if (tree == null) {
            tree = MaildirTree.open(path, clock, new SecureRandom());
            open.put(path, tree);
        }
        return tree;
    }

    @Override
    public synchronized void close() throws IOException {
        for (MailTree tree : open.values()) {
            tree.close();
        }
        open.clear();
    }
}
