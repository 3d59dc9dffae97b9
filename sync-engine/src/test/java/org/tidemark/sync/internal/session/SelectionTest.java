package org.tidemark.sync.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.UidValidity;
import org.tidemark.sync.internal.command.Command;
import org.tidemark.sync.internal.command.Select;
import org.tidemark.sync.internal.response.Completion;
import org.tidemark.sync.internal.response.ResponseCode;
import org.tidemark.sync.internal.response.Untagged;
import org.tidemark.sync.internal.wire.Cursor;
import org.tidemark.sync.internal.wire.WireResponse;

/// Which SELECT is data about? The commands are S1 `SELECT a`, F `UID FETCH`, S2 `SELECT b`, sent in one go.
class SelectionTest {
    private static final Command A = Select.select("a");
    private static final Command B = Select.select("b");
    private static final Command FETCH = Command.of("UID FETCH 1 FLAGS");
    private static final Untagged CLOSED = status(new ResponseCode.Closed());

    private final Selection selection = new Selection();

    private static Untagged status(ResponseCode code) {
        return new Untagged.Status(Completion.Kind.OK, code, "");
    }

    private static Completion answer(Completion.Kind kind) {
        return new Completion(kind, new ResponseCode.None(), "");
    }

    private void sent() {
        selection.sent("S1", A, Set.of());
        selection.sent("F", FETCH, List.of("S1"));
        selection.sent("S2", B, List.of("S1", "F"));
    }

    private void done(String tag, Command command, Completion.Kind kind) {
        selection.completed(tag, command, answer(kind));
    }

    /// The tag of the SELECT to which a line is attributed.
    private String about(String line, Untagged data) {
        selection.advance(new WireResponse(WireResponse.Kind.UNTAGGED, "", "", Cursor.over(line)));
        selection.before(data);
        String about = selection.current();
        selection.after(data);
        return about;
    }

    private String exists() {
        return about("* 1 EXISTS", new Untagged.Exists(1));
    }

    private String expunge() {
        return about("* 1 EXPUNGE", new Untagged.Expunged(Optional.empty()));
    }

    @Test
    void nothingIsSelectedAtFirstAndTheFirstSelectBeginsAtOnce() {
        assertThat(exists()).isEmpty();
        sent();
        assertThat(exists()).isEqualTo("S1");
    }

    @Test
    void theNextBeginsWhenAllBeforeItIsDone() {
        sent();
        done("S1", A, Completion.Kind.OK);
        assertThat(exists()).isEqualTo("S1");
        done("F", FETCH, Completion.Kind.OK);
        assertThat(expunge()).as("said of what is still selected").isEqualTo("S1");
        assertThat(exists()).isEqualTo("S2");
    }

    @Test
    void whereClosedIsPromisedItIsWaitedFor() {
        selection.expectClosed();
        sent();
        done("S1", A, Completion.Kind.OK);
        done("F", FETCH, Completion.Kind.OK);
        assertThat(exists()).isEqualTo("S1");
        assertThat(about("* OK [CLOSED]", CLOSED)).isEqualTo("S1");
        assertThat(exists()).isEqualTo("S2");
    }

    @Test
    void uidValidityIsSaidByASelectAlone() {
        selection.expectClosed();
        sent();
        done("S1", A, Completion.Kind.OK);
        done("F", FETCH, Completion.Kind.OK);
        Untagged validity = status(new ResponseCode.UidValidityIs(new UidValidity(7)));
        assertThat(about("* OK [UIDVALIDITY 7]", validity)).isEqualTo("S2");
    }

    @Test
    void noLeavesNothingSelectedAndBadWhatWasThere() {
        sent();
        done("S1", A, Completion.Kind.OK);
        done("F", FETCH, Completion.Kind.OK);
        done("S2", B, Completion.Kind.NO);
        assertThat(selection.current()).isEmpty();
        assertThat(selection.isRefused()).isTrue();
    }

    @Test
    void aSelectThatIsNotUnderstoodIsNotCarriedOut() {
        sent();
        done("S1", A, Completion.Kind.OK);
        done("F", FETCH, Completion.Kind.OK);
        assertThat(exists()).isEqualTo("S2");
        done("S2", B, Completion.Kind.BAD);
        assertThat(selection.current()).isEqualTo("S1");
    }

    @Test
    void unselectLeavesTheMailbox() {
        selection.sent("S1", A, Set.of());
        done("S1", A, Completion.Kind.OK);
        done("U", Command.of("UNSELECT"), Completion.Kind.OK);
        assertThat(selection.current()).isEmpty();
    }
}
