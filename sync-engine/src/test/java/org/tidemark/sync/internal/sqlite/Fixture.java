package org.tidemark.sync.internal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ModSeq;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.store.ListQuery;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.MessageIds;
import org.tidemark.mail.sync.Intent;
import org.tidemark.mail.sync.ProfileException;
import org.tidemark.sync.internal.cache.Applied;
import org.tidemark.sync.internal.cache.Arrival;
import org.tidemark.sync.internal.cache.FlagUpdate;
import org.tidemark.sync.internal.cache.ListedMailbox;
import org.tidemark.sync.internal.cache.MailboxDelta;
import org.tidemark.sync.internal.cache.MailboxDelta.Backfill;
import org.tidemark.sync.internal.cache.Octets;
import org.tidemark.sync.internal.cache.PendingIntent;
import org.tidemark.sync.internal.cache.SyncAnchor;
import org.tidemark.sync.internal.sqlite.db.Sql;

/// A cache with one account of a few mailboxes, and short ways to play server and user.
final class Fixture implements AutoCloseable {
    static final UidValidity V1 = new UidValidity(1);
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    /// A clock that the test moves.
    static final class Hands extends Clock {
        private Instant now = START;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    final Path directory;
    final Hands clock = new Hands();
    Cache cache;
    final AccountId account;
    final MailboxId inbox;
    final MailboxId archive;
    final MailboxId trash;

    Fixture(Path directory) {
        this(directory, sql -> {});
    }

    Fixture(Path directory, Sql.Probe probe) {
        this.directory = directory;
        this.cache = open(directory, clock, probe);
        this.account = cache.mirror().account("home");
        cache.mirror().applyListing(account, listing(), true);
        this.inbox = id("INBOX");
        this.archive = id("Archive");
        this.trash = id("Trash");
    }

    static Cache open(Path directory, Clock clock, Sql.Probe probe) {
        try {
            return Cache.open(directory, clock, probe);
        } catch (ProfileException e) {
            throw new IllegalStateException(e);
        }
    }

    void reopen() {
        cache.close();
        cache = open(directory, clock, sql -> {});
    }

    static List<ListedMailbox> listing() {
        return new ArrayList<>(List.of(
                listed("INBOX", MailboxRole.INBOX),
                listed("Archive", MailboxRole.ARCHIVE),
                listed("Trash", MailboxRole.TRASH)));
    }

    static ListedMailbox listed(String name, MailboxRole role) {
        return new ListedMailbox(new MailboxName(name), name, role, true, true);
    }

    MailboxId id(String name) {
        return store().find(account, new MailboxName(name)).orElseThrow().id();
    }

    MailStore store() {
        return cache.store();
    }

    static byte[] header(String messageId, String subject, String... more) {
        String extra = Arrays.stream(more).map(l -> l + "\r\n").collect(Collectors.joining());
        return ("Message-ID: <" + messageId + ">\r\nFrom: Ann <ann@example.org>\r\nTo: Bob <bob@example.org>\r\n"
                        + "Subject: " + subject + "\r\n" + extra + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static Instant date(long uid) {
        return START.minus(Duration.ofDays(30)).plus(Duration.ofMinutes(uid));
    }

    static Arrival arrival(long uid, String flags, byte[] header) {
        return new Arrival(
                new Uid(uid),
                FlagSet.parse(flags),
                Optional.of(new ModSeq(uid)),
                date(uid),
                header.length + 100L,
                header,
                Optional.empty(),
                Optional.empty());
    }

    static Arrival arrival(long uid, String flags) {
        return arrival(
                uid,
                flags,
                header(
                        "m" + uid + "@x",
                        "Subject " + uid,
                        "Date: "
                                + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                        date(uid).atOffset(ZoneOffset.UTC))));
    }

    static Arrival withBody(Arrival a, String text) {
        byte[] body = concat(a.header(), text.getBytes(StandardCharsets.UTF_8));
        return new Arrival(
                a.uid(),
                a.flags(),
                a.modSeq(),
                a.internalDate(),
                body.length,
                a.header(),
                a.attachments(),
                Optional.of(new Octets.InMemory(body)));
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    MailboxDelta delta(MailboxId mailbox, List<Arrival> arrivals, List<FlagUpdate> flags, UidSet vanished) {
        return new MailboxDelta(mailbox, V1, arrivals, flags, vanished, Optional.empty(), new Backfill.Unchanged());
    }

    Applied arrive(MailboxId mailbox, Arrival... arrivals) {
        return cache.mirror().apply(delta(mailbox, List.of(arrivals), List.of(), UidSet.EMPTY));
    }

    Applied flags(MailboxId mailbox, long uid, String flags) {
        FlagUpdate update = new FlagUpdate(new Uid(uid), FlagSet.parse(flags), Optional.empty());
        return cache.mirror().apply(delta(mailbox, List.of(), List.of(update), UidSet.EMPTY));
    }

    Applied vanish(MailboxId mailbox, long... uids) {
        return cache.mirror().apply(delta(mailbox, List.of(), List.of(), UidSet.of(uids)));
    }

    void anchor(MailboxId mailbox, long modSeq, long uidNext, long exists) {
        SyncAnchor anchor = new SyncAnchor(V1, Optional.of(new ModSeq(modSeq)), Optional.of(new Uid(uidNext)), exists);
        cache.mirror()
                .apply(new MailboxDelta(
                        mailbox, V1, List.of(), List.of(), UidSet.EMPTY, Optional.of(anchor), new Backfill.Complete()));
    }

    IntentId submit(Intent intent) {
        try {
            return cache.submit(List.of(intent)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<PendingIntent> waiting() {
        return cache.journal().waiting(account, clock.instant());
    }

    MessageId at(MailboxId mailbox, long uid) {
        return store().find(mailbox, new Uid(uid)).orElseThrow();
    }

    List<MessageId> shown(MailboxId mailbox) {
        return list(ListQuery.of(new ListQuery.Source.InMailbox(mailbox)));
    }

    List<MessageId> list(ListQuery query) {
        MessageIds ids = store().list(query);
        List<MessageId> found = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            found.add(ids.get(i));
        }
        return found;
    }

    String flagsOf(MessageId id) {
        return store().message(id).orElseThrow().flags().toString();
    }

    List<String> dump() {
        List<String> lines = new ArrayList<>();
        try {
            store().dumpMessages(
                            account,
                            d -> lines.add(d.mailbox() + " " + d.uid() + " [" + d.flags() + "] " + d.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    @Override
    public void close() {
        cache.close();
    }
}
