package org.tidemark.ui.search;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchExpression.Everything;
import org.tidemark.ui.fx.Delay;

/// What is typed into the search field, and what it asks after a moment without typing.
public final class SearchModel {
    private static final Duration REST = Duration.ofMillis(120);

    private final Function<String, SearchExpression> parser;
    private final Delay delay;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SearchExpression> asked = new ReadOnlyObjectWrapper<>(new Everything());
    private Delay.Wait rest = Delay.Wait.NONE;

    public SearchModel(Function<String, SearchExpression> parser, Delay delay) {
        this.parser = parser;
        this.delay = delay;
        text.subscribe(t -> typed());
    }

    public StringProperty text() {
        return text;
    }

    /// `Everything` while nothing is searched.
    public ReadOnlyObjectProperty<SearchExpression> asked() {
        return asked.getReadOnlyProperty();
    }

    /// Words to mark, in lower case.
    public List<String> words() {
        return SearchWords.of(asked.get());
    }

    private void typed() {
        rest.cancel();
        if (text.get().isBlank()) {
            asked.set(new Everything());
        } else {
            rest = delay.after(REST, () -> asked.set(parser.apply(text.get())));
        }
    }
}
