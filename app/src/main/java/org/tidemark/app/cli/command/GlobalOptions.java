package org.tidemark.app.cli.command;

import org.tidemark.app.cli.terminal.CommandFailure;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.sync.ProfileException;

/// What stands before or after every command, and what the process gave. The root command is one; commands know it as
/// this, so that the list of commands knows them and they do not know the list.
public interface GlobalOptions {
    Environment environment();

    Terminal terminal();

    boolean json();

    boolean offline();

    /// @throws CommandFailure if the folder named is none
    Profile profile() throws CommandFailure, ProfileException;
}
