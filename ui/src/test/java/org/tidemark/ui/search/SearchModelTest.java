package org.tidemark.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.search.SearchExpression;
import org.tidemark.mail.search.SearchExpression.And;
import org.tidemark.mail.search.SearchExpression.Field;
import org.tidemark.mail.search.SearchExpression.Not;
import org.tidemark.mail.search.SearchExpression.Text;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.ManualDelay;

class SearchModelTest {
    private final ManualDelay delay = new ManualDelay();
    private final SearchModel model =
            new SearchModel(text -> SearchParser.parse(text, FakeMail.CLOCK, List.of("anna@example.org")), delay);

    @Test
    void itAsksAfterAMomentWithoutTyping() {
        model.text().set("f");
        delay.pass(Duration.ofMillis(100));
        model.text().set("fe");
        delay.pass(Duration.ofMillis(100));
        model.text().set("fer");
        assertThat(model.asked().get()).isInstanceOf(SearchExpression.Everything.class);
        delay.pass(Duration.ofMillis(120));
        assertThat(model.asked().get()).isEqualTo(new Text(Field.ANY, "fer"));
        assertThat(model.words()).containsExactly("fer");
    }

    @Test
    void anEmptyFieldEndsTheSearchAtOnce() {
        model.text().set("ferry");
        delay.pass(Duration.ofMillis(120));
        model.text().set("");
        assertThat(model.asked().get()).isInstanceOf(SearchExpression.Everything.class);
    }

    private void type(String more) {
        more.chars().forEach(c -> model.typed().set(model.typed().get() + (char) c));
    }

    private SearchExpression asked() {
        delay.pass(Duration.ofMillis(120));
        return model.asked().get();
    }

    @Test
    void aFieldThatIsTypedToItsEndBecomesAChip() {
        type("from:anna");
        assertThat(model.chips()).isEmpty();
        type(" ");
        assertThat(model.chips()).containsExactly("from:anna");
        assertThat(model.typed().get()).isEmpty();
        type("ferry");
        assertThat(model.text().get()).isEqualTo("from:anna ferry");
        assertThat(asked()).isEqualTo(new And(List.of(new Text(Field.FROM, "anna"), new Text(Field.ANY, "ferry"))));
        type(" -is:read");
        model.settle();
        assertThat(model.chips()).containsExactly("from:anna", "-is:read");
        assertThat(model.typed().get()).isEqualTo("ferry");
    }

    @Test
    void aChipThatIsOpenedIsTextAgain() {
        model.text().set("ferry from:anna is:unread");
        assertThat(model.chips()).containsExactly("from:anna", "is:unread");
        model.open("from:anna");
        assertThat(model.chips()).containsExactly("is:unread");
        assertThat(model.typed().get()).isEqualTo("ferry from:anna");
        SearchExpression before = asked();
        model.settle();
        assertThat(model.chips()).containsExactly("is:unread", "from:anna");
        model.remove("is:unread");
        assertThat(model.text().get()).isEqualTo("from:anna ferry");
        assertThat(asked()).isNotEqualTo(before);
        model.text().set("");
        assertThat(model.chips()).isEmpty();
        assertThat(model.typed().get()).isEmpty();
    }

    @Test
    void alternativesStayTextAndTakeTheChipBack() {
        type("from:anna OR from:marta");
        model.settle();
        assertThat(model.chips()).isEmpty();
        assertThat(model.typed().get()).isEqualTo("from:anna OR from:marta");
        assertThat(asked()).isInstanceOf(SearchExpression.Or.class);
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndStaysText() {
        model.text().set("before:nonsense ferry");
        assertThat(model.chips()).isEmpty();
        assertThat(asked()).isEqualTo(new Text(Field.ANY, "\"before:nonsense\" ferry"));
        assertThat(model.notUnderstood().get()).isEqualTo("“nonsense” does not fit “before:”. Searched for as text.");
        model.text().set("from:me");
        assertThat(asked()).isEqualTo(new Text(Field.FROM, "\"anna@example.org\""));
        assertThat(model.notUnderstood().get()).isEmpty();
    }

    @Test
    void wordsThatMustNotOccurAreNotMarked() {
        SearchExpression expression =
                new And(List.of(new Text(Field.ANY, "Winter Ferry"), new Not(new Text(Field.ANY, "summer"))));
        assertThat(SearchWords.of(expression)).containsExactly("winter", "ferry");
    }
}
