package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.messagelist.ListState;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.reader.ReaderState;
import org.tidemark.ui.reader.html.HtmlCleaner;
import org.tidemark.ui.reader.html.InlineImages;
import org.tidemark.ui.theme.Contrast;
import org.tidemark.ui.theme.Theme;

/// Everything that is written in the window can be read, in both themes and in every state of the lines.
class ContrastTest {
    private final FakeEngine engine = FakeMail.engine(40, 5);
    private final TreeSet<String> faults = new TreeSet<>();
    private MailWindow window;

    @AfterEach
    void shut() throws Exception {
        if (window != null) {
            Stages.shut(window);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Theme.class,
            names = {"LIGHT", "DARK"})
    void textStandsOutFromItsGround(Theme theme) throws Exception {
        window = Stages.open(engine, UiSettings.inMemory());
        Stages.onFx(() -> {
            window.model().look().theme().set(theme);
            return theme;
        });
        Stages.until("rows", () -> window.model().list().state().get() instanceof ListState.Rows);
        engine.store().tell(Map.of("new", 24, "read", 31));
        engine.setNetworkPolicy(NetworkPolicy.OFFLINE);
        Stages.until("offline", () -> window.model().status().offline().get());
        look();
        engine.setNetworkPolicy(NetworkPolicy.ONLINE);
        Stages.until("strip", () -> !window.model().reconnect().sentence().get().isEmpty());
        for (int position : List.of(1, 2, 4, 8)) {
            open(position);
            look();
        }
        inEveryState(".message-cell", "hover", "selected", "focused");
        inEveryState(".mailbox-cell", "hover", "selected", "pointed", "drop");
        inEveryState(".button", "hover", "armed");
        inEveryState(".chip", "hover", "selected");
        Stages.onFx(() -> window.perform("message.star"));
        Stages.until("toast", () -> window.view().toast().isVisible());
        look();
        for (String sheet : List.of(
                "sync.queue",
                "window.palette",
                "window.help",
                "message.move",
                "message.deleteForGood",
                "account.add")) {
            Stages.onFx(() -> window.perform(sheet));
            look();
            inEveryState(".pick-cell", "hover", "selected");
            Stages.onFx(() -> {
                window.view().overlay().close();
                return window;
            });
        }
        Stages.onFx(() -> {
            window.search("ferry timetable");
            return window;
        });
        Stages.until("found", () -> window.model().list().title().get().contains("conversations"));
        open(0);
        look();
        assertThat(faults).isEmpty();
    }

    private void open(int position) throws Exception {
        Stages.onFx(() -> {
            window.select(position);
            return window;
        });
        Stages.until(
                "open",
                () -> window.model().reader().state().get() instanceof ReaderState.Open now
                        && now.view().id().equals(window.model().list().ids().get(position)));
    }

    private void look() throws Exception {
        Stages.pulses(4);
        faults.addAll(Stages.onFx(() ->
                Contrast.faults(window.scene().getRoot(), (Color) window.scene().getFill())));
    }

    /// Puts all nodes of a kind into each of the states in turn.
    private void inEveryState(String selector, String... states) throws Exception {
        for (String state : states) {
            List<Node> changed = Stages.onFx(() -> {
                List<Node> nodes = new ArrayList<>(window.scene().getRoot().lookupAll(selector));
                nodes.forEach(n -> n.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), true));
                return nodes;
            });
            look();
            Stages.onFx(() -> {
                changed.forEach(n -> n.pseudoClassStateChanged(PseudoClass.getPseudoClass(state), false));
                return changed;
            });
        }
    }

    @Test
    void soDoesTheTextOfAnHtmlMessage() {
        String page =
                HtmlCleaner.clean("<p>Hello", InlineImages.NONE, List.of()).page();
        Matcher rules = Pattern.compile("([^{}]+)\\{([^}]*)}").matcher(page.substring(page.indexOf("<style>") + 7));
        int checked = 0;
        while (rules.find()) {
            boolean dark = rules.group(1).contains(".dark");
            Matcher ink = Pattern.compile("(?<![-a-z])color: (#\\w+)").matcher(rules.group(2));
            Matcher ground = Pattern.compile("background: (#\\w+)").matcher(rules.group(2));
            if (ink.find()) {
                Color behind = Color.web(ground.find() ? ground.group(1) : dark ? "#0d1117" : "#ffffff");
                assertThat(Contrast.ratio(Color.web(ink.group(1)), behind))
                        .as(rules.group())
                        .isGreaterThan(4.5);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(8);
    }
}
