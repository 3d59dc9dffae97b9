package org.tidemark.testserver.maildir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidemark.testserver.maildir.journal.JournalEntry.Change;
import org.tidemark.testserver.maildir.journal.JournalEntry.Gone;
import org.tidemark.testserver.maildir.journal.JournalEntry.Reflagged;
import org.tidemark.testserver.maildir.listing.Place;
import org.tidemark.testserver.store.StoredMessage;

/// Snapshots of a mailbox share what did not change between them, and never change themselves.
class MailboxTest {
    private static final OffsetDateTime DATE = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private final Mailbox mailbox = new Mailbox(new Mailbox.Identity(1, "F", 1), 1, 1, new ExpungeLog(1, 1));
    private long modSeq = 1;

    private record Shot(MailList list, List<StoredMessage> expected) {}

    private static Mail mail(long uid, long modSeq) {
        StoredMessage message = new StoredMessage(uid, modSeq, modSeq, Set.of(), DATE, "M" + uid, "b" + uid);
        return new Mail(message, Place.cur("b" + uid), uid, 1, 1);
    }

    private void change(List<Mail> added, List<Reflagged> reflagged, List<Gone> gone) {
        mailbox.apply(new Change(modSeq, mailbox.uidNext(), List.of(), added, reflagged, List.of(), gone));
    }

    @Test
    void whatWasHandedOutStaysAsItWasWhateverHappensLater() {
        Random random = new Random(3);
        List<StoredMessage> model = new ArrayList<>();
        List<Shot> shots = new ArrayList<>();
        for (int step = 0; step < 2000; step++) {
            modSeq++;
            int kind = random.nextInt(10);
            if (kind < 5 || model.isEmpty()) {
                add(model, random.nextInt(1, random.nextInt(20) == 0 ? 600 : 8));
            } else if (kind < 9) {
                flag(model, random.nextInt(model.size()));
            } else {
                expunge(model, random);
            }
            MailList list = (MailList) mailbox.state().messages();
            if (random.nextInt(4) == 0) {
                shots.add(new Shot(list, List.copyOf(model)));
            }
            for (int uid = 1; uid < mailbox.uidNext(); uid += 97) {
                assertThat(mailbox.indexOf(uid)).isEqualTo(list.indexOf(uid));
            }
        }
        for (Shot shot : shots) {
            assertThat(shot.list).isEqualTo(shot.expected);
        }
        compare(shots);
    }

    private static void compare(List<Shot> shots) {
        for (int i = 1; i < shots.size(); i++) {
            MailList one = shots.get(i - 1).list;
            MailList other = shots.get(i).list;
            for (int at = 0; at < one.size(); at++) {
                int common = one.commonFrom(at, other);
                for (int k = at; k < at + common; k++) {
                    assertThat(one.get(k)).isSameAs(other.get(k));
                }
                at += common;
            }
        }
    }

    private void add(List<StoredMessage> model, int n) {
        List<Mail> added = new ArrayList<>();
        for (long uid = mailbox.uidNext(); added.size() < n; uid++) {
            added.add(mail(uid, modSeq));
        }
        added.forEach(m -> model.add(m.message()));
        change(added, List.of(), List.of());
    }

    private void flag(List<StoredMessage> model, int index) {
        Mail mail = mailbox.at(index)
                .flagged(modSeq, Set.of("f" + modSeq), mailbox.at(index).place());
        model.set(index, mail.message());
        change(
                List.of(),
                List.of(new Reflagged(mail.uid(), mail.message().flags(), mail.place(), mail.place())),
                List.of());
    }

    private void expunge(List<StoredMessage> model, Random random) {
        int many = random.nextInt(10) == 0 ? model.size() : 3;
        Set<Long> uids = random.ints(Math.min(many, 700), 0, model.size())
                .mapToObj(i -> model.get(i).uid())
                .collect(Collectors.toSet());
        model.removeIf(m -> uids.contains(m.uid()));
        change(
                List.of(),
                List.of(),
                uids.stream()
                        .map(u -> Gone.of(mailbox.byUid(u).orElseThrow(), modSeq, 1))
                        .toList());
    }

    @Test
    void aChangeOfOneMessageLeavesAllButOnePieceInCommon() {
        add(new ArrayList<>(), 10_000);
        MailList before = (MailList) mailbox.state().messages();
        modSeq++;
        flag(new ArrayList<>(before), 5000);
        MailList after = (MailList) mailbox.state().messages();
        int apart = 0;
        for (int i = 0; i < before.size(); i++) {
            apart += before.commonFrom(i, after) == 0 ? 1 : 0;
        }
        assertThat(apart).isEqualTo(MailList.PIECE);
    }
}
