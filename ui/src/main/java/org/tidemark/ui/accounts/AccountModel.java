package org.tidemark.ui.accounts;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.text.Words;

/// Tries an account, new or changed, and keeps it. Of one that is there the cache and what waits stay.
public final class AccountModel {
    private final MailEngine engine;
    private final Background background;
    private final AccountForm form;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Typing());
    private @Nullable Future<?> running;

    /// How far it is.
    public sealed interface State {
        record Typing() implements State {}

        /// Connecting and logging in.
        record Testing() implements State {}

        /// Something is missing or wrong.
        record Wrong(String sentence) implements State {}

        /// The person has to decide on a certificate.
        ///
        /// @param sha256 its fingerprint in hex
        record Untrusted(String sentence, String sha256) implements State {}

        record Added(String name) implements State {}
    }

    public AccountModel(MailEngine engine, Background background) {
        this(engine, background, new AccountForm());
    }

    public AccountModel(MailEngine engine, Background background, AccountForm form) {
        this.engine = engine;
        this.background = background;
        this.form = form;
    }

    public AccountForm form() {
        return form;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Tests the account and, if the server lets us in, adds it and starts its sync.
    public void add() {
        Optional<String> missing = form.problem();
        if (missing.isPresent()) {
            state.set(new State.Wrong(missing.get()));
            return;
        }
        AccountSettings settings = form.settings();
        char[] password = form.password().get().toCharArray();
        state.set(new State.Testing());
        running = background.slow(
                () -> testAndAdd(settings, password),
                problem -> finished(settings, problem),
                e -> state.set(new State.Wrong(Words.say("account.failed", String.valueOf(e.getMessage())))));
    }

    private Optional<SyncProblem> testAndAdd(AccountSettings settings, char[] password) throws Exception {
        try {
            Optional<SyncProblem> problem = engine.test(settings, password);
            if (problem.isEmpty() && !Thread.currentThread().isInterrupted()) {
                engine.addAccount(settings, password);
                engine.startBackground();
                engine.requestSync();
            }
            return problem;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void finished(AccountSettings settings, Optional<SyncProblem> problem) {
        if (problem.isEmpty()) {
            form.password().set("");
            state.set(new State.Added(settings.name()));
        } else if (problem.get() instanceof SyncProblem.CertificateNotTrusted(String sentence, String sha256)) {
            state.set(new State.Untrusted(sentence, sha256));
        } else {
            state.set(new State.Wrong(problem.get().sentence()));
        }
    }

    /// Trusts exactly the certificate that was shown, and tries again.
    public void trustAndAdd() {
        if (state.get() instanceof State.Untrusted untrusted) {
            form.trust(untrusted.sha256());
            add();
        }
    }

    /// Gives up a test that runs.
    public void cancel() {
        Future<?> now = running;
        if (now != null && state.get() instanceof State.Testing) {
            now.cancel(true);
            state.set(new State.Typing());
        }
    }
}
