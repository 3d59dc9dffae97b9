package org.tidemark.sync.internal.cache;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.AccountId;
import org.tidemark.mail.FlagSet;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.Uid;
import org.tidemark.mail.UidSet;
import org.tidemark.mail.UidValidity;
import org.tidemark.mail.account.BodyPolicy;

/// The server's state in the cache, and nothing of the user's waiting changes: those are laid over it by the cache
/// itself. Each call is one transaction; any may throw [org.tidemark.mail.store.StorageFailure].
public interface Mirror {
    /// The account of that name; its row is made if it is new.
    AccountId account(String name);

    /// A small fact kept for an account between sessions (capabilities, quirks, when LIST was last asked in full).
    Optional<String> recall(AccountId account, String key);

    void remember(AccountId account, String key, String value);

    List<CachedMailbox> mailboxes(AccountId account);

    Optional<CachedMailbox> mailbox(MailboxId id);

    /// Takes a LIST: makes new mailboxes, updates known ones (by name) and, if the list is complete, removes those that
    /// are gone with their messages. An empty list of an account that has mailboxes removes nothing.
    void applyListing(AccountId account, List<ListedMailbox> listed, boolean complete);

    /// Gives a mailbox the name that the server calls it now; its messages and the changes waiting for it stay.
    ///
    /// @return false if another mailbox here has that name
    boolean rename(MailboxId mailbox, ListedMailbox now);

    /// What tells the known messages within `within` from others.
    Map<Uid, MessageTrace> traces(MailboxId mailbox, UidSet within);

    /// The UIDs known in a mailbox.
    UidSet uids(MailboxId mailbox);

    /// The server's flags of the known messages within `within`.
    Map<Uid, FlagSet> flags(MailboxId mailbox, UidSet within);

    Applied apply(MailboxDelta delta);

    /// UIDVALIDITY changed: forgets the anchor and all UIDs but keeps the messages, their texts and the intents on
    /// them, to be bound again by the arrivals that follow (Message-ID, size, INTERNALDATE, header digest).
    void unbind(MailboxId mailbox, UidValidity uidValidity);

    /// Ends what [#unbind] began: messages that no arrival has claimed are removed; intents on them need attention.
    ///
    /// @return how many were removed
    int dropUnbound(MailboxId mailbox);

    /// Forgets the anchor, so that the next sync compares everything; rows stay.
    void forgetAnchor(MailboxId mailbox);

    /// Messages without octets that the policy wants, those in `first` before all others, then newest first.
    ///
    /// @param insist whether also those that [#bodyFailed] has put off
    List<WantedBody> wantedBodies(
            AccountId account, BodyPolicy policy, Instant now, boolean insist, Collection<MessageId> first, int limit);

    /// Stores the octets of messages in one step.
    ///
    /// @return how many were stored: not those that are gone or whose mailbox has another UIDVALIDITY now
    int putBodies(List<FetchedBody> fetched);

    /// Keeps the beginning of a message whose fetch was cut, to resume at the next sync.
    void putPartialBody(MailboxId mailbox, UidValidity uidValidity, Uid uid, Octets beginning);

    /// The beginning kept by [#putPartialBody].
    Optional<Octets> partialBody(MailboxId mailbox, Uid uid);

    /// The server cannot give this message: tried again later, never in the way of others.
    void bodyFailed(MailboxId mailbox, Uid uid, String why, Instant retryAfter);

    /// The mailbox equals the server as of `when`.
    void synced(MailboxId mailbox, Instant when);

    /// Why the mailbox could not be brought up to date; empty if it could.
    void problem(MailboxId mailbox, Optional<String> sentence);

    /// The account equals the server as of `when`.
    void accountSynced(AccountId account, Instant when);

    /// A folder on the cache's own file system for octets too large for memory.
    Path spillFolder();
}
