package org.tidemark.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.app.cli.command.Environment;
import org.tidemark.app.cli.command.Workspace;
import org.tidemark.app.cli.terminal.Terminal;
import org.tidemark.app.profile.Profile;
import org.tidemark.mail.sync.MailEngine;
import org.tidemark.sync.MailEngines;
import org.tidemark.ui.ports.FileUiSettings;
import org.tidemark.ui.ports.UiSettings;

/// What waits for the server must not leave because the program was started again.
class OfflineAtStartTest {
    private final List<String> called = new ArrayList<>();
    private @TempDir Path directory;

    private void begin() throws Exception {
        MailEngine engine = (MailEngine) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {MailEngine.class}, (e, method, arguments) -> {
                    called.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
                    return method.getName().equals("notices") ? List.of() : null;
                });
        Environment environment = new Environment(
                new Terminal(InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream()),
                directory,
                settings -> engine,
                MailEngines::discovery,
                new JavaFxWindows(),
                Clock.systemUTC());
        Profile profile = Profile.at(directory);
        UiSettings settings = FileUiSettings.open(profile.windowSettings());
        try (Workspace workspace = JavaFxWindows.begin(environment, profile, settings, false)) {
            assertThat(workspace.profile()).isEqualTo(profile);
        }
    }

    @Test
    void theChoiceToWorkOfflineIsKnownBeforeAnythingConnects() throws Exception {
        FileUiSettings.open(Profile.at(directory).windowSettings()).worksOffline(true);
        begin();
        assertThat(called).containsExactly("notices", "setNetworkPolicy OFFLINE", "startBackground", "close");
    }

    @Test
    void withoutItTheEngineConnects() throws Exception {
        begin();
        assertThat(called).contains("setNetworkPolicy ONLINE");
    }
}
