package org.tidemark.ui.fake;

import java.util.List;
import java.util.Random;
import org.tidemark.mail.EmailAddress;

/// Names, subjects and sentences for generated mail.
final class FakeWords {
    static final EmailAddress JUERGEN = new EmailAddress("Jürgen García", "juergen@northwind.example");
    private static final List<EmailAddress> PEOPLE = List.of(
            JUERGEN,
            new EmailAddress("Marta Østergård", "marta@ferries.example"),
            new EmailAddress("Pavel Novák", "pavel@example.cz"),
            new EmailAddress("佐藤 花子", "sato@example.jp"),
            new EmailAddress("Harbour office", "office@harbour.example"),
            new EmailAddress("Lena Björk", "lena@example.se"),
            new EmailAddress("", "build@ci.example"),
            new EmailAddress("Amara Okafor", "amara@example.ng"));
    private static final List<String> SUBJECTS = List.of(
            "Summer ferry ends",
            "Timetable, first draft",
            "Fwd: Ferry company on strike?",
            "Boathouse",
            "Tickets",
            "来週の予定",
            "Budget for the second quarter",
            "Build 4711 passed",
            "Key to the shed",
            "Lunch on Thursday",
            "Re: The seagulls",
            "Harbour meeting",
            "Photographs",
            "A question about the mooring");
    private static final List<String> SENTENCES = List.of(
            "The ferry leaves ten minutes later on Sundays.",
            "From Monday the winter timetable holds.",
            "Please bring the old timetable, the one with the paper cover.",
            "We must not tell the seagulls.",
            "The boathouse needs a coat of paint before the rain.",
            "I have put the numbers into the table on page 3.",
            "Nobody has seen the key since Wednesday.",
            "来週の火曜日に会いましょう。",
            "Could you look at the attached file?",
            "It is all there, the photographs can wait for a better line.");

    private FakeWords() {}

    static EmailAddress person(Random random) {
        return PEOPLE.get(random.nextInt(PEOPLE.size()));
    }

    static String subject(Random random) {
        return SUBJECTS.get(random.nextInt(SUBJECTS.size()));
    }

    static String sentence(Random random) {
        return SENTENCES.get(random.nextInt(SENTENCES.size()));
    }
}
