package org.tidemark.ui.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.ui.accounts.AccountModel.State;
import org.tidemark.ui.fake.Backgrounds;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.fake.LateReads;
import org.tidemark.ui.fx.Background;

class AccountModelTest {
    private final FakeEngine engine = FakeMail.nothing();
    private final AccountModel model = new AccountModel(engine, Backgrounds.direct());

    @BeforeEach
    void fill() {
        model.form().user().set("ann@example.org");
        model.form().password().set("secret");
        model.form().host().set("imap.example.org");
    }

    @Test
    void anAccountThatWorksIsAddedAndItsPasswordForgotten() {
        model.add();
        assertThat(model.state().get()).isEqualTo(new State.Added("ann@example.org"));
        assertThat(engine.store().accounts()).hasSize(1);
        assertThat(engine.syncRequests()).isEqualTo(1);
        assertThat(model.form().password().get()).isEmpty();
    }

    @Test
    void anAccountThatDoesNotWorkIsNotAdded() {
        engine.answerTest(Optional.of(new SyncProblem.LoginRefused("The server refused the password.")));
        model.add();
        assertThat(model.state().get()).isEqualTo(new State.Wrong("The server refused the password."));
        assertThat(engine.store().accounts()).isEmpty();
    }

    @Test
    void exactlyTheCertificateShownIsTrusted() {
        engine.answerTest(Optional.of(new SyncProblem.CertificateNotTrusted("Signed by itself.", "ab12")));
        model.add();
        assertThat(model.state().get()).isEqualTo(new State.Untrusted("Signed by itself.", "ab12"));
        model.trustAndAdd();
        assertThat(model.state().get()).isInstanceOf(State.Added.class);
    }

    @Test
    void settingsAreChangedUnderTheSameNameAndKeepWhatTheFormDoesNotShow() {
        ServerEndpoint smtp = new ServerEndpoint("smtp.example.org", 465, TlsMode.TLS);
        AccountSettings before = new AccountSettings(
                "Home",
                "ann@example.org",
                new ServerEndpoint("old.example.org", 1143, TlsMode.STARTTLS),
                Optional.of(smtp),
                new BodyPolicy.Recent(90),
                Optional.of("ab12"));
        AccountForm form = AccountForm.of(before);
        assertThat(form.settings()).isEqualTo(before);
        AccountModel change = new AccountModel(engine, Backgrounds.direct(), form);
        change.add();
        assertThat(change.state().get()).as("the password is not handed out").isInstanceOf(State.Wrong.class);
        form.password().set("secret");
        form.host().set("new.example.org");
        change.add();
        assertThat(change.state().get()).isEqualTo(new State.Added("Home"));
        assertThat(form.settings())
                .isEqualTo(new AccountSettings(
                        "Home",
                        "ann@example.org",
                        new ServerEndpoint("new.example.org", 1143, TlsMode.STARTTLS),
                        Optional.of(smtp),
                        new BodyPolicy.Recent(90),
                        Optional.empty()));
    }

    @Test
    void trustEndsWithTheServerItWasGivenTo() {
        model.form().trust("ab12");
        assertThat(model.form().settings().certificateSha256()).contains("ab12");
        model.form().host().set("imap.other.example");
        assertThat(model.form().settings().certificateSha256()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "65536", "99999", "imap", "-1"})
    void aWrongPortIsNamed(String port) {
        model.form().port().set(port);
        model.add();
        assertThat(model.state().get())
                .isInstanceOf(State.Wrong.class)
                .asString()
                .contains("is not a port");
    }

    @Test
    void theUsualPortFollowsTheProtectionUnlessItWasTyped() {
        model.form().tls().set(TlsMode.STARTTLS);
        assertThat(model.form().port().get()).isEqualTo("143");
        model.form().port().set("1143");
        model.form().tls().set(TlsMode.TLS);
        assertThat(model.form().port().get()).isEqualTo("1143");
    }

    @Test
    void aTestCanBeGivenUp() {
        LateReads never = new LateReads();
        AccountModel waiting =
                new AccountModel(engine, new Background(Runnable::run, Runnable::run, never, Runnable::run));
        waiting.form().user().set("ann");
        waiting.form().password().set("secret");
        waiting.form().host().set("imap.example.org");
        waiting.add();
        assertThat(waiting.state().get()).isInstanceOf(State.Testing.class);
        waiting.cancel();
        never.runAll();
        assertThat(waiting.state().get()).isInstanceOf(State.Typing.class);
        assertThat(engine.store().accounts()).isEmpty();
    }

    @Test
    void aFingerprintIsReadInGroups() {
        assertThat(Fingerprint.grouped("ab12cd34ef")).isEqualTo("AB12 CD34 EF");
    }
}
