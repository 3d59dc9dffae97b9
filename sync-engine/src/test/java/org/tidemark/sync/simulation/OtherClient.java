package org.tidemark.sync.simulation;

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
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.Uid;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.login.AngusSessionOpener;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.session.FlightSink;
import org.tidemark.sync.internal.session.ImapSession;
import org.tidemark.sync.internal.session.SessionTimeouts;
import org.tidemark.sync.internal.wire.SocketDialer;
import org.tidemark.sync.internal.wire.TlsLayer;

/// Another client of the same account: it changes things and says what the server holds.
public final class OtherClient implements AutoCloseable {
    private final ImapSession session;

    public OtherClient(int port, Path spill) {
        AngusSessionOpener opener = new AngusSessionOpener(
                SessionTimeouts.STANDARD, new SocketDialer(), spill, TlsLayer.platformAuthorities());
        session = opener.open(
                new ServerEndpoint("127.0.0.1", port, TlsMode.NONE),
                "alice",
                "secret".toCharArray(),
                Set.of(),
                Optional.empty());
    }

    /// Sends commands one by one; each must be answered OK.
    public List<Untagged> says(String... commands) {
        List<Untagged> data = new ArrayList<>();
        for (String command : commands) {
            data.addAll(says(Command.of(command)));
        }
        return data;
    }

    private List<Untagged> says(Command command) {
        List<Untagged> data = new ArrayList<>();
        session.fly(List.of(command), new FlightSink() {
            @Override
            public void untagged(OptionalInt select, Untagged untagged) {
                data.add(untagged);
            }

            @Override
            public void completed(int index, Completion completion) {
                if (!completion.ok()) {
                    throw new AssertionError(command + " was answered " + completion);
                }
            }
        });
        return data;
    }

    public void select(String mailbox) {
        says(Command.builder()
                .text("SELECT ")
                .astring(mailbox)
                .selecting(mailbox)
                .build());
    }

    public void append(String mailbox, String flags, String message) {
        says(Command.builder()
                .text("APPEND ")
                .astring(mailbox)
                .text(" (" + flags + ") ")
                .literal(new Octets.InMemory(message.getBytes(StandardCharsets.ISO_8859_1)))
                .build());
    }

    /// A small message, different for each number.
    public static String message(int number) {
        return "From: Ada <ada@example.org>\r\nTo: Bob <bob@example.org>\r\nSubject: Number " + number
                + "\r\nDate: Mon, 2 Nov 2026 10:00:" + (10 + number % 50) + " +0000\r\nMessage-ID: <m" + number
                + "@example.org>\r\n\r\nThis is message " + number + ".\r\n";
    }

    /// One line a mailbox with its count and one a message with UID, flags and digest.
    public TreeSet<String> state(boolean bodies) throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (Untagged data : says("LIST \"\" *")) {
            if (data instanceof Untagged.Listed l && !l.attributes().contains("\\Noselect")) {
                String name = l.rawName();
                says(Command.builder()
                        .text("EXAMINE ")
                        .astring(name)
                        .selecting(name)
                        .build());
                String shown = name.replace(l.delimiter().orElse("/"), "/");
                Map<Uid, String> messages = messages(bodies);
                lines.add(shown + " " + messages.size());
                messages.forEach((uid, rest) -> lines.add(shown + " " + uid + " " + rest));
            }
        }
        return lines;
    }

    private Map<Uid, String> messages(boolean bodies) throws IOException {
        Map<Uid, FlagSet> flags = new TreeMap<>();
        Map<Uid, String> digests = new TreeMap<>();
        for (Untagged data : says("UID FETCH 1:4294967295 (FLAGS" + (bodies ? " BODY.PEEK[]" : "") + ")")) {
            if (data instanceof Untagged.Fetched f) {
                f.flags().ifPresent(set -> flags.put(f.uid(), set));
                for (Untagged.Section section : f.sections().values()) {
                    digests.put(f.uid(), digest(section.octets()));
                }
            }
        }
        Map<Uid, String> lines = new TreeMap<>();
        flags.forEach((uid, set) -> lines.put(uid, "(" + set + ") " + digests.getOrDefault(uid, "-")));
        return lines;
    }

    public static String digest(String message) throws IOException {
        return digest(new Octets.InMemory(message.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String digest(Octets octets) throws IOException {
        try {
            byte[] bytes = switch (octets) {
                case Octets.InMemory(byte[] memory) -> memory;
                case Octets.Spilled spilled -> Files.readAllBytes(spilled.file());
            };
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
