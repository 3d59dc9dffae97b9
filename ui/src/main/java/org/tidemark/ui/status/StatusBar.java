package org.tidemark.ui.status;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.tidemark.mail.store.QueuedIntent;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.fx.Nodes;
import org.tidemark.ui.text.Words;

/// The line at the bottom.
public final class StatusBar extends HBox {
    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    /// Below this width there is no room for all of it.
    private static final double LITTLE = 600;

    private static final double SHORTEST = 110;

    private final Region dot = new Region();
    private final Label strong = Nodes.label("", "status-strong", "strong");
    private final Label detail = Nodes.label("", "status-detail");
    private final Button waiting;
    private final Label progress = Nodes.label("", "status-detail", "status-progress-words");
    private final ProgressBar bar = new ProgressBar();
    private final ToggleSwitch offline = new ToggleSwitch(Words.say("status.workOffline"));

    private StatusLine shown;
    private boolean narrow;

    /// @param openQueue shows what waits
    /// @param askPassword asks for the password that a server refuses
    public StatusBar(StatusModel model, Runnable openQueue, Runnable askPassword) {
        super(6);
        shown = model.line().get();
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("status-dot");
        waiting = Nodes.wordButton("", openQueue);
        waiting.getStyleClass().add("status-waiting");
        Button password = Nodes.wordButton(Words.say("status.password"), askPassword);
        password.getStyleClass().add("status-password");
        model.refused().subscribe(account -> Nodes.show(password, account.isPresent()));
        bar.getStyleClass().add("status-progress");
        offline.setAccessibleText(Words.say("status.workOffline"));
        offline.getStyleClass().add("status-offline");
        for (Region fixed : List.of(waiting, offline)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        detail.setMinWidth(0);
        widthProperty().map(w -> w.doubleValue() < LITTLE).subscribe(this::fit);
        getChildren().addAll(dot, strong, detail, password, waiting, progress, bar, Nodes.spacer(), offline);
        model.line().subscribe(this::show);
        model.queue().subscribe(this::show);
        model.offline().subscribe(offline::setSelected);
        offline.selectedProperty().subscribe(on -> {
            if (on != model.offline().get()) {
                model.workOffline(on);
            }
        });
    }

    /// With little room the words that are also elsewhere go: the switch keeps its name for those who hear it.
    private void fit(boolean little) {
        narrow = little;
        offline.setText(little ? "" : Words.say("status.workOffline"));
        offline.setTooltip(new Tooltip(Words.say("status.workOffline")));
        show(shown);
    }

    private void show(StatusLine line) {
        shown = line;
        for (Connection each : Connection.values()) {
            pseudoClassStateChanged(pseudo(each), each == line.worst());
        }
        strong.setText(line.strong());
        strong.setMinWidth(narrow ? Math.min(SHORTEST, Math.ceil(strong.prefWidth(-1))) : USE_PREF_SIZE);
        detail.setText(line.detail());
        progress.setText(line.progress());
        bar.setProgress(line.fraction());
        bar.setAccessibleText(line.progress());
        Nodes.show(dot, !line.strong().isEmpty());
        Nodes.show(offline, !line.strong().isEmpty());
        boolean running = !line.progress().isEmpty() && !narrow;
        Nodes.show(progress, running);
        Nodes.show(bar, running);
    }

    private static PseudoClass pseudo(Connection connection) {
        return PseudoClass.getPseudoClass(
                connection.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void show(List<QueuedIntent> queue) {
        long refused = queue.stream()
                .filter(q -> q.state() != QueuedIntent.State.WAITING)
                .count();
        String text = refused > 0 ? Words.say("status.refused", refused) : Words.say("status.waiting", queue.size());
        waiting.setText(text);
        waiting.setAccessibleText(text);
        waiting.pseudoClassStateChanged(REFUSED, refused > 0);
        Nodes.show(waiting, !queue.isEmpty());
    }
}
