package org.tidemark.testserver.generate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Whole messages, one after the other: some start a conversation, some answer an earlier one.
final class Letters {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
    private static final int OPEN_CONVERSATIONS = 200;

    private final RandomGenerator random;
    private final Bodies bodies;
    private final List<Conversation> conversations = new ArrayList<>();
    private int count;

    private record Conversation(String subject, Words.Language language, List<String> messageIds) {}

    Letters(RandomGenerator random) {
        this.random = random;
        this.bodies = new Bodies(random);
    }

    /// @param byOwner sent by the mailbox's owner, not to her
    byte[] write(Instant date, boolean byOwner) {
        count++;
        boolean answer = !conversations.isEmpty() && random.nextInt(100) < 40;
        Conversation conversation = answer ? pick() : begin();
        String id = "<" + count + "." + Long.toHexString(random.nextLong()) + "@example.org>";
        Words.Person other = Words.any(Words.PEOPLE, random);
        StringBuilder out = new StringBuilder();
        boolean list = !byOwner && random.nextInt(8) == 0;
        out.append("Return-Path: <")
                .append((byOwner ? Words.OWNER : other).mailbox())
                .append(">\n");
        out.append("Received: from mx.example.net (mx.example.net [192.0.2.").append(random.nextInt(256));
        out.append("])\n\tby mail.example.org with ESMTPS id ").append(count).append(";\n\t");
        out.append(DATE.format(date.atOffset(ZoneOffset.UTC))).append('\n');
        out.append("From: ")
                .append(Encoding.address(byOwner ? Words.OWNER : other))
                .append('\n');
        out.append("To: ")
                .append(Encoding.address(byOwner ? other : Words.OWNER))
                .append('\n');
        copies(out);
        out.append("Subject: ").append(subject(conversation, answer)).append('\n');
        int zone = random.nextInt(-11, 13);
        if (random.nextInt(300) != 0) {
            out.append("Date: ")
                    .append(DATE.format(date.atOffset(ZoneOffset.ofHours(zone))))
                    .append('\n');
        }
        if (random.nextInt(300) != 0) {
            out.append("Message-ID: ").append(id).append('\n');
        }
        if (answer) {
            references(out, conversation);
        }
        if (list) {
            out.append("List-Id: Tidemark development <dev.lists.example.org>\n");
            out.append("List-Unsubscribe: <https://lists.example.org/leave?")
                    .append(count)
                    .append(">\n");
        }
        out.append("MIME-Version: 1.0\n").append(bodies.any(conversation.language()));
        conversation.messageIds().add(id);
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void copies(StringBuilder out) {
        if (random.nextInt(5) == 0) {
            out.append("Cc: ").append(Encoding.address(Words.any(Words.PEOPLE, random)));
            for (int i = random.nextInt(3); i > 0; i--) {
                out.append(",\n ").append(Encoding.address(Words.any(Words.PEOPLE, random)));
            }
            out.append('\n');
        }
    }

    private String subject(Conversation conversation, boolean answer) {
        return (answer ? Words.any(List.of("Re: ", "RE: ", "AW: ", "Fwd: ", "Re: "), random) : "")
                + Encoding.words(conversation.subject(), random.nextBoolean());
    }

    private static void references(StringBuilder out, Conversation conversation) {
        List<String> ids = conversation.messageIds();
        out.append("In-Reply-To: ").append(ids.getLast()).append("\nReferences: ");
        out.append(String.join("\n ", ids.subList(Math.max(0, ids.size() - 12), ids.size())))
                .append('\n');
    }

    private Conversation begin() {
        Words.Language language = Words.language(random);
        String subject = Words.any(language.subjects(), random) + (random.nextInt(3) == 0 ? " (" + count + ")" : "");
        Conversation conversation = new Conversation(subject, language, new ArrayList<>());
        conversations.addFirst(conversation);
        if (conversations.size() > OPEN_CONVERSATIONS) {
            conversations.removeLast();
        }
        return conversation;
    }

    /// Young conversations are answered more often.
    private Conversation pick() {
        int position = (int) (conversations.size() * Math.pow(random.nextDouble(), 3));
        return conversations.get(position);
    }
}
