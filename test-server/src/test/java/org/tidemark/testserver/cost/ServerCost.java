package org.tidemark.testserver.cost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tidemark.testserver.MailGenerator;

/// Measures the server and Dovecot side by side and prints the table of docs/server-speed.md. Arguments: a folder for
/// the mail, and numbers of messages. Times of what changes nothing are the best of three.
final class ServerCost {
    private static final String ALL_FLAGS = "FETCH 1:* (UID FLAGS)";
    private static final String ALL_LISTS = "FETCH 1:* (ENVELOPE BODYSTRUCTURE)";
    private static final String RARE = "xylophonist";

    private final Contender server;
    private final int messages;
    private final Map<String, Double> cells = new LinkedHashMap<>();

    private ServerCost(Contender server, int messages) {
        this.server = server;
        this.messages = messages;
    }

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        for (int i = 1; i < args.length; i++) {
            compare(work, Integer.parseInt(args[i]));
        }
    }

    private static void compare(Path work, int messages) throws Exception {
        Path template = work.resolve("mail-" + messages);
        if (!Files.exists(template)) {
            MailGenerator.generate(template, messages, 1, 1843);
        }
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        for (String name : List.of("tidemark", "dovecot")) {
            Contender server = Contender.over(name, work.resolve(name), template);
            all.put(name, new ServerCost(server, messages).measure());
        }
        print(messages, all.get("tidemark"), all.get("dovecot"));
    }

    private static void print(int messages, Map<String, Double> ours, Map<String, Double> theirs) {
        System.out.printf(
                Locale.ROOT, "%n| %,d messages | Tidemark | Dovecot | ratio |%n|---|---:|---:|---:|%n", messages);
        ours.forEach((what, value) -> System.out.printf(
                Locale.ROOT, "| %s | %.1f | %.1f | %.2f |%n", what, value, theirs.get(what), value / theirs.get(what)));
    }

    private Map<String, Double> measure() throws Exception {
        server.start();
        try {
            cold();
            server.restart();
            warm();
            changes();
        } finally {
            server.stop();
        }
        return cells;
    }

    private void cell(String what, double value) {
        cells.put(what, value);
        System.err.printf(Locale.ROOT, "%s: %s %.1f%n", server.name(), what, value);
    }

    /// Nothing is known of the mail yet.
    private void cold() throws IOException {
        try (ImapLine line = server.line()) {
            cell("SELECT, first of all, ms", line.say("SELECT INBOX").millis());
            cell("ENVELOPE BODYSTRUCTURE of all, first, ms", line.say(ALL_LISTS).millis());
            cell("SEARCH SUBJECT, first, ms", line.say("SEARCH SUBJECT " + RARE).millis());
            cell("SEARCH TEXT, first, ms", line.say("SEARCH TEXT " + RARE).millis());
            cell("memory then, MB", server.residentMegabytes());
        }
    }

    /// The server has been started anew and finds what it wrote down.
    private void warm() throws IOException {
        try (ImapLine line = server.line()) {
            cell("SELECT after a restart, ms", line.say("SELECT INBOX").millis());
            cell(
                    "SEARCH SUBJECT after a restart, ms",
                    line.say("SEARCH SUBJECT " + RARE).millis());
            cell(
                    "SEARCH TEXT after a restart, ms",
                    line.say("SEARCH TEXT " + RARE).millis());
            cell(
                    "ENVELOPE BODYSTRUCTURE after a restart, ms",
                    line.say(ALL_LISTS).millis());
            cell("ENVELOPE BODYSTRUCTURE again, ms", best(line, ALL_LISTS));
            cell("UID FLAGS of all, ms", best(line, ALL_FLAGS));
            cell("SEARCH SUBJECT, rare, ms", best(line, "SEARCH SUBJECT " + RARE));
            cell("SEARCH SUBJECT, frequent, ms", best(line, "SEARCH SUBJECT e"));
            cell("SEARCH TEXT, rare, ms", best(line, "SEARCH TEXT " + RARE));
            cell("SEARCH TEXT, part of a word, ms", best(line, "SEARCH TEXT ylophoni"));
            cell("SEARCH TEXT, frequent, ms", best(line, "SEARCH TEXT the"));
            cell("memory after all that, MB", server.residentMegabytes());
        }
        cell("SELECT again, ms", again("SELECT INBOX"));
    }

    private static double best(ImapLine line, String command) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            best = Math.min(best, line.say(command).millis());
        }
        return best;
    }

    private double again(String select) throws IOException {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            try (ImapLine line = server.line()) {
                line.say("ENABLE QRESYNC");
                best = Math.min(best, line.say(select).millis());
            }
        }
        return best;
    }

    private void changes() throws IOException {
        ImapLine.Answer before;
        try (ImapLine line = server.line()) {
            before = line.say("SELECT INBOX (CONDSTORE)");
        }
        String resync = "SELECT INBOX (QRESYNC (" + before.number("UIDVALIDITY ") + " "
                + before.number("HIGHESTMODSEQ ") + "))";
        cell("QRESYNC, nothing new, ms", again(resync));
        try (ImapLine line = server.line()) {
            line.say("SELECT INBOX");
            String letter = "From: a@example.org\r\nSubject: one more\r\n\r\n" + "A line of text.\r\n".repeat(100);
            long start = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                line.append(letter);
            }
            cell("200 APPENDs, ms", (System.nanoTime() - start) / 1e6);
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                int number = 1 + (int) ((i * 7919L) % messages);
                times.add(line.say("STORE " + number + (i % 2 == 0 ? " +" : " -") + "FLAGS (\\Flagged)")
                        .millis());
            }
            cell(
                    "2,000 STOREs, ms",
                    times.stream().mapToDouble(Double::doubleValue).sum());
            times.sort(null);
            cell("the median of them, ms", times.get(times.size() / 2));
            cell("the slowest of them, ms", times.getLast());
            line.say("STORE 1:500 +FLAGS.SILENT (\\Deleted)");
            cell("EXPUNGE of 500, ms", line.say("EXPUNGE").millis());
        }
        cell("QRESYNC after all that, ms", again(resync));
    }
}
