package org.tidemark.testserver.maildir.tree;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.testserver.maildir.disk.Disk;
import org.tidemark.testserver.maildir.disk.Octets;
import org.tidemark.testserver.maildir.disk.SafeFile;

/// A folder's new name concerns its mail, its state, and both of every folder below it. What is to be done is written
/// down first, so that a crash cannot leave half of it.
final class Renaming {
    /// Directory names, not paths.
    record Step(String from, String to) {}

    private final Disk disk;
    private final FolderDirectories directories;
    private final Path states;
    private final Path plan;

    /// @param states the directory that holds the folders' states
    /// @param plan the file that says what is being done
    Renaming(Disk disk, FolderDirectories directories, Path states, Path plan) {
        this.disk = disk;
        this.directories = directories;
        this.states = states;
        this.plan = plan;
    }

    void begin(List<Step> steps) throws IOException {
        StringBuilder text = new StringBuilder();
        steps.forEach(s -> text.append(s.from()).append('\t').append(s.to()).append('\n'));
        SafeFile.write(disk, plan, Octets.of(text.toString()));
    }

    void step(Step step) throws IOException {
        Path mail = directories.path(step.from());
        Path state = Octets.in(states, step.from());
        if (disk.find(mail).isPresent()
                && disk.find(directories.path(step.to())).isEmpty()) {
            disk.rename(mail, directories.path(step.to()));
        }
        if (disk.find(state).isPresent() && disk.find(mail).isEmpty()) {
            directories.removeAll(Octets.in(states, step.to()));
            disk.rename(state, Octets.in(states, step.to()));
        }
    }

    void end() throws IOException {
        disk.forceDirectory(directories.path(FolderDirectories.INBOX));
        disk.forceDirectory(states);
        disk.delete(plan);
    }

    /// Ends what a crash cut short.
    void resume() throws IOException {
        List<Step> steps = new ArrayList<>();
        try {
            for (String line : Octets.text(disk.read(plan)).split("\n", -1)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    steps.add(new Step(line.substring(0, tab), line.substring(tab + 1)));
                }
            }
        } catch (NoSuchFileException e) {
            return;
        }
        for (Step step : steps) {
            step(step);
        }
        end();
    }
}
