package org.tidemark.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchExpression.And;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.Not;
import org.tidemark.mail.search.SearchExpression.Text;
import org.tidemark.ui.fake.FakeSearch;
import org.tidemark.ui.fake.ManualDelay;

class SearchModelTest {
    private final ManualDelay delay = new ManualDelay();
    private final List<String> parsed = new ArrayList<>();
    private final SearchModel model = new SearchModel(
            text -> {
                parsed.add(text);
                return FakeSearch.parse(text);
            },
            delay);

    @Test
    void itAsksAfterAMomentWithoutTyping() {
        model.text().set("f");
        delay.pass(Duration.ofMillis(100));
        model.text().set("fe");
        delay.pass(Duration.ofMillis(100));
        model.text().set("fer");
        assertThat(parsed).isEmpty();
        delay.pass(Duration.ofMillis(120));
        assertThat(parsed).containsExactly("fer");
        assertThat(model.words()).containsExactly("fer");
    }

    @Test
    void anEmptyFieldEndsTheSearchAtOnce() {
        model.text().set("ferry");
        delay.pass(Duration.ofMillis(120));
        model.text().set("");
        assertThat(model.asked().get()).isInstanceOf(SearchExpression.Everything.class);
    }

    @Test
    void wordsThatMustNotOccurAreNotMarked() {
        SearchExpression expression =
                new And(List.of(new Text(Field.ANY, "Winter Ferry"), new Not(new Text(Field.ANY, "summer"))));
        assertThat(SearchWords.of(expression)).containsExactly("winter", "ferry");
    }
}
