package org.tidemark.app.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.profile.LogFile;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.mail.sync.ProfileException;

/// An opened profile, for the length of one command.
public record Workspace(Profile profile, MailEngine engine) implements AutoCloseable {
    static Workspace open(GlobalOptions root) throws CommandFailure, ProfileException {
        return open(root.environment(), root.profile(), root.offline());
    }

    /// Opens the engine of a profile, and its log.
    public static Workspace open(Environment environment, Profile profile, boolean offline) throws ProfileException {
        LogFile.open(profile.log());
        MailEngine engine = environment
                .engines()
                .open(new EngineSettings(
                        profile.cache(),
                        profile.accounts(),
                        profile.vault(),
                        environment.clock(),
                        RandomGenerator.getDefault()));
        engine.notices().forEach(environment.terminal()::say);
        engine.setNetworkPolicy(offline ? NetworkPolicy.OFFLINE : NetworkPolicy.ONLINE);
        return new Workspace(profile, engine);
    }

    public MailStore store() {
        return engine.store();
    }

    /// The accounts of the cache, or the one that is named.
    public List<AccountSummary> accounts(@Nullable String name) throws CommandFailure {
        List<AccountSummary> all = store().accounts();
        if (name == null) {
            return all;
        }
        List<AccountSummary> named =
                all.stream().filter(a -> a.name().equals(name)).toList();
        if (named.isEmpty()) {
            throw unknownAccount(name);
        }
        return named;
    }

    /// The name of the account that a mailbox belongs to.
    public String accountOf(Mailbox mailbox) {
        return store().accounts().stream()
                .filter(a -> a.id().equals(mailbox.account()))
                .map(AccountSummary::name)
                .findFirst()
                .orElseThrow();
    }

    public static CommandFailure unknownAccount(String name) {
        return CommandFailure.wrongUse("There is no account '" + name + "'; 'tidemark account list' names them.");
    }

    /// The one mailbox that is called so.
    ///
    /// @param account where to look; in all accounts if it is null
    public Mailbox mailbox(String folder, @Nullable String account) throws CommandFailure {
        List<Mailbox> found = new ArrayList<>();
        for (AccountSummary each : accounts(account)) {
            find(each, folder).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw CommandFailure.wrongUse("There is no folder '" + folder + "'; 'tidemark folders' names them.");
        }
        if (found.size() > 1) {
            throw CommandFailure.wrongUse(
                    "More than one account has a folder '" + folder + "'; say which with --account NAME.");
        }
        return found.getFirst();
    }

    private Optional<Mailbox> find(AccountSummary account, String folder) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        // Modified UTF-7 is ASCII; who types other characters means the name as a window shows it.
        boolean ascii = folder.chars().allMatch(c -> c < 0x80);
        MailboxName name = ascii ? new MailboxName(folder) : MailboxName.ofDisplay(folder);
        return store().find(account.id(), name);
    }

    @Override
    public void close() {
        engine.close();
    }
}
