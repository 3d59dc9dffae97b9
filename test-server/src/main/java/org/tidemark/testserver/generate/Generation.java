package org.tidemark.testserver.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.tidemark.testserver.maildir.tree.FolderPath;

/// One filling of a Maildir.
public final class Generation {
    private static final Instant NEWEST = Instant.parse("2026-11-20T18:00:00Z");
    private static final Duration SPAN = Duration.ofDays(3 * 365);
    /// Flags and how often they are met, in percent.
    private static final String[] READ = {"S", "S", "S", "S", "S", "RS", "RS", "FS", "PS", "FRS"};

    private final Path maildir;
    private final RandomGenerator random;
    private final Letters letters;

    public Generation(Path maildir, long seed) {
        this.maildir = maildir;
        this.random = new Random(seed);
        this.letters = new Letters(random);
    }

    /// @param messages in all folders together
    /// @param folders INBOX included
    public void run(int messages, int folders) throws IOException {
        if (messages < 0 || folders < 1) {
            throw new IOException("There must be at least one folder and no less than 0 messages");
        }
        List<FolderPlan> plans = FolderPlan.first(folders);
        for (FolderPlan plan : plans) {
            make(path(plan));
        }
        int weights = plans.stream().mapToInt(FolderPlan::weight).sum();
        int[] ends = new int[plans.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += plans.get(i).weight();
            ends[i] = end;
        }
        long step = SPAN.toSeconds() / Math.max(1, messages);
        Instant date = NEWEST.minusSeconds(step * messages);
        for (int i = 0; i < messages; i++) {
            date = date.plusSeconds(step);
            int chosen = random.nextInt(weights);
            int folder = 0;
            while (ends[folder] <= chosen) {
                folder++;
            }
            put(plans.get(folder), i, date.plusSeconds(random.nextLong(Math.max(1, step))), i * 20L > messages * 19L);
        }
    }

    private Path path(FolderPlan plan) {
        return plan.levels().isEmpty() ? maildir : maildir.resolve(FolderPath.usual(plan.levels()));
    }

    private void make(Path folder) throws IOException {
        for (String part : List.of("tmp", "new", "cur")) {
            Files.createDirectories(folder.resolve(part));
        }
        for (String part : List.of("new", "cur")) {
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                if (files.findAny().isPresent()) {
                    throw new IOException(folder + " holds mail already; name an empty or new directory");
                }
            }
        }
        if (!folder.equals(maildir)) {
            Files.write(folder.resolve("maildirfolder"), new byte[0]);
        }
    }

    /// @param young of the last days, so perhaps not yet read
    private void put(FolderPlan plan, int number, Instant date, boolean young) throws IOException {
        byte[] octets = letters.write(date, plan.isSent());
        String base = date.getEpochSecond() + ".M" + random.nextInt(1_000_000) + "P1Q" + number + ".generated,S="
                + octets.length;
        int luck = random.nextInt(100);
        Path file;
        if (plan.isDrafts()) {
            file = Path.of("cur", base + ":2,DS");
        } else if (!plan.isSent() && young && luck < 20) {
            file = Path.of("new", base);
        } else if (!plan.isSent() && luck < (young ? 70 : 8)) {
            file = Path.of("cur", base + ":2,");
        } else {
            file = Path.of("cur", base + ":2," + READ[random.nextInt(READ.length)]);
        }
        Path whole = Files.write(path(plan).resolve(file), octets);
        Files.setLastModifiedTime(whole, FileTime.from(date));
    }
}
