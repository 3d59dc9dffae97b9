package org.tidemark.testserver.imap.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidemark.testserver.imap.content.MessageCache;
import org.tidemark.testserver.imap.content.Turns;
import org.tidemark.testserver.imap.wire.CommandFailure.BadCommand;
import org.tidemark.testserver.imap.wire.CommandFailure.RefusedCommand;
import org.tidemark.testserver.imap.wire.ImapOutput;
import org.tidemark.testserver.imap.wire.Wire;
import org.tidemark.testserver.profile.Extension;
import org.tidemark.testserver.profile.ServerProfile;
import org.tidemark.testserver.store.Folder;
import org.tidemark.testserver.store.FolderState;
import org.tidemark.testserver.store.MailTree;
import org.tidemark.testserver.store.StoreRefusal;
import org.tidemark.testserver.store.StoredMessage;
import org.tidemark.testserver.store.UidRanges;

/// The state of one connection (RFC 3501 §3). Used by its own thread only.
public final class Session {
    private final Connection connection;
    private final Shared shared;
    private final Teller teller;
    private @Nullable MailTree tree;
    private @Nullable String user;
    private @Nullable SelectedFolder selected;
    private UidRanges saved = UidRanges.EMPTY;
    private int failedLogins;
    private boolean over;
    private @Nullable AfterReply afterReply;

    public Session(Connection connection, Shared shared) {
        this.connection = connection;
        this.shared = shared;
        this.teller = new Teller(connection.wire().out());
    }

    public Connection connection() {
        return connection;
    }

    public Wire wire() {
        return connection.wire();
    }

    public ImapOutput out() {
        return connection.wire().out();
    }

    public Settings settings() {
        return shared.settings();
    }

    public Accounts accounts() {
        return shared.accounts();
    }

    public ServerProfile profile() {
        return shared.settings().profile();
    }

    public boolean has(Extension extension) {
        return profile().has(extension);
    }

    public MessageCache cache() {
        return shared.cache();
    }

    /// For work that takes long.
    public Turns turns() {
        return shared.turns();
    }

    public Teller teller() {
        return teller;
    }

    /// The capabilities as they are now, as in CAPABILITY.
    public String capabilities() {
        return Capabilities.of(settings(), accounts().scram().isPresent(), isLoggedIn(), connection);
    }

    public boolean isLoggedIn() {
        return tree != null;
    }

    public MailTree tree() {
        if (tree == null) {
            throw new IllegalStateException("nobody is logged in");
        }
        return tree;
    }

    public void loggedIn(String name, MailTree mail) throws IOException {
        user = name;
        tree = mail;
        connection.loggedIn();
        connection.silence(settings().silence());
    }

    public LoginGuard guard() {
        return shared.guard();
    }

    /// The connection is gone.
    public void left() {
        if (user != null) {
            shared.guard().leaves(user);
        }
    }

    /// Counts a failed login.
    public int loginFailed() {
        return ++failedLogins;
    }

    public Optional<SelectedFolder> selected() {
        return Optional.ofNullable(selected);
    }

    public SelectedFolder folder() {
        if (selected == null) {
            throw new IllegalStateException("no folder is selected");
        }
        return selected;
    }

    /// The selected folder, which must be open for changes.
    public SelectedFolder writable() throws RefusedCommand {
        SelectedFolder folder = folder();
        if (folder.isReadOnly()) {
            throw new RefusedCommand("", "The mailbox is open for reading only.");
        }
        return folder;
    }

    public SelectedFolder select(Folder folder, FolderState state, boolean readOnly) {
        SelectedFolder next = new SelectedFolder(folder, readOnly, View.of(state), shared.recents());
        selected = next;
        saved = UidRanges.EMPTY;
        teller.selected(state);
        return next;
    }

    public void unselect() {
        selected = null;
        saved = UidRanges.EMPTY;
    }

    /// The messages of the last SEARCH with SAVE (RFC 5182).
    public UidRanges saved() {
        return saved;
    }

    public void save(UidRanges found) {
        saved = found;
    }

    /// What is done once the tagged answer is written.
    @FunctionalInterface
    public interface AfterReply {
        void run() throws IOException;
    }

    public void afterReply(AfterReply action) {
        afterReply = action;
    }

    public void replied() throws IOException {
        AfterReply action = afterReply;
        afterReply = null;
        if (action != null) {
            action.run();
        }
    }

    /// The connection ends after the answer being written.
    public void end() {
        over = true;
    }

    public boolean isOver() {
        return over;
    }

    /// A folder by name; that of the session if it is selected.
    public Folder open(org.tidemark.testserver.store.FolderName name) throws IOException, StoreRefusal {
        return tree().open(name);
    }

    /// Brings the client up to date as far as it may be now.
    public void tell(FolderState newest, boolean mayExpunge) throws IOException {
        tell(newest, mayExpunge, message -> Teller.Show.FLAGS);
    }

    public void tell(FolderState newest, boolean mayExpunge, Function<StoredMessage, Teller.Show> show)
            throws IOException {
        if (selected != null) {
            if (selected.folder().isGone()) {
                mailboxGone();
                return;
            }
            if (newest.uidValidity() != selected.view().basis().uidValidity()) {
                out().text("* BYE The mailbox has been replaced; connect again\r\n");
                end();
                return;
            }
            teller.tell(selected, newest, mayExpunge, show);
        }
    }

    /// RFC 2180 §3.3: nothing can be done in a mailbox that was deleted, so the connection ends.
    public void mailboxGone() throws IOException {
        if (!over) {
            out().text("* BYE The mailbox has been deleted; connect again\r\n");
            end();
        }
    }

    /// Hands on the modSeq that a client presents for the selected folder.
    ///
    /// @return whether only a lost state can have given it to the client, so that every message is new now
    public boolean presents(long modSeq) throws IOException {
        Folder folder = folder().folder();
        long highest = folder.state().highestModSeq();
        return modSeq > highest && folder.presented(modSeq).highestModSeq() > highest;
    }

    /// The messages of a folder that no session has been told of.
    public UidRanges unclaimed(FolderState state) {
        return shared.recents().claim(state, false);
    }

    /// Wakes CONDSTORE because the client used it (RFC 7162 §3.1).
    public void usesCondstore() throws IOException {
        teller.enableCondstore(selected());
    }

    public void need(Extension extension, String what) throws BadCommand {
        if (!has(extension)) {
            throw new BadCommand("There is no " + what + " here.");
        }
    }
}
