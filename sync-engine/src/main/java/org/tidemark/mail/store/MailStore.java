package org.tidemark.mail.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MailboxName;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.ThreadId;
import org.tidemark.mail.Uid;

/// The read side of the cache: what every screen and every reading command shows, online and offline alike. Each call
/// is one short read transaction and may come from any thread; none waits for the network. Callers stay off the FX
/// thread all the same.
public interface MailStore {
    List<AccountSummary> accounts();

    /// All mailboxes of an account in tree order: INBOX, then by role, then by name.
    List<Mailbox> mailboxes(AccountId account);

    Optional<Mailbox> mailbox(MailboxId id);

    Optional<Mailbox> find(AccountId account, MailboxName name);

    /// The ids that `query` names, newest first.
    MessageIds list(ListQuery query);

    /// The rows of `ids`, in their order; ids that are gone are left out. Meant for a screenful or two.
    List<MessageRow> rows(List<MessageId> ids, boolean conversations);

    Optional<MessageView> message(MessageId id);

    /// The shown message with that UID.
    Optional<MessageId> find(MailboxId mailbox, Uid uid);

    /// The messages of a conversation in all mailboxes of its account, oldest first, each once.
    List<MessageId> conversation(ThreadId thread);

    /// The messages that lines of a list of conversations stand for: of each of `ids` its conversation's messages that
    /// are shown in the same mailbox, oldest first. None is left out, nor named twice.
    List<MessageId> withConversations(List<MessageId> ids);

    MessageContent content(MessageId id) throws IOException;

    /// The complete message as the server sent it, if it is here.
    Optional<InputStream> raw(MessageId id) throws IOException;

    /// A part's octets, transfer encoding removed.
    Optional<InputStream> attachment(MessageId id, String section) throws IOException;

    /// A part that is a message itself, read as one; empty if the message is not here or that part is none.
    Optional<AttachedMessage> attachedMessage(MessageId id, String section) throws IOException;

    /// What is not done, oldest first.
    List<QueuedIntent> queue();

    /// What is kept out of sight, the latest first.
    List<KeptMessage> kept();

    SearchCoverage coverage();

    /// What was removed by the server or another client since `since` minus what the user did, and so on, for the
    /// strip after a reconnect: a count for each of `new`, `read`, `flags`, `removed`, `done`.
    Map<String, Integer> changesSince(java.time.Instant since);

    /// Calls `listener` after each commit, on a thread of the store; it must return at once.
    Subscription onChange(Consumer<StoreChange> listener);

    /// One mailbox of `dump`: the server's state, waiting changes not included.
    ///
    /// @param seen messages with `\Seen`, and so on
    record FolderDump(MailboxName name, int messages, int seen, int flagged, int answered) {}

    /// One message of `dump --messages`.
    ///
    /// @param sha256 of the complete message in lower-case hex, or `-` where it is not here
    record MessageDump(MailboxName mailbox, Uid uid, String flags, String sha256) {}

    /// The folders of an account as the server has them, by name. Never local-only state.
    List<FolderDump> dumpFolders(AccountId account);

    /// Every message of an account as the server has it, by folder and UID, handed over one by one.
    void dumpMessages(AccountId account, Consumer<MessageDump> out) throws IOException;
}
