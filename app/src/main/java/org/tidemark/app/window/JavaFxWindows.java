package org.tidemark.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tidemark.app.cli.CommandFailure;
import org.tidemark.app.cli.Environment;
import org.tidemark.app.cli.Workspace;
import org.tidemark.app.demo.Demo;
import org.tidemark.app.profile.Profile;
import org.tidemark.ui.TidemarkUi;
import org.tidemark.ui.UiPorts;
import org.tidemark.ui.UiSettings;

/// Opens windows. JavaFX is loaded by the first call, not by making this object.
public final class JavaFxWindows implements Environment.Windows {
    @Override
    public void prepare() {
        drawWithoutGraphicsCard();
        TidemarkUi.prepare();
    }

    @Override
    public int open(Environment environment, Path directory, boolean offline) throws Exception {
        Profile profile = Profile.at(directory);
        try (Workspace workspace = Workspace.open(environment, profile, offline)) {
            workspace.engine().startBackground();
            TidemarkUi.launch(new UiPorts(
                    workspace.engine(),
                    UiSettings.inFile(profile.windowSettings()),
                    environment.search(),
                    environment.clock(),
                    profile.vault().describe()));
        } catch (UnsupportedOperationException noDisplay) {
            throw CommandFailure.notNow("There is no display for a window (" + noDisplay.getMessage()
                    + "). Set DISPLAY to one, or use the" + " commands: 'tidemark --help' names them.");
        }
        return 0;
    }

    @Override
    public int demo(Environment environment, boolean commands) throws Exception {
        drawWithoutGraphicsCard();
        Demo demo = new Demo(environment);
        return commands ? demo.onCommandLine() : demo.inWindow();
    }

    /// Looking for a way to OpenGL where there is no card loads a software one, to refuse it.
    private static void drawWithoutGraphicsCard() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && System.getProperty("prism.order") == null && Files.notExists(Path.of("/dev/dri"))) {
            System.setProperty("prism.order", "sw");
        }
    }
}
