package org.tidemark.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.ui.accounts.AccountModel.State;
import org.tidemark.ui.accounts.AccountSheet;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.ports.UiSettings;
import org.tidemark.ui.text.Words;

/// The way from an empty profile to mail and back, on the real window.
class AccountFlowsTest {
    private final FakeEngine engine = FakeMail.nothing();
    private final FxRobot robot = new FxRobot();
    private MailWindow window;

    @BeforeEach
    void open() throws Exception {
        window = Stages.open(engine, UiSettings.inMemory());
        Stages.until("welcome", this::welcome);
    }

    @AfterEach
    void shutAndCheckThatTheFxThreadNeverReadTheCache() throws Exception {
        Stages.shut(window);
        assertThat(engine.store().callsOnFxThread()).isEmpty();
    }

    private boolean welcome() {
        return sheet() != null && window.scene().lookup(".welcome") != null;
    }

    private AccountSheet sheet() {
        return (AccountSheet) window.scene().lookup(".account-sheet");
    }

    private boolean typing() {
        return window.scene().getFocusOwner() instanceof TextField;
    }

    @Test
    void theFirstKeysGoToTheForm() throws Exception {
        Stages.until("the form has them", this::typing);
        robot.type(KeyCode.A);
        Stages.until("typed", () -> sheet().model().form().user().get().equals("a"));
    }

    private void fill(String user) throws Exception {
        Stages.onFx(() -> {
            sheet().model().form().user().set(user);
            sheet().model().form().password().set("secret");
            sheet().model().form().host().set("imap.example.org");
            return user;
        });
    }

    private void press(String words) throws Exception {
        Stages.onFx(() -> {
            Button button = window.scene().getRoot().lookupAll(".button").stream()
                    .map(Button.class::cast)
                    .filter(b -> words.equals(b.getText()))
                    .findFirst()
                    .orElseThrow();
            button.fire();
            return button;
        });
    }

    @Test
    void theButtonsStayInTheWindowHoweverMuchThereIsToSay() throws Exception {
        Stages.onFx(() -> {
            ((Stage) window.scene().getWindow()).setHeight(560);
            return window;
        });
        engine.answerTest(Optional.of(new SyncProblem.CertificateNotTrusted(
                "The certificate of imap.example.org is signed by itself: no authority vouches for it. ".repeat(3),
                "3f9a1c00d27b55e18a44c0de91b2aa37f0416d88a9bc23e77412fd0905c6ab1e")));
        fill("ann@example.org");
        press("Add account");
        Stages.until("untrusted", () -> sheet().model().state().get() instanceof State.Untrusted);
        Stages.pulses(6);
        double bottom = Stages.onFx(() -> {
            Node add = sheet().lookup(".accent");
            return add.localToScene(add.getBoundsInLocal()).getMaxY();
        });
        assertThat(bottom).isLessThan(Stages.onFx(() -> window.scene().getHeight()));
    }

    private void addFirst() throws Exception {
        fill("ann@example.org");
        press("Add account");
        Stages.until("the list", () -> window.view().list().list().getScene() != null && !welcome());
    }

    @Test
    void theFirstAccountLeadsToTheListWithTheKeysInIt() throws Exception {
        addFirst();
        Stages.until(
                "its inbox",
                () -> window.model().mailboxes().directory().get().all().size() == 1);
        assertThat(window.view().search().isVisible()).isTrue();
        assertThat(window.scene().getFocusOwner())
                .isEqualTo(window.view().list().list());
    }

    @Test
    void whatFailsFirstCanBeMendedAndThenLeadsToTheList() throws Exception {
        engine.answerTest(Optional.of(new SyncProblem.LoginRefused("The server refused the password.")));
        fill("ann@example.org");
        press("Add account");
        Stages.until("refused", () -> sheet().model().state().get() instanceof State.Wrong);
        assertThat(welcome()).isTrue();
        engine.answerTest(Optional.empty());
        addFirst();
    }

    @Test
    void aSecondAccountIsAddedToTheTree() throws Exception {
        addFirst();
        Stages.onFx(() -> window.perform("account.add"));
        Stages.until("the sheet", () -> window.view().overlay().open().get());
        fill("bob@example.org");
        press("Add account");
        Stages.until("gone", () -> !window.view().overlay().open().get());
        Stages.until(
                "both",
                () -> window.model().mailboxes().directory().get().accounts().size() == 2);
    }

    private void refuse() {
        engine.status(new SyncStatus(
                "ann@example.org",
                SyncStatus.Connection.NEEDS_ATTENTION,
                FakeMail.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SyncProblem.LoginRefused("The server refused the password.")),
                Optional.empty(),
                0));
    }

    @Test
    void aRefusedPasswordIsEnteredAgainWithNothingLost() throws Exception {
        addFirst();
        refuse();
        Stages.until("asked", () -> window.scene().lookup(".status-password").isVisible());
        press("Enter the password…");
        Stages.until("sheet", () -> window.scene().lookup("PasswordField") != null);
        engine.answerTest(Optional.of(new SyncProblem.LoginRefused("The server refused this one too.")));
        type("wrong");
        press("Try and keep");
        Stages.until("said", () -> said("The server refused this one too."));
        assertThat(engine.password("ann@example.org")).isEqualTo("secret");
        engine.answerTest(Optional.empty());
        type("right");
        press("Try and keep");
        Stages.until("gone", () -> !window.view().overlay().open().get());
        assertThat(engine.password("ann@example.org")).isEqualTo("right");
        assertThat(window.model().mailboxes().directory().get().accounts()).hasSize(1);
        Stages.until(
                "no longer asked",
                () -> !window.scene().lookup(".status-password").isVisible());
    }

    @Test
    void offlineAPasswordCanBeKeptWithoutATry() throws Exception {
        addFirst();
        Stages.onFx(() -> window.perform("sync.offline"));
        Stages.until("offline", () -> window.model().status().offline().get());
        Stages.onFx(() -> window.perform("account.password"));
        type("later");
        press("Try and keep");
        Stages.until("said", () -> said(Words.say("password.offline")));
        press("Keep it untried");
        Stages.until("gone", () -> !window.view().overlay().open().get());
        assertThat(engine.password("ann@example.org")).isEqualTo("later");
    }

    private void type(String password) throws Exception {
        Stages.onFx(() -> {
            ((PasswordField) window.scene().lookup(".confirm-sheet PasswordField")).setText(password);
            return password;
        });
    }

    private boolean said(String sentence) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .anyMatch(n ->
                        n instanceof Label l && l.isVisible() && l.getText().contains(sentence));
    }

    @Test
    void afterTheLastAccountTheWelcomeIsAsNewAndWorksAgain() throws Exception {
        addFirst();
        Stages.onFx(() -> window.perform("account.remove"));
        Stages.until("sure", () -> window.scene().lookup(".confirm-sheet") != null);
        press("Remove account");
        Stages.until("welcome", this::welcome);
        assertThat(sheet().model().state().get()).isEqualTo(new State.Typing());
        Stages.until("the form has the keys", this::typing);
        addFirst();
    }

    @Test
    void nothingStandsThereAsIfItWereStillUnderWayOnceTheAccountIsIn() throws Exception {
        AccountSheet form = sheet();
        addFirst();
        assertThat(form.lookupAll(".progress-indicator")).isEmpty();
    }
}
