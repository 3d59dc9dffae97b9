package org.tidemark.ui.fake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.Flag;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MailboxRole;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.store.AccountSummary;
import org.tidemark.mail.store.Mailbox;
import org.tidemark.mail.store.MessageContent;
import org.tidemark.mail.store.MessageContent.Attachment;
import org.tidemark.mail.sync.SyncStatus;

/// A profile to look at: two accounts, a first page written by hand, and as much more as is asked for. The same for
/// the same seed.
public final class FakeMail {
    public static final Instant NOW = Instant.parse("2026-11-24T14:03:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final MailboxId INBOX = new MailboxId(10);
    public static final MailboxId ARCHIVE = new MailboxId(13);
    public static final MailboxId NORTHWIND = new MailboxId(17);
    public static final MailboxId EMPTY = new MailboxId(19);
    public static final MailboxId LONG_NAMED = new MailboxId(22);
    static final EmailAddress ANNA = new EmailAddress("Anna O’Brien", "anna@example.org");
    private static final AccountId FIRST = new AccountId(1);
    private static final AccountId CLUB = new AccountId(2);

    private final FakeEngine engine;
    private final Random random;
    private long next = 1;

    private FakeMail(FakeEngine engine, long seed) {
        this.engine = engine;
        this.random = new Random(seed);
    }

    /// @param inbox messages in the inbox beside those written by hand
    public static FakeEngine engine(int inbox, long seed) {
        FakeEngine engine = new FakeEngine(CLOCK);
        FakeMail mail = new FakeMail(engine, seed);
        mail.accounts();
        mail.byHand();
        mail.bulk(INBOX, inbox);
        mail.bulk(ARCHIVE, 40);
        mail.bulk(new MailboxId(12), 12);
        mail.bulk(NORTHWIND, 9);
        engine.status(engine.plainStatus("anna@example.org", SyncStatus.Connection.ONLINE, NOW));
        engine.status(engine.plainStatus("Club", SyncStatus.Connection.ONLINE, NOW));
        return engine;
    }

    /// A profile without accounts.
    public static FakeEngine nothing() {
        return new FakeEngine(CLOCK);
    }

    /// A message that has just come into the inbox.
    public static FakeMessage arriving(long id) {
        return arriving(id, FakeMessage.text("Hello."));
    }

    /// One with that text.
    public static FakeMessage arriving(long id, MessageContent content) {
        return arriving(id, "Just arrived", content);
    }

    /// One of that subject and text.
    public static FakeMessage arriving(long id, String subject, MessageContent content) {
        return new FakeMessage(
                new MessageId(id),
                INBOX,
                new ThreadId(id),
                FakeWords.JUERGEN,
                List.of(ANNA),
                subject,
                NOW,
                FlagSet.EMPTY,
                content,
                500,
                Map.of());
    }

    /// An answer to a message, just arrived in its mailbox.
    public static FakeMessage answer(long id, MessageId to, FakeEngine engine) {
        FakeMessage original = engine.store().messages.get(to);
        return new FakeMessage(
                new MessageId(id),
                original.mailbox(),
                original.thread(),
                FakeWords.JUERGEN,
                List.of(ANNA),
                "Re: " + original.subject(),
                NOW,
                FlagSet.EMPTY,
                FakeMessage.text("I agree."),
                500,
                Map.of());
    }

    private void accounts() {
        Optional<Instant> synced = Optional.of(NOW.minusSeconds(60));
        engine.store().accounts.put(FIRST, new AccountSummary(FIRST, "anna@example.org", "anna@example.org", synced));
        engine.store().accounts.put(CLUB, new AccountSummary(CLUB, "Club", "anna@club.example", synced));
        mailbox(10, FIRST, "INBOX", MailboxRole.INBOX);
        mailbox(11, FIRST, "Drafts", MailboxRole.DRAFTS);
        mailbox(12, FIRST, "Sent", MailboxRole.SENT);
        mailbox(13, FIRST, "Archive", MailboxRole.ARCHIVE);
        mailbox(14, FIRST, "Junk", MailboxRole.JUNK);
        mailbox(15, FIRST, "Trash", MailboxRole.TRASH);
        mailbox(16, FIRST, "Customers", MailboxRole.NONE);
        mailbox(17, FIRST, "Customers/Northwind", MailboxRole.NONE);
        mailbox(18, FIRST, "Customers/Été", MailboxRole.NONE);
        mailbox(19, FIRST, "Receipts", MailboxRole.NONE);
        mailbox(20, CLUB, "INBOX", MailboxRole.INBOX);
        mailbox(21, CLUB, "Lists", MailboxRole.NONE);
        mailbox(22, CLUB, "Minutes of the regional meetings of ferry operators", MailboxRole.NONE);
    }

    private void mailbox(long id, AccountId account, String name, MailboxRole role) {
        MailboxId key = new MailboxId(id);
        Optional<Instant> synced = id == 19 ? Optional.empty() : Optional.of(NOW.minusSeconds(60));
        engine.store()
                .mailboxes
                .put(
                        key,
                        new Mailbox(
                                key,
                                account,
                                MailboxName.ofDisplay(name),
                                role,
                                true,
                                0,
                                0,
                                0,
                                0,
                                0,
                                Optional.of(Instant.parse("2024-03-02T00:00:00Z")),
                                synced,
                                Optional.empty(),
                                false));
    }

    private void byHand() {
        long thread = 900;
        add(
                INBOX,
                thread,
                "Marta Østergård",
                "marta@ferries.example",
                "Minutes of the regional meeting",
                3000,
                FakeMessage.text("Dear all,\n\nhere are the minutes of Tuesday. Two points are still open."),
                Flag.SEEN);
        add(
                INBOX,
                thread,
                "Anna O’Brien",
                "anna@example.org",
                "Re: Minutes of the regional meeting",
                1500,
                FakeMessage.text("Thank you. The ferry is missing, see https://ferries.example/winter for the dates."),
                Flag.SEEN);
        add(
                INBOX,
                thread,
                "Marta Østergård",
                "marta@ferries.example",
                "Re: Minutes of the regional meeting",
                2,
                html("minutes.html"));
        add(
                INBOX,
                901,
                "Courier mailing list",
                "courier@lists.example",
                "CONDSTORE and the pure maildir",
                23,
                FakeMessage.text("""
                    It comes down to maintaining the MODSEQ value for every message in a pure maildir.

                    > A server that loses its log must never hand out a lower value than before.
                    > Otherwise a client keeps what is gone.

                    That is what the floor is for. The archive of this list has the long version:
                    https://lists.example/courier/2026/11/001187.html

                    Sam
                    """));
        add(
                INBOX,
                902,
                "Jürgen García",
                "juergen@northwind.example",
                "Invoice 2026-1187",
                125,
                files("Please find attached the invoice for November. The amount is due on 15 December.\n\nJürgen"),
                Flag.SEEN,
                Flag.FLAGGED);
        add(
                INBOX,
                903,
                "Port authority",
                "crossings@port.example",
                "Crossing moved to 16:45",
                231,
                FakeMessage.text("Because of the wind your crossing on Thursday has been moved to 16:45."));
        add(
                INBOX,
                904,
                "Anna O’Brien",
                "anna@harbour.example",
                "Photos from Sunday",
                273,
                new MessageContent.NotHere(31_000_000),
                Flag.SEEN);
        add(
                INBOX,
                905,
                "Дмитрий Петров",
                "d.petrov@example.net",
                "План на декабрь",
                358,
                FakeMessage.text("Посылаю план, посмотри до пятницы, пожалуйста."),
                Flag.SEEN);
        add(
                INBOX,
                906,
                "Wei Zhang",
                "zhang@example.com",
                "会议记录",
                1300,
                FakeMessage.text("请查看附件中的会议记录，如有问题请回复。\n\n谢谢 🙂"),
                Flag.SEEN);
        add(
                INBOX,
                907,
                "Newsletter of the Harbour Museum",
                "news@museum.example",
                "What is on in December",
                1500,
                html("newsletter.html"),
                Flag.SEEN);
        add(
                INBOX,
                908,
                "",
                "no-reply@parcels.example",
                "Your parcel is on its way",
                1700,
                new MessageContent.Damaged("its MIME structure ends in the middle of a part."),
                Flag.SEEN);
        discussion(901);
    }

    /// Older messages of the conversation on the mailing list.
    private void discussion(long thread) {
        List<EmailAddress> people = List.of(FakeWords.person(random), FakeWords.JUERGEN, FakeWords.person(random));
        for (int i = 0; i < 4; i++) {
            EmailAddress from = people.get(i % people.size());
            String text = FakeWords.sentence(random) + " " + FakeWords.sentence(random);
            Flag[] flags = i == 1 ? new Flag[] {Flag.SEEN, Flag.FLAGGED} : new Flag[] {Flag.SEEN};
            add(
                    INBOX,
                    thread,
                    from.name(),
                    from.address(),
                    "Re: CONDSTORE and the pure maildir",
                    2000 + i * 300,
                    FakeMessage.text(text),
                    flags);
        }
    }

    /// A page kept with the tests.
    public static MessageContent page(String name) {
        return new MessageContent.Here("A page.", Optional.of(resource(name)), List.of());
    }

    private MessageContent html(String name) {
        String html = resource(name);
        return new MessageContent.Here(
                "Hello Anna,\n\nI added the two points about the ferry, and the budget table is now on page 3.",
                Optional.of(html),
                List.of(
                        new Attachment("2", "minutes.pdf", "application/pdf", 184_000, Optional.empty(), false),
                        new Attachment("3", "logo.png", "image/png", 68, Optional.of("logo@ferries"), true)));
    }

    private static MessageContent files(String text) {
        return new MessageContent.Here(
                text,
                Optional.empty(),
                List.of(
                        new Attachment(
                                "2", "invoice-2026-1187.pdf", "application/pdf", 96_400, Optional.empty(), false),
                        new Attachment(
                                "3", "timetable.ods", "application/vnd.oasis", 18_200, Optional.empty(), false)));
    }

    private static String resource(String name) {
        try (var in = FakeMail.class.getResourceAsStream("/mail/" + name)) {
            return new String(java.util.Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void bulk(MailboxId mailbox, int count) {
        Instant at = NOW.minus(Duration.ofDays(2));
        for (int i = 0; i < count; i++) {
            at = at.minusSeconds(60 + random.nextInt(20_000));
            EmailAddress from = FakeWords.person(random);
            String text =
                    FakeWords.sentence(random) + " " + FakeWords.sentence(random) + "\n\n" + FakeWords.sentence(random);
            MessageContent content = i % 9 == 8 ? new MessageContent.NotHere(18_000) : FakeMessage.text(text);
            Flag[] flags = i % 11 == 0
                    ? new Flag[0]
                    : i % 17 == 0 ? new Flag[] {Flag.SEEN, Flag.FLAGGED} : new Flag[] {Flag.SEEN};
            long id = next;
            add(mailbox, 100_000 + id, from.name(), from.address(), FakeWords.subject(random), at, content, flags);
        }
    }

    private void add(
            MailboxId box,
            long thread,
            String name,
            String address,
            String subject,
            int minutesAgo,
            MessageContent content,
            Flag... flags) {
        add(box, thread, name, address, subject, NOW.minus(Duration.ofMinutes(minutesAgo)), content, flags);
    }

    private void add(
            MailboxId box,
            long thread,
            String name,
            String address,
            String subject,
            Instant at,
            MessageContent content,
            Flag... flags) {
        MessageId id = new MessageId(next++);
        long size = content instanceof MessageContent.NotHere(long octets) ? octets : 4_000;
        engine.store()
                .put(new FakeMessage(
                        id,
                        box,
                        new ThreadId(thread),
                        new EmailAddress(name, address),
                        List.of(ANNA, FakeWords.JUERGEN),
                        subject,
                        at,
                        FlagSet.of(flags),
                        content,
                        size,
                        Map.of("2", new byte[184], "3", PIXEL)));
    }

    /// A picture of one pixel.
    public static final byte[] PIXEL = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");
}
