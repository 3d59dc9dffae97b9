package org.tidemark.sync.internal.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.store.MessageView;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FetchedBody;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.Octets;

/// What a row learns after it was made: its new UID after a renumbering, and what only the message itself tells.
class RecognitionOfRowsTest {
    private static final UidValidity V2 = new UidValidity(2);

    @TempDir
    Path folder;

    /// The header that a list asks for does without Reply-To; whoever reads the message can answer it.
    @Test
    void theMessageItselfBringsReplyTo() {
        byte[] listed = header("a@x", "Hello");
        byte[] whole = header("a@x", "Hello", "Reply-To: List <list@example.org>");
        try (Fixture f = new Fixture(folder.resolve("profile"))) {
            f.arrive(f.inbox, arrival(1, "", listed));
            MessageId id = f.at(f.inbox, 1);
            assertThat(f.store().message(id).orElseThrow().replyTo()).isEmpty();
            Octets octets = new Octets.InMemory(Fixture.concat(whole, "Hi.\r\n".getBytes(UTF_8)));
            f.cache.mirror().putBodies(List.of(new FetchedBody(f.inbox, Fixture.V1, new Uid(1), octets)));
            MessageView message = f.store().message(id).orElseThrow();
            assertThat(message.replyTo()).containsExactly(new EmailAddress("List", "list@example.org"));
        }
    }

    /// With and without Message-ID, in another order, and a stranger among them.
    @Test
    void afterARenumberingEachRowFindsItsMessageAgain() {
        try (Fixture f = new Fixture(folder.resolve("profile"))) {
            List<Arrival> before = new ArrayList<>();
            for (int uid = 1; uid <= 40; uid++) {
                before.add(arrival(uid, "", uid % 2 == 0 ? nameless(uid) : header("m" + uid + "@x", "Number " + uid)));
            }
            f.arrive(f.inbox, before.toArray(Arrival[]::new));
            List<MessageId> rows = new ArrayList<>();
            for (int uid = 1; uid <= 40; uid++) {
                rows.add(f.at(f.inbox, uid));
            }
            f.cache.mirror().unbind(f.inbox, V2);
            List<Arrival> after = new ArrayList<>();
            for (int uid = 1; uid <= 40; uid++) {
                after.add(moved(before.get(uid - 1), 141 - uid));
            }
            after.add(arrival(200, "", nameless(41)));
            f.cache
                    .mirror()
                    .apply(new MailboxDelta(
                            f.inbox,
                            V2,
                            after,
                            List.of(),
                            UidSet.EMPTY,
                            Optional.empty(),
                            new MailboxDelta.Backfill.Unchanged()));
            for (int uid = 1; uid <= 40; uid++) {
                assertThat(f.at(f.inbox, 141 - uid)).isEqualTo(rows.get(uid - 1));
            }
            assertThat(rows).doesNotContain(f.at(f.inbox, 200));
            assertThat(f.cache.mirror().dropUnbound(f.inbox)).isZero();
        }
    }

    private static byte[] nameless(int number) {
        return ("From: Ann <ann@example.org>\r\nSubject: Nameless " + number + "\r\n\r\n").getBytes(UTF_8);
    }

    private static Arrival moved(Arrival a, long uid) {
        return new Arrival(
                new Uid(uid), a.flags(), a.modSeq(), a.internalDate(), a.size(), a.header(), a.attachments(), a.body());
    }
}
