package org.tidemark.ui.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.sync.SyncProblem;
import org.tidemark.mail.sync.SyncProgress;
import org.tidemark.mail.sync.SyncStatus;
import org.tidemark.mail.sync.SyncStatus.Connection;
import org.tidemark.ui.fake.FakeEngine;
import org.tidemark.ui.fake.FakeMail;
import org.tidemark.ui.text.Dates;

class StatusWordsTest {
    private final StatusWords words = new StatusWords(new Dates(FakeMail.CLOCK, java.util.Locale.UK), FakeMail.CLOCK);
    private final FakeEngine engine = new FakeEngine(FakeMail.CLOCK);
    private final List<AccountSummary> accounts =
            List.of(new AccountSummary(new AccountId(1), "Work", "ann", Optional.of(FakeMail.NOW.minusSeconds(60))));

    private SyncStatus status(String account, Connection connection) {
        return engine.plainStatus(account, connection, FakeMail.NOW.minusSeconds(3600));
    }

    @Test
    void onlineSaysSinceWhenAndAtWhatCost() {
        StatusLine line = words.line(List.of(status("Work", Connection.ONLINE)), accounts);
        assertThat(line.strong()).isEqualTo("Online");
        assertThat(line.detail()).isEqualTo("up to date 14:02, 1.3 kB in 2 round trips");
    }

    @Test
    void anAccountThatWasNeverWholeIsNotUpToDate() {
        List<AccountSummary> fresh = List.of(new AccountSummary(new AccountId(1), "Work", "ann", Optional.empty()));
        assertThat(words.line(List.of(status("Work", Connection.ONLINE)), fresh).detail())
                .isEqualTo("first sync under way");
    }

    @Test
    void theWorstAccountSpeaksAndIsNamed() {
        SyncStatus refused = new SyncStatus(
                "Club",
                Connection.NEEDS_ATTENTION,
                FakeMail.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SyncProblem.LoginRefused("The server refused the password.")),
                Optional.empty(),
                0);
        StatusLine line = words.line(List.of(status("Work", Connection.ONLINE), refused), accounts);
        assertThat(line.worst()).isEqualTo(Connection.NEEDS_ATTENTION);
        assertThat(line.strong()).isEqualTo("Needs attention: Club");
        assertThat(line.detail()).isEqualTo("The server refused the password.");
    }

    @Test
    void aServerThatIsNotReachedIsNotALackOfNetwork() {
        assertThat(words.line(List.of(status("Work", Connection.OFFLINE_NO_NETWORK)), accounts)
                        .strong())
                .isEqualTo("Offline, no network");
        SyncStatus refused = new SyncStatus(
                "Work",
                Connection.OFFLINE_NO_NETWORK,
                FakeMail.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SyncProblem.Unreachable("imap.example.org refuses the connection.")),
                Optional.empty(),
                0);
        StatusLine line = words.line(List.of(refused), accounts);
        assertThat(line.strong()).isEqualTo("Server not reached");
        assertThat(line.detail()).isEqualTo("imap.example.org refuses the connection. · will connect by itself");
    }

    @Test
    void aRetrySaysWhen() {
        SyncStatus retry = new SyncStatus(
                "Work",
                Connection.WAITING_TO_RETRY,
                FakeMail.NOW,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SyncProblem.Unreachable("Nobody answers.")),
                Optional.of(FakeMail.NOW.plusSeconds(40)),
                0);
        assertThat(words.line(List.of(retry), accounts).detail()).isEqualTo("tries again in 40 s · Nobody answers.");
    }

    @Test
    void progressHasWordsAndAFraction() {
        SyncStatus running = new SyncStatus(
                "Work",
                Connection.ONLINE,
                FakeMail.NOW,
                Optional.of(new SyncProgress(
                        "Work",
                        SyncProgress.Phase.TEXTS,
                        "Messages in Archive",
                        5_435_283,
                        14_553_996,
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
        StatusLine line = words.line(List.of(running), accounts);
        assertThat(line.progress()).isEqualTo("Messages in Archive · 5.4 MB of 15 MB in all");
        assertThat(line.fraction()).isBetween(0.37, 0.38);
    }

    @Test
    void offlineByChoiceIsNoFault() {
        StatusLine line = words.line(List.of(status("Work", Connection.OFFLINE_CHOSEN)), accounts);
        assertThat(line.strong()).isEqualTo("Working offline");
        assertThat(line.detail()).isEqualTo("since 13:03");
    }
}
