package org.tidemark.testserver.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidemark.testserver.maildir.tree.MaildirTree;
import org.tidemark.testserver.store.MailTree;

/// The trees that are being served, each opened once.
final class TreeBook implements AutoCloseable {
    private final Clock clock;
    private final Path main;
    private final List<Path> linksTo;
    private final Map<Path, MailTree> open = new LinkedHashMap<>();

    private TreeBook(Path main, Clock clock, List<Path> linksTo) {
        this.main = main;
        this.clock = clock;
        this.linksTo = linksTo;
    }

    static TreeBook open(Path maildir, Clock clock) throws CliFailure {
        return open(maildir, clock, List.of());
    }

    /// @param linksTo where folders that are symbolic links may lead, beside their own tree
    static TreeBook open(Path maildir, Clock clock, List<Path> linksTo) throws CliFailure {
        TreeBook book = new TreeBook(maildir, clock, linksTo);
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
            tree = MaildirTree.open(path, clock, new SecureRandom(), linksTo);
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
