package org.tidemark.app.window;

import java.nio.file.Path;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.demo.Demo;
import org.tidemark.app.profile.Profile;
import org.tidemark.app.toolkit.Toolkit;
import org.tidemark.ui.TidemarkUi;
import org.tidemark.ui.ports.FileUiSettings;
import org.tidemark.ui.ports.UiPorts;

/// Opens windows. JavaFX is loaded by the first call, not by making this object.
public final class JavaFxWindows implements Environment.Windows {
    @Override
    public int open(Environment environment, Path directory, boolean offline) throws Exception {
        Profile profile = Profile.at(directory);
        Toolkit.start();
        try (Workspace workspace = Workspace.open(environment, profile, offline)) {
            workspace.engine().startBackground();
            TidemarkUi.launch(new UiPorts(
                    workspace.engine(),
                    FileUiSettings.open(profile.windowSettings()),
                    environment.search(),
                    environment.clock(),
                    profile.vault().describe()));
        }
        return 0;
    }

    @Override
    public int demo(Environment environment, boolean commands) throws Exception {
        Demo demo = new Demo(environment);
        return commands ? demo.onCommandLine() : demo.inWindow();
    }
}
