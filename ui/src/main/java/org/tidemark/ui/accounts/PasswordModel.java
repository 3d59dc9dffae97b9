package org.tidemark.ui.accounts;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Future;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.tidemark.mail.account.AccountBook;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.text.Words;

/// Gives an account another password. Everything else of it, its cache and what waits included, stays.
public final class PasswordModel {
    private final MailEngine engine;
    private final AccountBook book;
    private final Background background;
    private final String account;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Typing());
    private @Nullable Future<?> running;

    /// How far it is.
    public sealed interface State {
        record Typing() implements State {}

        /// The server is asked.
        record Testing() implements State {}

        /// @param keepable whether the server was not there to say, so that the password may be right
        record Wrong(String sentence, boolean keepable) implements State {}

        record Kept() implements State {}
    }

    /// @param account its name
    public PasswordModel(MailEngine engine, AccountBook book, Background background, String account) {
        this.engine = engine;
        this.book = book;
        this.background = background;
        this.account = account;
    }

    public String account() {
        return account;
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Asks the server whether it takes the password, and keeps it then.
    public void tryIt(String typed) {
        submit(typed, true);
    }

    /// Keeps it without asking.
    public void keep(String typed) {
        submit(typed, false);
    }

    private void submit(String typed, boolean ask) {
        if (typed.isEmpty()) {
            state.set(new State.Wrong(Words.say("account.noPassword"), false));
            return;
        }
        char[] password = typed.toCharArray();
        state.set(new State.Testing());
        running = background.slow(
                () -> change(password, ask),
                state::set,
                e -> state.set(new State.Wrong(Words.say("password.failed", String.valueOf(e.getMessage())), false)));
    }

    private State change(char[] password, boolean ask) throws Exception {
        try {
            Optional<AccountSettings> settings = book.find(account);
            if (settings.isEmpty()) {
                return new State.Wrong(Words.say("password.noAccount", account), false);
            }
            if (ask && engine.networkPolicy() == NetworkPolicy.OFFLINE) {
                return new State.Wrong(Words.say("password.offline"), true);
            }
            Optional<SyncProblem> problem = ask ? engine.test(settings.get(), password) : Optional.empty();
            if (problem.isPresent()) {
                return new State.Wrong(problem.get().sentence(), !(problem.get() instanceof SyncProblem.LoginRefused));
            }
            if (Thread.currentThread().isInterrupted()) {
                return new State.Typing();
            }
            engine.addAccount(settings.get(), password);
            engine.requestSync();
            return new State.Kept();
        } finally {
            Arrays.fill(password, '\0');
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
