package org.tidemark.app.window;

import java.nio.file.Path;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.demo.Demo;
import org.tidemark.app.profile.Profile;
import org.tidemark.app.toolkit.Toolkit;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.ui.TidemarkUi;
import org.tidemark.ui.ports.FileUiSettings;
import org.tidemark.ui.ports.UiPorts;
import org.tidemark.ui.ports.UiSettings;

/// Opens windows. JavaFX is loaded by the first call, not by making this object.
public final class JavaFxWindows implements Environment.Windows {
    @Override
    public int open(Environment environment, Path directory, boolean offline) throws Exception {
        Profile profile = Profile.at(directory);
        Toolkit.start();
        UiSettings settings = FileUiSettings.open(profile.windowSettings());
        try (Workspace workspace = begin(environment, profile, settings, offline)) {
            TidemarkUi.launch(new UiPorts(
                    workspace.engine(),
                    settings,
                    profile.accounts(),
                    environment.clock(),
                    profile.vault().describe()));
        }
        return 0;
    }

    /// Opens the profile and lets its engine connect, if the person has not chosen to work offline.
    static Workspace begin(Environment environment, Profile profile, UiSettings settings, boolean offline)
            throws ProfileException {
        Workspace workspace = Workspace.open(environment, profile, offline || settings.worksOffline());
        workspace.engine().startBackground();
        return workspace;
    }

    @Override
    public int demo(Environment environment, boolean commands) throws Exception {
        Demo demo = new Demo(environment);
        return commands ? demo.onCommandLine() : demo.inWindow();
    }
}
