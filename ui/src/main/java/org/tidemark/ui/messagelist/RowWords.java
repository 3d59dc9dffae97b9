package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// A row in words, for the eye and for a screen reader.
final class RowWords {
    /// LEFT-TO-RIGHT MARK: else an Arabic or Hebrew name turns the order of all that stands beside it.
    private static final String LEFT_TO_RIGHT = "\u200e";

    private RowWords() {}

    /// “Unread, Ann Lee, Minutes, yesterday 14:01, has attachment”.
    static String sentence(MessageRow row, RowPlace place, Dates dates, Predicate<EmailAddress> me) {
        List<String> parts = new ArrayList<>();
        if (!row.flags().contains(Flag.SEEN)) {
            parts.add(Words.say("row.spoken.unread"));
        }
        if (row.flags().contains(Flag.FLAGGED)) {
            parts.add(Words.say("row.spoken.starred"));
        }
        parts.add(place.recipients() ? Words.say("row.to", spoken(row, me)) : spoken(row, me));
        parts.add(row.subject().isBlank() ? Words.say("row.noSubject") : row.subject());
        parts.add(dates.inSentence(row.date()));
        if (row.threadSize() > 1) {
            boolean some = row.threadUnread() > 0 && row.threadUnread() < row.threadSize();
            parts.add(Words.say(
                    some ? "row.spoken.threadUnread" : "row.spoken.thread", row.threadSize(), row.threadUnread()));
        }
        if (row.hasAttachment()) {
            parts.add(Words.say("row.spoken.attachment"));
        }
        if (row.pending()) {
            parts.add(Words.say("row.spoken.waiting"));
        }
        if (!place.name().isEmpty()) {
            parts.add(Words.say("row.spoken.mailbox", place.name()));
        }
        return String.join(", ", parts);
    }

    private static String spoken(MessageRow row, Predicate<EmailAddress> me) {
        return String.join(", ", names(row, me));
    }

    /// Who wrote: `Marta Østergård, me`; given names where there are more than two. `To Marta Østergård` where the row
    /// names who gets it.
    static String people(MessageRow row, RowPlace place, Predicate<EmailAddress> me) {
        List<String> names = names(row, me);
        String people = names.size() == 1 ? names.getFirst() : LEFT_TO_RIGHT + String.join(", " + LEFT_TO_RIGHT, names);
        return place.recipients() ? Words.say("row.to", people) : people;
    }

    private static List<String> names(MessageRow row, Predicate<EmailAddress> me) {
        List<EmailAddress> people = row.people();
        if (people.size() == 1) {
            return List.of(name(people.getFirst()));
        }
        return people.stream()
                .map(p -> me.test(p) ? Words.say("row.me") : people.size() > 2 ? given(name(p)) : name(p))
                .toList();
    }

    private static String name(EmailAddress person) {
        return person.display().isBlank() ? Words.say("row.nobody") : person.display();
    }

    /// `Ann` of `Ann Lee` and of `Lee, Ann`; an address stays whole.
    private static String given(String name) {
        int comma = name.indexOf(',');
        String first = comma < 0 ? name : name.substring(comma + 1);
        String[] words = first.strip().split("\\s+");
        return words[0].isEmpty() ? name : words[0];
    }
}
