package org.tidemark.sync.internal.sqlite.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.sync.internal.sqlite.message.Overlay.Change;
import org.tidemark.sync.internal.sqlite.message.Overlay.Server;
import org.tidemark.sync.internal.sqlite.message.Overlay.Shown;

class OverlayTest {
    private static final long POST = 1;
    private static final long FILE = 2;
    private static final FlagSet SEEN = FlagSet.of(Set.of(Flag.SEEN));
    private static final Change STAR = new Change.Flags(Set.of(Flag.FLAGGED), Set.of());
    private static final Change UNREAD = new Change.Flags(Set.of(), Set.of(Flag.SEEN));

    private static Shown shown(boolean gone, Change... changes) {
        return Overlay.shown(new Server(POST, gone, SEEN), List.of(changes));
    }

    private static Change moved(boolean uncertain) {
        return new Change.Place(FILE, uncertain);
    }

    @Test
    void withoutChangesTheServersStateIsShown() {
        assertThat(shown(false)).isEqualTo(new Shown(POST, SEEN, false));
        assertThat(shown(true)).isEqualTo(new Shown(null, SEEN, false));
    }

    @Test
    void flagChangesAreLaidOverEachOtherInTheirOrder() {
        assertThat(shown(false, STAR, UNREAD).flags()).isEqualTo(FlagSet.of(Set.of(Flag.FLAGGED)));
        Change read = new Change.Flags(Set.of(Flag.SEEN), Set.of());
        assertThat(shown(false, UNREAD, read).flags()).isEqualTo(SEEN);
        assertThat(shown(false, read, UNREAD).flags()).isEqualTo(FlagSet.EMPTY);
    }

    @Test
    void theLastPlaceCounts() {
        assertThat(shown(false, moved(false), new Change.Place(POST, false)).mailbox())
                .isEqualTo(POST);
        assertThat(shown(false, new Change.Hide(), moved(false)).mailbox()).isEqualTo(FILE);
        assertThat(shown(false, moved(false), new Change.Hide()).mailbox()).isNull();
    }

    /// It was removed by another client before the move was sent: there is nothing to move.
    @Test
    void whatIsGoneIsNotShownAtThePlaceItWasToMoveTo() {
        assertThat(shown(true, moved(false)).mailbox()).isNull();
    }

    /// Its answer was lost: that it is gone from there speaks for the move.
    @Test
    void whatIsGoneIsShownWhereAMoveThatMayHaveHappenedHasPutIt() {
        assertThat(shown(true, moved(true))).isEqualTo(new Shown(FILE, SEEN, true));
    }

    @Test
    void aRowMadeHereIsShownWhereItsChangePutsIt() {
        Shown shown = Overlay.shown(new Server(null, false, FlagSet.EMPTY), List.of(moved(false), STAR));
        assertThat(shown).isEqualTo(new Shown(FILE, FlagSet.of(Set.of(Flag.FLAGGED)), true));
    }

    @Test
    void aRowThatIsOnlyHeldWaitsForNothing() {
        assertThat(shown(false, new Change.Held())).isEqualTo(new Shown(POST, SEEN, false));
        assertThat(shown(false, new Change.Held(), STAR).pending()).isTrue();
    }
}
