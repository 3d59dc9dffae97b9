package org.tidemark.ui;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import org.tidemark.mail.store.ListQuery.Source;
import org.tidemark.ui.actions.MailActions;
import org.tidemark.ui.fx.Background;
import org.tidemark.ui.fx.Delay;
import org.tidemark.ui.fx.Quiet;
import org.tidemark.ui.fx.Toast;
import org.tidemark.ui.keys.CommandRegistry;
import org.tidemark.ui.keys.KeyDispatcher;
import org.tidemark.ui.ports.UiPorts;
import org.tidemark.ui.shell.ShellCommands;
import org.tidemark.ui.shell.WindowModel;
import org.tidemark.ui.shell.WindowView;
import org.tidemark.ui.text.Words;

/// The mail window on a stage. Made, used and closed on the FX thread.
public final class MailWindow implements AutoCloseable {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double SMALLEST_WIDTH = 400;
    private static final double SMALLEST_HEIGHT = 480;

    private final Stage stage;
    private final Scene scene;
    private final Background background;
    private final WindowModel model;
    private final CommandRegistry commands;
    private final WindowView view;
    private final Quiet quiet;

    /// @param openLink opens a web or mail address outside the program
    public MailWindow(UiPorts ports, Stage stage, Consumer<String> openLink) {
        this(ports, stage, openLink, Background.onThreads(), Delay.ofToolkit());
    }

    MailWindow(UiPorts ports, Stage stage, Consumer<String> openLink, Background background, Delay delay) {
        this.stage = stage;
        this.background = background;
        Toast toast = new Toast(delay);
        model = new WindowModel(ports, background, delay, report(toast));
        view = new WindowView(model, toast, openLink, new StagePlaces(stage, ports.settings(), background));
        scene = new Scene(view, WIDTH, HEIGHT);
        commands = ShellCommands.of(model, view);
        view.fill(commands);
        new KeyDispatcher(
                        commands,
                        () -> view.overlay().open().get(),
                        () -> model.habits().letters().get(),
                        delay)
                .listenTo(scene);
        background.onUnexpected(e -> toast.say(Words.say("window.unexpected", String.valueOf(e.getMessage()))));
        model.look().dress(scene);
        quiet = new Quiet(delay, view.reader()::prepare);
        scene.addEventFilter(InputEvent.ANY, e -> quiet.touched());
    }

    private MailActions.Report report(Toast toast) {
        return new MailActions.Report() {
            @Override
            public void done(String sentence) {
                model.reconnect().dismiss();
                toast.offer(sentence, Words.say("toast.undo"), "z", model.actions()::undo);
            }

            @Override
            public void say(String sentence) {
                toast.say(sentence);
            }
        };
    }

    /// Shows the window and begins to fill it from the cache.
    public void show() {
        stage.setTitle(Words.say("window.title"));
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        stage.setScene(scene);
        StagePlacement.keep(stage, model.habits().placement());
        model.start();
        stage.show();
        view.list().list().requestFocus();
    }

    public Scene scene() {
        return scene;
    }

    /// Runs a command by its id, e.g. `message.archive`, as its key would.
    ///
    /// @return whether it was enabled
    /// @throws IllegalArgumentException if there is no such command
    public boolean perform(String command) {
        return commands.get(command).perform();
    }

    /// Goes to a mailbox or a view over all accounts, if it exists.
    public void open(Source source) {
        model.mailboxes().whenLoaded(() -> model.mailboxes().open(source));
    }

    /// Selects the message at a position of the list that is shown.
    public void select(int position) {
        view.keeper().selectOnly(position);
    }

    /// Types into the search field.
    public void search(String query) {
        model.search().text().set(query);
    }

    /// Stops listening to the engine, which stays open.
    @Override
    public void close() {
        quiet.end();
        model.close();
        background.close();
    }

    WindowModel model() {
        return model;
    }

    WindowView view() {
        return view;
    }

    CommandRegistry commands() {
        return commands;
    }
}
