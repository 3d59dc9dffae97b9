package org.tidemark.ui.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.AttachedMessage;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.ui.actions.Choice;
import org.tidemark.ui.fake.Backgrounds;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.FakeMessage;
import org.tidemark.ui.fake.LateReads;
import org.tidemark.ui.fake.ManualDelay;
import org.tidemark.ui.fake.Pixels;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.reader.ReaderState.Body;

class ReaderModelTest {
    private static final MessageId HTML = new MessageId(3);
    private static final MessageId TEXT = new MessageId(4);
    private static final MessageId NOT_HERE = new MessageId(7);

    private final FakeEngine engine = FakeMail.engine(5, 1);
    private final ManualDelay delay = new ManualDelay();
    private final List<MessageId> read = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final ReaderModel model =
            new ReaderModel(engine, Backgrounds.direct(), delay, () -> List.copyOf(words), read::addAll);

    private Body body() {
        return ((ReaderState.Open) model.state().get()).body();
    }

    @Test
    void aMessageCountsAsReadAfterAWhileOnScreen() {
        model.select(new Choice(List.of(TEXT), false));
        delay.pass(Duration.ofMillis(1400));
        assertThat(read).isEmpty();
        delay.pass(Duration.ofMillis(100));
        assertThat(read).containsExactly(TEXT);
    }

    @Test
    void aMessageThatIsLeftAtOnceStaysUnread() {
        model.select(new Choice(List.of(TEXT), false));
        delay.pass(Duration.ofMillis(500));
        model.select(new Choice(List.of(NOT_HERE), false));
        delay.pass(Duration.ofSeconds(5));
        assertThat(read).isEmpty();
    }

    @Test
    void whatTheListMovesOnToStaysUnreadUntilThePersonTurnsToIt() {
        model.moveOn(new Choice(List.of(TEXT), false));
        delay.pass(Duration.ofSeconds(5));
        assertThat(read).isEmpty();
        model.attend();
        delay.pass(Duration.ofMillis(1500));
        assertThat(read).containsExactly(TEXT);
    }

    @Test
    void anHtmlMessageComesCleanWithItsConversation() {
        model.select(new Choice(List.of(HTML), false));
        assertThat(body()).isInstanceOfSatisfying(Body.Page.class, page -> {
            assertThat(page.html().remoteImages()).isEqualTo(3);
            assertThat(page.html().page()).contains("data:image/png;base64,").doesNotContain("tracker.example");
        });
        assertThat(((ReaderState.Open) model.state().get()).conversation()).hasSize(3);
    }

    @Test
    void picturesThatLieElsewhereComeAtAWord() {
        model.select(new Choice(List.of(HTML), false));
        assertThat(model.asksForPictures().get()).isTrue();
        assertThat(engine.remotePictures().wanted()).isEmpty();
        model.showPictures();
        assertThat(engine.remotePictures().wanted())
                .isNotEmpty()
                .allMatch(a -> a.getScheme().equals("https"));
        assertThat(pictures().asked().coming()).isPositive();
        engine.remotePictures().come(Pixels.png(3, 2));
        model.refresh();
        assertThat(pictures().asked()).isEqualTo(RemotePictures.Asked.NOTHING);
        assertThat(model.asksForPictures().get()).isFalse();
    }

    @Test
    void aSenderOnceAllowedIsNotAskedForAgainUnlessHeIsDoubted() {
        engine.remotePictures().allow(new AllowedSender("@ferries.example"));
        model.select(new Choice(List.of(HTML), false));
        assertThat(pictures().word()).isEqualTo(PictureWord.ALWAYS);
        assertThat(engine.remotePictures().wanted()).isNotEmpty();
        engine.remotePictures().doubt();
        model.refresh();
        assertThat(pictures().word()).isEqualTo(PictureWord.DOUBTED);
        assertThat(model.asksForPictures().get()).isTrue();
    }

    @Test
    void anAttachedMessageIsReadInItsPlaceAndLeftAgain() {
        engine.store()
                .attached
                .put(
                        "2",
                        new AttachedMessage(
                                "Inner",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                100,
                                new MessageContent.Here(
                                        "Inner words",
                                        Optional.of("<p>Inner words<img src=https://ferries.example/x.png>"),
                                        List.of())));
        engine.remotePictures().allow(new AllowedSender("@ferries.example"));
        model.select(new Choice(List.of(HTML), false));
        engine.remotePictures().come(Pixels.png(3, 2));
        ReaderState outer = model.state().get();
        model.openAttached("2");
        assertThat(model.state().get()).isInstanceOfSatisfying(ReaderState.Open.class, inner -> {
            assertThat(inner.view().subject()).isEqualTo("Inner");
            assertThat(inner.attachedTo()).isPresent();
            assertThat(inner.conversation()).isEmpty();
        });
        // The word for a sender is none for whom he attached.
        assertThat(pictures().word()).isEqualTo(PictureWord.NONE);
        delay.pass(Duration.ofSeconds(5));
        assertThat(model.leaveAttached()).isTrue();
        assertThat(((ReaderState.Open) model.state().get()).view()).isEqualTo(((ReaderState.Open) outer).view());
        assertThat(model.leaveAttached()).isFalse();
    }

    private ReaderState.Pictures pictures() {
        return ((Body.Page) body()).pictures();
    }

    @Test
    void aTextThatIsNotHereCanBeAskedForAndIsShownWhenItComes() {
        model.select(new Choice(List.of(NOT_HERE), false));
        assertThat(body()).isEqualTo(new Body.NotHere(31_000_000, false));
        model.fetch(NOT_HERE);
        assertThat(engine.fetchedFirst()).containsExactly(NOT_HERE);
        assertThat(body()).isEqualTo(new Body.NotHere(31_000_000, true));
        engine.arrive(NOT_HERE, FakeMessage.text("Twelve of them."));
        model.refresh();
        assertThat(body()).isEqualTo(new Body.Text("Twelve of them.", List.of()));
    }

    @Test
    void aSmallTextIsFetchedWithoutAQuestionALargeOneIsNot() {
        model.select(new Choice(List.of(NOT_HERE), false));
        assertThat(engine.fetchedFirst()).isEmpty();
        engine.arrive(FakeMail.arriving(99_999, new MessageContent.NotHere(1_300)));
        model.select(new Choice(List.of(new MessageId(99_999)), false));
        assertThat(engine.fetchedFirst()).containsExactly(new MessageId(99_999));
        assertThat(body()).isEqualTo(new Body.NotHere(1_300, true));
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        engine.arrive(FakeMail.arriving(99_998, new MessageContent.NotHere(1_300)));
        model.select(new Choice(List.of(new MessageId(99_998)), false));
        assertThat(engine.fetchedFirst()).hasSize(1);
    }

    @Test
    void severalMessagesAreCounted() {
        model.select(new Choice(List.of(HTML, TEXT), false));
        assertThat(model.state().get()).isEqualTo(new ReaderState.Several(2, false));
    }

    @Test
    void aMessageThatGoesLeavesTheReaderEmpty() {
        model.select(new Choice(List.of(TEXT), false));
        engine.submit(List.of(new org.tidemark.mail.sync.Intent.Delete(List.of(TEXT), true)));
        model.refresh();
        assertThat(model.state().get()).isInstanceOf(ReaderState.Nothing.class);
    }

    @Test
    void nothingOfTheMessageBeforeStandsUnderTheNameOfOneThatTakesLong() {
        LateReads reads = new LateReads();
        Background slow = new Background(reads, Runnable::run, Runnable::run, Runnable::run);
        ReaderModel late = new ReaderModel(engine, slow, delay, List::of, read::addAll);
        late.select(new Choice(List.of(TEXT), false));
        reads.runAll();
        assertThat(late.state().get()).isInstanceOf(ReaderState.Open.class);
        late.select(new Choice(List.of(HTML), false));
        delay.pass(Duration.ofMillis(140));
        assertThat(late.state().get()).as("no flicker").isInstanceOf(ReaderState.Open.class);
        delay.pass(Duration.ofMillis(20));
        assertThat(late.state().get()).isInstanceOf(ReaderState.Opening.class);
        reads.runAll();
        assertThat(((ReaderState.Open) late.state().get()).view().id()).isEqualTo(HTML);
        delay.pass(Duration.ofSeconds(1));
        assertThat(late.state().get()).isInstanceOf(ReaderState.Open.class);
    }

    @Test
    void aLongTextComesInPiecesThatTogetherAreTheText() {
        String line = "word ".repeat(20_000).strip();
        List<TextBlock> pieces = TextBlock.split(line + "\nend");
        assertThat(pieces).hasSizeGreaterThan(20).allMatch(p -> p.text().length() <= 4_000);
        String whole = pieces.stream().map(TextBlock::text).collect(Collectors.joining(" "));
        assertThat(whole.replace('\n', ' ').equals(line + " end")).isTrue();
        assertThat(TextBlock.split("\ud83d\ude80".repeat(5_000)))
                .allMatch(p -> Character.isHighSurrogate(p.text().charAt(0)));
    }

    @Test
    void linesThatRunTheOtherWayAreABlockOfTheirOwn() {
        List<TextBlock> blocks =
                TextBlock.split("\u05e9\u05dc\u05d5\u05dd!\n\nHello\n12\n\u0645\u0631\u062d\u0628\u0627");
        assertThat(blocks).extracting(TextBlock::rightToLeft).containsExactly(true, false, true);
        assertThat(blocks.get(1).text()).isEqualTo("Hello\n12");
    }

    @Test
    void quotedLinesAreABlockOfTheirOwn() {
        assertThat(TextBlock.split("Hello\n\n> one\n> two\n\nBye"))
                .containsExactly(
                        new TextBlock("Hello", false), new TextBlock("one\ntwo", true), new TextBlock("Bye", false));
    }

    @Test
    void whatIsSearchedIsMarkedAlsoInAMessageThatIsOpenAlready() {
        model.select(new Choice(List.of(HTML), false));
        assertThat(((Body.Page) body()).html().page()).doesNotContain("<mark class");
        words.add("ferry");
        model.refresh();
        assertThat(((Body.Page) body()).html().page()).contains("<mark class=\"found\">");
        assertThat(((ReaderState.Open) model.state().get()).marks()).containsExactly("ferry");
    }
}
