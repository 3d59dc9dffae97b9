package org.tidemark.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.SyncReceipt;
import org.tidemark.mail.sync.SyncRequest;
import org.tidemark.sync.MailEngines;
import org.tidemark.testserver.ImapTestServer;
import org.tidemark.testserver.MailGenerator;
import org.tidemark.testserver.profile.ServerProfile;

/// Measures what a sync costs on each rung of the ladder and prints the table of docs/sync-cost.md. Run by
/// `mvn -Pbench`; arguments: messages, folders.
final class SyncCost {
    private static final List<String> RUNGS =
            List.of("default", "qresync", "condstore", "rev1,+ESEARCH", "rev1", "minimal");
    private static final long SEED = 1843;

    private SyncCost() {}

    public static void main(String[] args) throws Exception {
        int messages = args.length > 0 ? Integer.parseInt(args[0]) : 6000;
        int folders = args.length > 1 ? Integer.parseInt(args[1]) : 12;
        System.out.printf(Locale.ROOT, "%,d messages in %d folders, seed %d.%n%n", messages, folders, SEED);
        System.out.println("| server offers | sync | plans | octets in | octets out | round trips | ms |");
        System.out.println("|---|---|---|---:|---:|---:|---:|");
        for (String rung : RUNGS) {
            Path folder = Files.createTempDirectory("tidemark-bench-");
            try {
                measure(folder, rung, messages, folders);
            } finally {
                remove(folder);
            }
        }
    }

    private static void measure(Path folder, String rung, int messages, int folders) throws Exception {
        Path mail = folder.resolve("mail");
        MailGenerator.generate(mail, messages, folders, SEED);
        Profile profile = Profile.at(folder.resolve("profile"));
        try (ImapTestServer server = ImapTestServer.forMaildir(mail)
                        .user("ann", "secret")
                        .profile(ServerProfile.parse(rung))
                        .look(Duration.ofMillis(200))
                        .start();
                MailEngine engine = MailEngines.open(new EngineSettings(
                        profile.cache(), profile.accounts(), profile.vault(), Clock.systemUTC(), new Random(SEED)))) {
            ServerEndpoint endpoint = new ServerEndpoint(server.host(), server.port(), TlsMode.NONE);
            AccountSettings account = new AccountSettings(
                    "bench", "ann", endpoint, Optional.empty(), new BodyPolicy.None(), Optional.empty());
            engine.addAccount(account, "secret".toCharArray());
            row(rung, "first, headers", sync(engine));
            row(rung, "unchanged", sync(engine));
            change(mail);
            row(rung, "1,000 flags, 500 expunges, 20 arrivals", sync(engine));
        }
    }

    private static SyncReceipt sync(MailEngine engine) {
        return engine.sync(SyncRequest.of("bench"), step -> {});
    }

    private static void row(String rung, String what, SyncReceipt receipt) {
        String plans = receipt.plans().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        String outcome = receipt.outcome() == SyncReceipt.Outcome.DONE ? "" : " (" + receipt.outcome() + ")";
        System.out.printf(
                Locale.ROOT,
                "| %s | %s%s | %s | %,d | %,d | %d | %,d |%n",
                rung,
                what,
                outcome,
                plans,
                receipt.bytesIn(),
                receipt.bytesOut(),
                receipt.roundTrips(),
                receipt.wallMillis());
    }

    /// Changes INBOX as another program does, by its files.
    private static void change(Path mail) throws Exception {
        List<Path> files = new ArrayList<>();
        for (String part : List.of("cur", "new")) {
            try (Stream<Path> all = Files.list(mail.resolve(part))) {
                all.sorted().forEach(files::add);
            }
        }
        java.util.Collections.shuffle(files, new Random(SEED));
        int gone = Math.min(500, files.size() / 3);
        for (Path file : files.subList(0, gone)) {
            Files.delete(file);
        }
        for (Path file : files.subList(gone, Math.min(files.size(), gone + 1000))) {
            String name = file.getFileName().toString();
            int info = name.indexOf(":2,");
            String base = info < 0 ? name : name.substring(0, info);
            String flags = info < 0 ? "" : name.substring(info + 3);
            String next = flags.contains("F") ? flags.replace("F", "") : sorted(flags + "F");
            Files.move(file, mail.resolve("cur").resolve(base + ":2," + next));
        }
        for (int i = 0; i < 20; i++) {
            Path written = mail.resolve("tmp").resolve("bench" + i);
            Files.writeString(
                    written,
                    "From: a@example.org\nSubject: arrival " + i + "\nMessage-ID: <b" + i + "@example.org>\n\nNew.\n",
                    StandardCharsets.US_ASCII);
            Files.move(written, mail.resolve("new").resolve("1900000000." + i + ".bench"));
        }
    }

    private static String sorted(String flags) {
        return flags.chars()
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .distinct()
                .collect(Collectors.joining());
    }

    private static void remove(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
