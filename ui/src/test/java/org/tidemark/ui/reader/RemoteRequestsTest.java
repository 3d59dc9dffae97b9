package org.tidemark.ui.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.concurrent.Worker;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tidemark.ui.Stages;
import org.tidemark.ui.fx.SelectableText;
import org.tidemark.ui.reader.html.HostileHtml;
import org.tidemark.ui.reader.html.HtmlCleaner;
import org.tidemark.ui.reader.html.InlineImages;
import org.tidemark.ui.reader.html.SafeHtml;

/// The promise that no mail makes the program fetch anything, asked of a real server and the real browser.
class RemoteRequestsTest {
    private CountingServer server;

    @BeforeEach
    void listen() throws Exception {
        server = new CountingServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void noHostileMailReachesTheServer() throws Exception {
        HtmlView view = shown();
        for (String hostile : HostileHtml.corpus().toList()) {
            load(view, HtmlCleaner.clean(hostile.replace("HOST", server.host()), InlineImages.NONE, List.of()));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void thePageHasNoNetworkAlsoWhereItsPicturesMayCome() throws Exception {
        HtmlView view = shown();
        for (String hostile : HostileHtml.corpus().toList()) {
            load(
                    view,
                    HtmlCleaner.clean(
                            hostile.replace("HOST", server.host()),
                            InlineImages.NONE,
                            address -> Optional.empty(),
                            List.of()));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void thePolicyAloneKeepsAnUncleanedMailFromTheServer() throws Exception {
        HtmlView view = shown();
        String head = HtmlCleaner.clean("", InlineImages.NONE, List.of()).page().replaceFirst("</head>.*", "</head>");
        for (String hostile :
                HostileHtml.corpus().filter(h -> !h.contains("refresh")).toList()) {
            load(view, new SafeHtml(head + hostile.replace("HOST", server.host()), 0, false));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void theServerWouldHaveNoticed() throws Exception {
        HtmlView view = shown();
        load(view, new SafeHtml("<img src='http://" + server.host() + "/seen.png'>", 0, false));
        Stages.until("the request", () -> !server.requests().isEmpty());
        assertThat(server.requests()).containsExactly("GET /seen.png HTTP/1.1");
    }

    private static HtmlView shown() throws Exception {
        Stages.start();
        return Stages.onFx(() -> {
            HtmlView view = new HtmlView(new SelectableText.LinkTarget(a -> {}, a -> {}));
            Stage stage = new Stage();
            stage.setScene(new Scene(view, 600, 400));
            stage.show();
            return view;
        });
    }

    private static void load(HtmlView view, SafeHtml html) throws Exception {
        Stages.onFx(() -> {
            view.show(html, false);
            return view;
        });
        Stages.until("the page", () -> view.web().getEngine().getLoadWorker().getState() == Worker.State.SUCCEEDED);
        Stages.pulses(3);
    }
}
