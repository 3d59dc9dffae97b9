package org.tidemark.mail.sync;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.mail.IntentId;
import org.tidemark.mail.MailboxId;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.account.AccountSettings;
import org.tidemark.mail.remote.RemotePictures;
import org.tidemark.mail.store.KeptMessage;
import org.tidemark.mail.store.MailStore;
import org.tidemark.mail.store.Subscription;

/// The engine of one profile: the cache, the queue of the user's changes, and the only code that opens a connection.
/// One process at a time holds a profile. Methods may be called from any thread; those that may block say so.
public interface MailEngine extends AutoCloseable {
    MailStore store();

    /// What the user should know about how the profile opened, one sentence each: a damaged cache was set aside, say.
    List<String> notices();

    /// Adds an account and its password; replaces one of the same name. Blocks for the disk only.
    void addAccount(AccountSettings settings, char[] password) throws IOException;

    /// Forgets an account, its password and everything cached of it; false if there was none.
    boolean removeAccount(String name) throws IOException;

    /// Connects, logs in and leaves again: what the account wizard asks before it saves. Blocks, at most 60 s; may be
    /// interrupted.
    Optional<SyncProblem> test(AccountSettings settings, char[] password);

    /// Takes changes of the user: their effect in the cache and the intents are one transaction. Blocks for the disk
    /// only. The ids are in the order of `intents`.
    ///
    /// @throws IllegalArgumentException if one cannot be (a message that is gone, a target in another account);
    ///     then none is taken
    List<IntentId> submit(List<Intent> intents) throws IOException;

    /// Takes back a change: if it still waits or was refused, its effect in the cache goes and it is forgotten; if it
    /// is done, the opposite change is queued where there is one.
    ///
    /// @return false if nothing could be taken back
    boolean undo(IntentId id) throws IOException;

    /// Removes a waiting or refused intent from the queue and undoes its effect in the cache; false if it is not in
    /// the queue.
    boolean cancel(IntentId id) throws IOException;

    /// Has kept messages back: each is stored in `target` anew, as a change of the user, and is kept no more.
    ///
    /// @throws IllegalArgumentException if one is not kept, or the target is of another account; then none is
    List<IntentId> restore(List<KeptMessage> kept, MailboxId target) throws IOException;

    /// Forgets kept messages for good.
    void discard(List<KeptMessage> kept);

    /// Answers what a queued mail asks (`NEEDS_ATTENTION`, `REFUSED`): whether it is to be sent again or was sent.
    ///
    /// @return false if that mail asks nothing
    boolean answer(IntentId id, SendAnswer answer) throws IOException;

    /// Takes a message out of its conversation into one of its own. Only here, and for good: no server knows
    /// conversations. Answers to it that come later follow it. Blocks for the disk only.
    ///
    /// @return false if it is gone or alone already
    boolean split(MessageId message);

    /// Makes one conversation of those of `messages`, only here as above.
    ///
    /// @return false if they are one already
    /// @throws IllegalArgumentException if they are of several accounts
    boolean join(List<MessageId> messages);

    /// One complete sync: blocks until the cache equals the server or something prevents it; the receipt says which.
    /// Interrupting the thread cancels it; nothing is lost by that.
    SyncReceipt sync(SyncRequest request, Consumer<SyncProgress> progress);

    /// Starts keeping all accounts in step by itself: sync now, wait for news (IDLE), try again after failures.
    void startBackground();

    /// Asks the background work for a sync now (F5). Returns at once.
    void requestSync();

    /// Asks for the complete text of a message before everything else. Returns at once; the store's change feed tells
    /// when it is here. Offline it is remembered.
    void fetchFirst(MessageId id);

    /// Pictures that lie elsewhere, fetched at the person's word.
    RemotePictures remotePictures();

    NetworkPolicy networkPolicy();

    /// Takes effect at once: going offline closes connections.
    void setNetworkPolicy(NetworkPolicy policy);

    /// The state of each account, in the order of the accounts.
    List<SyncStatus> status();

    /// Calls `listener` when an account's status changes, on a thread of the engine; it must return at once.
    Subscription onStatus(Consumer<SyncStatus> listener);

    /// Examines the cache; compares it with the servers where `online`. Blocks.
    DoctorReport doctor(boolean repair, boolean online);

    /// Ends background work and closes the cache; running syncs are cancelled.
    @Override
    void close();
}
