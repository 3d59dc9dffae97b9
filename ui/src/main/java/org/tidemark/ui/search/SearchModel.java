package org.tidemark.ui.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.mail.search.ParsedSearch;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchExpression.Everything;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.text.Words;

/// What is searched for, and what it asks after a moment without typing. It is one text; the parts of it that have a
/// field and stand for themselves are chips once they are typed to their end, and text again when they are opened.
public final class SearchModel {
    private static final Duration REST = Duration.ofMillis(120);

    private final Function<String, ParsedSearch> parser;
    private final Delay delay;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<String> chips = FXCollections.observableArrayList();
    private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(chips);
    private final ReadOnlyObjectWrapper<SearchExpression> asked = new ReadOnlyObjectWrapper<>(new Everything());
    private final ReadOnlyStringWrapper notUnderstood = new ReadOnlyStringWrapper("");
    private Delay.Wait rest = Delay.Wait.NONE;
    private boolean dividing;

    public SearchModel(Function<String, ParsedSearch> parser, Delay delay) {
        this.parser = parser;
        this.delay = delay;
        text.subscribe(t -> changed());
        typed.subscribe(t -> someTyped());
    }

    /// All of it. What is set from outside is divided into chips and the rest.
    public StringProperty text() {
        return text;
    }

    /// What stands in the field beside the chips.
    public StringProperty typed() {
        return typed;
    }

    /// As they were typed: `from:anna`, `-is:read`.
    public ObservableList<String> chips() {
        return seen;
    }

    /// `Everything` while nothing is searched.
    public ReadOnlyObjectProperty<SearchExpression> asked() {
        return asked.getReadOnlyProperty();
    }

    /// What was searched for as text because it means nothing else, in sentences; empty if there is none.
    public ReadOnlyStringProperty notUnderstood() {
        return notUnderstood.getReadOnlyProperty();
    }

    /// Words to mark, in lower case.
    public List<String> words() {
        return SearchWords.of(asked.get());
    }

    /// Makes chips of what is typed to its end.
    public void settle() {
        divide(text.get());
    }

    /// Makes a chip text again, behind what is typed.
    public void open(String chip) {
        divided(() -> {
            chips.remove(chip);
            typed.set((typed.get().strip() + ' ' + chip).strip());
        });
        text.set(joined());
    }

    public void remove(String chip) {
        chips.remove(chip);
        text.set(joined());
    }

    private String joined() {
        return String.join(
                " ",
                Stream.concat(chips.stream(), Stream.of(typed.get()))
                        .filter(part -> !part.isEmpty())
                        .toList());
    }

    private void someTyped() {
        if (dividing) {
            return;
        }
        text.set(joined());
        if (typed.get().endsWith(" ")) {
            settle();
        }
    }

    private void changed() {
        rest.cancel();
        if (!text.get().equals(joined())) {
            divide(text.get());
        }
        if (text.get().isBlank()) {
            ask(new ParsedSearch(new Everything(), List.of(), List.of()));
        } else {
            rest = delay.after(REST, () -> ask(parser.apply(text.get())));
        }
    }

    private void ask(ParsedSearch search) {
        notUnderstood.set(
                search.problems().isEmpty()
                        ? ""
                        : Words.say("search.notUnderstood", String.join(" ", search.problems())));
        asked.set(search.expression());
    }

    private void divide(String whole) {
        List<ParsedSearch.Term> terms = parser.apply(whole).terms();
        List<String> next = new ArrayList<>();
        StringBuilder left = new StringBuilder();
        int at = 0;
        for (ParsedSearch.Term term : terms) {
            left.append(whole, at, term.from());
            next.add(whole.substring(term.from(), term.to()));
            at = term.to();
        }
        left.append(whole, at, whole.length());
        String field = terms.isEmpty()
                ? whole
                : String.join(" ", left.toString().strip().split("\\s+"));
        divided(() -> {
            if (!chips.equals(next)) {
                chips.setAll(next);
            }
            typed.set(field.isEmpty() || !whole.endsWith(" ") || field.endsWith(" ") ? field : field + ' ');
        });
        text.set(joined());
    }

    private void divided(Runnable change) {
        dividing = true;
        try {
            change.run();
        } finally {
            dividing = false;
        }
    }
}
