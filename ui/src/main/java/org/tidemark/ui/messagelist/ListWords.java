package org.tidemark.ui.messagelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.ListQuery.Filter;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.SearchCoverage;
import org.tidemark.ui.text.Dates;
import org.tidemark.ui.text.Words;

/// What stands above a list, in words: how much there is and how much of it is here.
final class ListWords {
    private final Dates dates;

    ListWords(Dates dates) {
        this.dates = dates;
    }

    String title(Shown shown) {
        boolean search = shown.query().source() instanceof Source.Found;
        String found = shown.query().conversations() ? "list.foundConversations" : "list.found";
        return search ? Words.say(found, shown.ids().size()) : shown.title();
    }

    /// One line; its parts are set apart by a middle dot.
    String line(Shown shown) {
        if (shown.coverage().isPresent()) {
            return coverage(shown.coverage().get());
        }
        List<String> parts = new ArrayList<>();
        String count = shown.query().conversations() ? "list.conversations" : "list.messages";
        parts.add(Words.say(count, shown.ids().size()));
        shown.mailbox().ifPresent(mailbox -> here(mailbox, parts));
        return String.join(" · ", parts);
    }

    private void here(Mailbox mailbox, List<String> parts) {
        if (mailbox.pending()) {
            parts.add(Words.say("list.notOnServer"));
            return;
        }
        if (mailbox.headersHere() < mailbox.serverCount()) {
            parts.add(Words.say("list.headersSoFar", mailbox.headersHere(), mailbox.serverCount()));
        } else if (mailbox.total() > 0) {
            parts.add(Words.say("list.headersAll"));
        }
        if (mailbox.total() > 0) {
            parts.add(texts(mailbox));
        }
    }

    private String texts(Mailbox mailbox) {
        if (mailbox.textsHere() >= mailbox.total()) {
            return Words.say("list.textsAll");
        }
        if (mailbox.textsHere() == 0) {
            return Words.say("list.textsNone");
        }
        return mailbox.oldestText()
                .map(at -> Words.say("list.textsSince", dates.month(at)))
                .orElseGet(() -> Words.say("list.textsSome", mailbox.textsHere()));
    }

    private static String coverage(SearchCoverage coverage) {
        return Words.say("list.searched", coverage.headersHere(), coverage.headersKnown(), coverage.textsHere());
    }

    ListState.Empty empty(Shown shown) {
        return new ListState.Empty(sentence(shown.query()), hint(shown));
    }

    private static String sentence(ListQuery query) {
        if (!query.filters().isEmpty()) {
            return filtered(query.filters());
        }
        return switch (query.source()) {
            case Source.Found found -> Words.say("list.empty.found");
            case Source.Waiting waiting -> Words.say("list.empty.waiting");
            case Source.Starred starred -> Words.say("list.empty.starred");
            case Source.InMailbox mailbox -> Words.say("list.empty.mailbox");
            case Source.InRole role -> Words.say("list.empty.mailbox");
            case Source.OfAccount account -> Words.say("list.empty.mailbox");
            case Source.Arrived arrived -> Words.say("list.empty.arrived");
        };
    }

    private static String filtered(Set<Filter> filters) {
        if (filters.size() > 1) {
            return Words.say("list.empty.filters");
        }
        return switch (filters.iterator().next()) {
            case UNREAD -> Words.say("list.empty.unread");
            case STARRED -> Words.say("list.empty.starred");
            case ATTACHMENTS -> Words.say("list.empty.attachments");
        };
    }

    private static String hint(Shown shown) {
        if (shown.coverage().isPresent()) {
            SearchCoverage seen = shown.coverage().get();
            int missing = seen.headersKnown() - seen.textsHere();
            return missing > 0 ? Words.say("list.hint.coverage", missing) : "";
        }
        if (!shown.query().filters().isEmpty()) {
            return Words.say("list.hint.filters");
        }
        boolean never = shown.mailbox().isPresent()
                && shown.mailbox().get().syncedAt().isEmpty()
                && !shown.mailbox().get().pending();
        return never ? Words.say("list.hint.neverSynced") : "";
    }
}
