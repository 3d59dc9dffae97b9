package org.tidemark.app.cli.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.mail.discovery.AccountDiscovery;
import org.tidemark.mail.sync.EngineSettings;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.mail.sync.ProfileException;

/// What the commands need from outside.
///
/// @param profile the folder taken without `--profile`
/// @param discovery finds an account's servers; made by the commands that need it
public record Environment(
        Terminal terminal,
        Path profile,
        EngineOpener engines,
        Supplier<AccountDiscovery> discovery,
        Windows windows,
        Clock clock) {
    /// Opens the engine of a profile.
    public interface EngineOpener {
        MailEngine open(EngineSettings settings) throws ProfileException;
    }

    /// What needs JavaFX, kept behind an interface so that no other command loads it.
    public interface Windows {
        /// Shows the mail of a profile until the window is shut.
        ///
        /// @return the exit status
        int open(Environment environment, Path profile, boolean offline) throws Exception;

        /// Runs the demonstration.
        ///
        /// @param commands show commands in place of the window
        /// @return the exit status
        int demo(Environment environment, boolean commands) throws Exception;
    }
}
