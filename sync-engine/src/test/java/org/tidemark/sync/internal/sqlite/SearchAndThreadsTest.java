package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.Flag;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.search.SearchParser;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MessageRow;
import org.tidemark.mail.store.StoreChange;
import org.tidemark.mail.sync.Intent;
import org.tidemark.sync.internal.cache.Arrival;

class SearchAndThreadsTest {
    @TempDir
    Path folder;

    private Fixture f;

    @BeforeEach
    void open() {
        f = new Fixture(folder.resolve("profile"));
    }

    @AfterEach
    void close() {
        f.close();
    }

    private List<Long> find(String query) {
        var parsed = SearchParser.parse(query, f.clock, Set.of());
        return f.list(ListQuery.of(new ListQuery.Source.Found(parsed.expression()))).stream()
                .map(MessageId::value)
                .sorted()
                .toList();
    }

    @Test
    void wordsAreFoundInHeadersAndTextsWithoutAccentsAndAsBeginnings() {
        f.arrive(
                f.inbox,
                arrival(1, "", header("1@x", "=?UTF-8?Q?Caf=C3=A9_am_Fluss?=")),
                withBody(arrival(2, "", header("2@x", "Plans")), "We meet at the harbour"));
        assertThat(find("cafe")).containsExactly(1L);
        assertThat(find("CAFÉ flu")).containsExactly(1L);
        assertThat(find("harb")).containsExactly(2L);
        assertThat(find("plans harb")).containsExactly(2L);
        assertThat(find("\"at the harbour\"")).containsExactly(2L);
        assertThat(find("\"the at harbour\"")).isEmpty();
        assertThat(find("subject:harbour")).isEmpty();
        assertThat(find("from:ann to:bob")).containsExactly(1L, 2L);
        assertThat(f.store().coverage().textsHere()).isEqualTo(1);
    }

    @Test
    void partsOfTextWithoutSpacesAreFound() {
        f.arrive(
                f.inbox,
                withBody(
                        arrival(1, "", header("1@x", "会议纪要", "Content-Type: text/plain; charset=utf-8")),
                        "明天下午三点开会讨论预算"),
                arrival(2, "", header("2@x", "ミーティングの件")));
        assertThat(find("会议")).containsExactly(1L);
        assertThat(find("纪要")).containsExactly(1L);
        assertThat(find("讨论预算")).containsExactly(1L);
        assertThat(find("预论")).isEmpty();
        assertThat(find("ティング")).containsExactly(2L);
    }

    @Test
    void statesPlacesAndSizesNarrow() {
        f.arrive(f.inbox, arrival(1, ""), arrival(2, "\\Seen \\Flagged work"));
        f.arrive(f.archive, arrival(3, "\\Answered"));
        assertThat(find("is:unread")).containsExactly(1L, 3L);
        assertThat(find("is:starred")).containsExactly(2L);
        assertThat(find("is:answered in:archive")).containsExactly(3L);
        assertThat(find("in:INBOX -is:read")).containsExactly(1L);
        assertThat(find("keyword:WORK")).containsExactly(2L);
        assertThat(find("account:home larger:1M")).isEmpty();
        assertThat(find("account:other")).isEmpty();
        assertThat(find("id:<m1@x>")).containsExactly(1L);
        assertThat(find("before:2026-11-20")).hasSize(3);
        f.submit(new Intent.SetFlags(List.of(f.at(f.inbox, 1)), Set.of(Flag.SEEN), Set.of()));
        assertThat(find("is:pending")).containsExactly(1L);
        assertThat(find("is:unread")).containsExactly(3L);
    }

    @Test
    void noTypedTextCanBreakASearch() {
        f.arrive(f.inbox, arrival(1, ""));
        for (String hostile : List.of(
                "\"",
                "'",
                "a'b",
                "NEAR(a b)",
                "col : x",
                "*",
                "^a",
                "a AND",
                "{subject}:x",
                "%_",
                "a\u0000b",
                "\uD83D\uDE00",
                "'; DROP TABLE message; --",
                "-",
                "a* OR",
                "\"a\"\"b")) {
            find(hostile);
        }
        long seed = 7;
        Random random = new Random(seed);
        String signs = "ab\"'()*^:+-{}%_ \\;,.\u0000\u4f1a\uD83D";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(12, 0, signs.length()).forEach(c -> text.append(signs.charAt(c)));
            find(text.toString());
        }
        assertThat(f.dump()).hasSize(1);
    }

    private ThreadId thread(long uid) {
        return f.store().rows(List.of(f.at(f.inbox, uid)), false).getFirst().thread();
    }

    @Test
    void aConversationGrowsTogetherInWhateverOrderItArrives() {
        f.arrive(f.inbox, arrival(3, "", header("c@x", "Re: Plan", "References: <a@x> <b@x>")));
        f.arrive(f.inbox, arrival(1, "", header("a@x", "Plan")));
        f.arrive(f.inbox, arrival(4, "", header("d@x", "Other", "In-Reply-To: <z@x>")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "Re: Plan", "In-Reply-To: <a@x>")));
        assertThat(thread(1)).isEqualTo(thread(2)).isEqualTo(thread(3)).isNotEqualTo(thread(4));
        f.arrive(f.inbox, arrival(5, "", header("e@x", "Joins", "References: <z@x> <c@x>")));
        assertThat(thread(4)).isEqualTo(thread(1)).isEqualTo(thread(5));
        assertThat(f.store().conversation(thread(1))).hasSize(5);
    }

    @Test
    void repliesThatNameNobodyGoBySubjectButOriginalsDoNot() {
        f.arrive(f.inbox, arrival(1, "", header("a@x", "Weekly report")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "Re: weekly report")));
        f.arrive(f.inbox, arrival(3, "", header("c@x", "Weekly report")));
        assertThat(thread(1)).isEqualTo(thread(2)).isNotEqualTo(thread(3));
        f.arrive(f.inbox, arrival(4, "", header("d@x", "AW: Spring cleaning")));
        f.arrive(f.inbox, arrival(5, "", header("e@x", "Spring cleaning")));
        assertThat(thread(4)).isEqualTo(thread(5));
    }

    private static byte[] letter(String id, String from, String to, String subject, String... more) {
        return ("Message-ID: <" + id + ">\r\nFrom: " + from + "\r\nTo: " + to + "\r\nSubject: " + subject + "\r\n"
                        + String.join("\r\n", more) + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSubjectJoinsOnlyPeopleWhoWriteToEachOther() {
        f.arrive(f.inbox, arrival(1, "", letter("a@x", "ann@a.org", "me@x.org", "Information")));
        f.arrive(f.inbox, arrival(2, "", letter("b@x", "bank@b.org", "me@x.org", "Re: Information")));
        f.arrive(f.inbox, arrival(3, "", letter("c@x", "me@x.org", "bank@b.org", "Re: Information")));
        assertThat(thread(2)).isNotEqualTo(thread(1)).isEqualTo(thread(3));
        f.arrive(f.inbox, arrival(4, "", letter("d@x", "c@c.org", "l@l.org", "Release plan", "List-Id: <l.l.org>")));
        f.arrive(
                f.inbox, arrival(5, "", letter("e@x", "e@e.org", "l@l.org", "Re: Release plan", "List-Id: <l.l.org>")));
        assertThat(thread(4)).isEqualTo(thread(5));
    }

    @Test
    void oneIdentifierOnDifferentMessagesDoesNotMakeThemOne() {
        f.arrive(f.inbox, arrival(1, "", letter("scan@x", "s@s.org", "me@x.org", "Scan 17")));
        f.arrive(f.inbox, arrival(2, "", letter("scan@x", "s@s.org", "me@x.org", "Scan 18")));
        f.arrive(f.inbox, arrival(9_000, "", letter("scan@x", "s@s.org", "me@x.org", "Scan 17")));
        assertThat(thread(1)).isNotEqualTo(thread(2)).isNotEqualTo(thread(9_000));
        f.arrive(f.archive, arrival(1, "", letter("scan@x", "s@s.org", "me@x.org", "Scan 17")));
        assertThat(f.store().rows(List.of(f.at(f.archive, 1)), false).getFirst().thread())
                .isEqualTo(thread(1));
        f.arrive(f.inbox, arrival(4, "", letter("re@x", "me@x.org", "s@s.org", "Re: Scan", "In-Reply-To: <scan@x>")));
        assertThat(thread(4)).isEqualTo(thread(1));
    }

    @Test
    void identifiersInEncodedWordsJoin() {
        f.arrive(f.inbox, arrival(1, "", header("a@x", "Plan")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "Other", "In-Reply-To: =?utf-8?Q?=3Ca=40x=3E?=")));
        assertThat(thread(1)).isEqualTo(thread(2));
    }

    @Test
    void whoIsAnsweredIsReadFromReferencesBeforeInReplyTo() {
        f.arrive(f.inbox, arrival(1, "", header("a@x", "Plan")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "Other")));
        f.arrive(f.inbox, arrival(3, "", header("c@x", "Re: Plan", "References: <a@x>", "In-Reply-To: <b@x>")));
        assertThat(thread(3)).isEqualTo(thread(1)).isNotEqualTo(thread(2));
    }

    @Test
    void messagesThatNameEachOtherInARingAreOneConversation() {
        f.arrive(f.inbox, arrival(1, "", header("a@x", "A", "References: <c@x> <a@x>")));
        f.arrive(f.inbox, arrival(2, "", header("b@x", "B", "References: <a@x>")));
        f.arrive(f.inbox, arrival(3, "", header("c@x", "C", "References: <b@x> <a@x>")));
        assertThat(thread(1)).isEqualTo(thread(2)).isEqualTo(thread(3));
    }

    @Test
    void tenThousandMessagesAreOneConversationHoweverTheyCome() {
        int count = 10_000;
        List<Arrival> links = new ArrayList<>();
        for (int uid = 2; uid <= count; uid += 2) {
            links.add(arrival(uid, "", header(uid + "@x", "S" + uid, "References: <" + (uid - 1) + "@x>")));
        }
        for (int uid = count - 1; uid > 0; uid -= 2) {
            links.add(arrival(uid, "", header(uid + "@x", "S" + uid, "References: <" + (uid - 1) + "@x>")));
        }
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < links.size(); i += 500) {
                f.arrive(f.inbox, links.subList(i, i + 500).toArray(Arrival[]::new));
            }
        });
        assertThat(f.store().conversation(thread(1))).hasSize(count);
    }

    @Test
    void aListOfConversationsHasTheNewestOfEachWithCounts() {
        f.arrive(
                f.inbox,
                arrival(1, "\\Seen", header("a@x", "Plan")),
                arrival(2, "", header("b@x", "Re: Plan", "In-Reply-To: <a@x>")),
                arrival(3, "", header("c@x", "Alone")));
        List<MessageId> ids = f.list(new ListQuery(new ListQuery.Source.InMailbox(f.inbox), Set.of(), true));
        assertThat(ids).containsExactly(f.at(f.inbox, 3), f.at(f.inbox, 2));
        MessageRow row = f.store().rows(ids, true).get(1);
        assertThat(row.threadSize()).isEqualTo(2);
        assertThat(row.threadUnread()).isEqualTo(1);
    }

    @Test
    void aConversationIsUnreadStarredAndWaitingIfOneOfItsMessagesInTheMailboxIs() {
        f.arrive(
                f.inbox,
                arrival(1, "\\Flagged", header("a@x", "Plan")),
                arrival(2, "\\Seen", header("b@x", "Re: Plan", "In-Reply-To: <a@x>")));
        f.arrive(f.archive, arrival(3, "", header("c@x", "Re: Plan", "In-Reply-To: <a@x>")));
        MessageId newest = f.at(f.inbox, 2);
        MessageRow row = f.store().rows(List.of(newest), true).getFirst();
        assertThat(row.flags().contains(Flag.SEEN)).isFalse();
        assertThat(row.flags().contains(Flag.FLAGGED)).isTrue();
        assertThat(row.pending()).isFalse();
        assertThat(row.threadSize()).isEqualTo(2);
        assertThat(row.people()).hasSize(1);
        assertThat(f.store().rows(List.of(newest), false).getFirst().flags().contains(Flag.SEEN))
                .isTrue();
        f.submit(new Intent.SetFlags(List.of(f.at(f.inbox, 1)), Set.of(Flag.SEEN), Set.of(Flag.FLAGGED)));
        MessageRow later = f.store().rows(List.of(newest), true).getFirst();
        assertThat(later.flags().contains(Flag.SEEN)).isTrue();
        assertThat(later.flags().contains(Flag.FLAGGED)).isFalse();
        assertThat(later.pending()).isTrue();
    }

    @Test
    void aConversationsMessagesInAMailboxAreAllThoseShownThereAlsoTheSameOneTwice() {
        f.arrive(
                f.inbox,
                arrival(1, "", header("a@x", "Plan")),
                arrival(2, "", header("a@x", "Plan")),
                arrival(3, "", header("b@x", "Re: Plan", "In-Reply-To: <a@x>")),
                arrival(4, "", header("c@x", "Alone")));
        f.arrive(f.archive, arrival(5, "", header("d@x", "Re: Plan", "In-Reply-To: <a@x>")));
        List<MessageId> rows = List.of(f.at(f.inbox, 3), f.at(f.inbox, 4), f.at(f.inbox, 1));
        assertThat(f.store().withConversations(rows))
                .containsExactlyInAnyOrder(f.at(f.inbox, 1), f.at(f.inbox, 2), f.at(f.inbox, 3), f.at(f.inbox, 4));
    }

    @Test
    void aDateLongAfterTheArrivalDoesNotKeepAMessageOnTop() {
        f.arrive(
                f.inbox,
                arrival(1, "", header("a@x", "Bait", "Date: Fri, 1 Jan 2038 00:00:00 +0000")),
                arrival(2, "", header("b@x", "Later", "Date: Sun, 25 Oct 2026 10:00:00 +0000")));
        assertThat(f.shown(f.inbox)).containsExactly(f.at(f.inbox, 2), f.at(f.inbox, 1));
    }

    @Test
    void whatCameSinceAMomentIsListedWhereverItIs() {
        f.arrive(f.inbox, arrival(1, ""));
        f.clock.advance(Duration.ofHours(1));
        Instant left = f.clock.instant();
        f.arrive(f.archive, arrival(7, ""));
        f.arrive(f.inbox, arrival(2, ""));
        f.flags(f.inbox, 1, "\\Seen");
        assertThat(f.list(ListQuery.of(new ListQuery.Source.Arrived(left))))
                .containsExactlyInAnyOrder(f.at(f.archive, 7), f.at(f.inbox, 2));
    }

    @Test
    void everyCommitIsToldWithItsNumber() {
        List<StoreChange> changes = java.util.Collections.synchronizedList(new ArrayList<>());
        try (var subscription = f.store().onChange(changes::add)) {
            f.arrive(f.inbox, arrival(1, ""));
            f.arrive(f.archive, arrival(2, ""));
            f.submit(new Intent.Move(List.of(f.at(f.inbox, 1)), f.trash));
            org.awaitility.Awaitility.await().until(() -> changes.size() == 3);
        }
        long first = changes.getFirst().sequence();
        assertThat(changes).extracting(StoreChange::sequence).containsExactly(first, first + 1, first + 2);
        assertThat(changes.get(2).mailboxes()).containsExactlyInAnyOrder(f.inbox, f.trash);
        assertThat(changes.get(2).queue()).isTrue();
    }

    @Test
    void whatOthersChangedIsCountedApartFromWhatTheUserDid() {
        f.arrive(f.inbox, arrival(1, ""), arrival(2, ""));
        f.anchor(f.inbox, 5, 3, 2);
        var since = f.clock.instant();
        f.clock.advance(java.time.Duration.ofMinutes(1));
        var id = f.submit(new Intent.SetFlags(List.of(f.at(f.inbox, 2)), Set.of(Flag.SEEN), Set.of()));
        f.arrive(f.inbox, arrival(3, ""));
        f.flags(f.inbox, 1, "\\Seen");
        f.flags(f.inbox, 2, "\\Seen");
        f.cache.journal().done(List.of(id), List.of());
        f.vanish(f.inbox, 3);
        assertThat(f.store().changesSince(since))
                .containsEntry("new", 1)
                .containsEntry("read", 1)
                .containsEntry("flags", 0)
                .containsEntry("removed", 1)
                .containsEntry("done", 1);
    }
}
