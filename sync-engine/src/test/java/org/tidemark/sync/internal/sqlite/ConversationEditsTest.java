package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;

/// What a person has said of conversations holds against what later headers say.
class ConversationEditsTest {
    @TempDir
    Path folder;

    private Fixture f;

    @BeforeEach
    void open() {
        f = new Fixture(folder.resolve("profile"));
        f.arrive(f.inbox, arrival(1, "", header("a@x", "Lunch on Thursday?")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "Re: Lunch on Thursday?", "References: <a@x>")));
        f.arrive(f.inbox, arrival(3, "", header("c@x", "Re: Lunch on Thursday?", "References: <a@x> <b@x>")));
    }

    @AfterEach
    void close() {
        f.close();
    }

    private MessageId at(long uid) {
        return f.at(f.inbox, uid);
    }

    private ThreadId thread(long uid) {
        return f.store().rows(List.of(at(uid)), false).getFirst().thread();
    }

    @Test
    void aMessageThatIsTakenOutStandsAloneAndItsAnswersFollowIt() {
        assertThat(f.cache.split(at(2))).isTrue();
        assertThat(thread(2)).isNotEqualTo(thread(1));
        assertThat(thread(1)).isEqualTo(thread(3));
        assertThat(f.cache.split(at(2))).as("alone already").isFalse();
        f.arrive(f.inbox, arrival(4, "", header("d@x", "Re: Lunch", "References: <a@x> <b@x>")));
        assertThat(thread(4)).isEqualTo(thread(2));
        f.arrive(f.inbox, arrival(5, "", header("e@x", "Re: Lunch", "References: <a@x> <b@x> <c@x>")));
        assertThat(thread(5)).as("it names the other part last").isEqualTo(thread(3));
        assertThat(thread(2)).as("and joins nothing").isNotEqualTo(thread(3));
    }

    @Test
    void theFirstMessageCanBeTakenOutAsWell() {
        assertThat(f.cache.split(at(1))).isTrue();
        assertThat(thread(1)).isNotEqualTo(thread(2));
        assertThat(thread(2)).isEqualTo(thread(3));
        f.arrive(f.archive, arrival(9, "", header("a@x", "Lunch on Thursday?")));
        assertThat(f.store().rows(List.of(f.at(f.archive, 9)), false).getFirst().thread())
                .as("a copy that comes later is where the original is")
                .isEqualTo(thread(1));
    }

    @Test
    void conversationsThatAreJoinedStayJoined() {
        f.arrive(f.inbox, arrival(4, "", header("z@x", "Another lunch")));
        f.cache.split(at(2));
        assertThat(f.cache.join(List.of(at(4), at(1), at(2)))).isTrue();
        assertThat(thread(4)).isEqualTo(thread(1)).isEqualTo(thread(2)).isEqualTo(thread(3));
        assertThat(f.cache.join(List.of(at(4), at(1)))).as("one already").isFalse();
        f.arrive(f.inbox, arrival(5, "", header("y@x", "Re: Another lunch", "References: <z@x>")));
        f.arrive(f.inbox, arrival(6, "", header("w@x", "Re: Lunch on Thursday?", "References: <b@x>")));
        assertThat(thread(5)).isEqualTo(thread(6)).isEqualTo(thread(1));
    }

    @Test
    void whatWasSaidIsThereAfterAnotherStart() {
        f.cache.split(at(2));
        f.reopen();
        assertThat(thread(2)).isNotEqualTo(thread(1));
        f.arrive(f.inbox, arrival(4, "", header("d@x", "Re: Lunch", "In-Reply-To: <b@x>")));
        assertThat(thread(4)).isEqualTo(thread(2));
    }

    @Test
    void ofSeveralAccountsThereIsNoConversation() {
        AccountId other = f.cache.mirror().account("other");
        f.cache.mirror().applyListing(other, Fixture.listing(), true);
        MailboxId inbox = f.store().find(other, MailboxName.INBOX).orElseThrow().id();
        f.arrive(inbox, arrival(1, "", header("o@x", "Elsewhere")));
        List<MessageId> both = List.of(at(1), f.at(inbox, 1));
        assertThatThrownBy(() -> f.cache.join(both)).isInstanceOf(IllegalArgumentException.class);
    }
}
