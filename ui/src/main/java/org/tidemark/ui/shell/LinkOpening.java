package org.tidemark.ui.shell;

import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.ui.fx.ConfirmSheet;
import org.tidemark.ui.fx.Overlay;
import org.tidemark.ui.text.LinkCheck;
import org.tidemark.ui.text.Links;
import org.tidemark.ui.text.Words;

/// Follows a link out of the program; asks first where its text names another host than it leads to.
///
/// @param open opens an address outside
public record LinkOpening(Overlay overlay, Consumer<String> open) {
    private static final int LONGEST = 300;

    public void follow(Links.Piece link) {
        Optional<LinkCheck.Doubt> doubt = LinkCheck.of(link);
        if (doubt.isPresent()) {
            ask(link.target(), doubt.get());
        } else {
            open.accept(link.target());
        }
    }

    private void ask(String target, LinkCheck.Doubt doubt) {
        String shown = target.length() > LONGEST ? target.substring(0, LONGEST) + "…" : target;
        ConfirmSheet ask = new ConfirmSheet(
                new ConfirmSheet.Question(
                        Words.say("link.doubt"),
                        Words.say("link.doubtDetail", doubt.says(), doubt.leads()) + "\n" + shown,
                        Words.say("link.open", doubt.leads()),
                        Words.say("link.stay")),
                overlay::close,
                () -> open.accept(target));
        overlay.show(ask, Overlay.Place.CENTER, ask.no(), () -> {});
    }
}
