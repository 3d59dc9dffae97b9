package org.tidemark.ui.accounts;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.account.BodyPolicy;
import org.tidemark.mail.account.ServerEndpoint;
import org.tidemark.mail.account.TlsMode;
import org.tidemark.ui.text.Words;

/// What is typed into the account wizard, and what it amounts to.
public final class AccountForm {
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty host = new SimpleStringProperty("");
    private final StringProperty port = new SimpleStringProperty("993");
    private final ObjectProperty<TlsMode> tls = new SimpleObjectProperty<>(TlsMode.TLS);
    private final ObjectProperty<BodyPolicy> bodies = new SimpleObjectProperty<>(new BodyPolicy.All());
    private Optional<String> trusted = Optional.empty();
    private Optional<AccountSettings> known = Optional.empty();

    /// What is kept of an account that is there, to be changed; all but its name, which the cache knows it by, and its
    /// password, which is not handed out.
    public static AccountForm of(AccountSettings settings) {
        AccountForm form = new AccountForm();
        form.known = Optional.of(settings);
        form.name.set(settings.name());
        form.user.set(settings.user());
        form.host.set(settings.imap().host());
        form.tls.set(settings.imap().tls());
        form.port.set(Integer.toString(settings.imap().port()));
        form.bodies.set(settings.bodies());
        form.trusted = settings.certificateSha256();
        return form;
    }

    /// Whether the account is there already.
    public boolean isKnown() {
        return known.isPresent();
    }

    public AccountForm() {
        tls.subscribe((before, now) -> {
            if (port.get().isBlank() || port.get().equals(usualPort(before))) {
                port.set(usualPort(now));
            }
        });
        host.subscribe(h -> trusted = Optional.empty());
        port.subscribe(p -> trusted = Optional.empty());
    }

    public StringProperty name() {
        return name;
    }

    public StringProperty user() {
        return user;
    }

    public StringProperty password() {
        return password;
    }

    public StringProperty host() {
        return host;
    }

    public StringProperty port() {
        return port;
    }

    public ObjectProperty<TlsMode> tls() {
        return tls;
    }

    public ObjectProperty<BodyPolicy> bodies() {
        return bodies;
    }

    /// Trusts exactly this certificate, as long as host and port stay.
    ///
    /// @param sha256 its fingerprint in hex
    public void trust(String sha256) {
        trusted = Optional.of(sha256);
    }

    private static String usualPort(TlsMode mode) {
        return mode == TlsMode.TLS ? "993" : "143";
    }

    /// The first thing that is missing or wrong, as a sentence; empty if the form is complete.
    public Optional<String> problem() {
        if (user.get().isBlank()) {
            return Optional.of(Words.say("account.noUser"));
        }
        if (password.get().isEmpty()) {
            return Optional.of(Words.say("account.noPassword"));
        }
        if (host.get().isBlank()) {
            return Optional.of(Words.say("account.noHost"));
        }
        if (!port.get().strip().matches("[0-9]{1,5}")
                || Integer.parseInt(port.get().strip()) < 1
                || Integer.parseInt(port.get().strip()) > 65535) {
            return Optional.of(Words.say("account.badPort", port.get()));
        }
        if (label().length() > 100 || label().chars().anyMatch(Character::isISOControl)) {
            return Optional.of(Words.say("account.badName"));
        }
        return Optional.empty();
    }

    private String label() {
        return name.get().isBlank() ? user.get().strip() : name.get().strip();
    }

    /// The settings.
    ///
    /// @throws IllegalArgumentException if [#problem] names one
    public AccountSettings settings() {
        ServerEndpoint imap = new ServerEndpoint(
                host.get().strip(), Integer.parseInt(port.get().strip()), tls.get());
        return new AccountSettings(
                known.map(AccountSettings::name).orElseGet(this::label),
                user.get().strip(),
                imap,
                known.flatMap(AccountSettings::smtp),
                bodies.get(),
                trusted);
    }
}
