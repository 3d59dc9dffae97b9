package org.tidemark.testserver.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One folder, shared by all sessions; every method may be called from any thread. Changes are serialised, take one
/// modSeq per call, and are durable when the call returns. Failures that the client caused or can mend are
/// [StoreRefusal]s.
public interface Folder {
    FolderName name();

    /// The newest snapshot. Cheap: no disk is touched.
    FolderState state();

    /// Whether it was deleted; what is known of it stays readable.
    boolean isGone();

    /// Looks whether other programs changed the Maildir, if it is time to, and returns the newest snapshot.
    ///
    /// @throws FolderGone if it was deleted
    FolderState refresh() throws IOException;

    /// Adds messages, all or none, in order.
    ///
    /// @return their UIDs
    UidRanges append(List<NewMessage> messages) throws IOException, StoreRefusal;

    /// What a STORE did.
    ///
    /// @param changed messages whose flags differ now, as they are now
    /// @param failed UIDs whose modSeq exceeded UNCHANGEDSINCE
    /// @param missing UIDs that no longer exist
    record Stored(List<StoredMessage> changed, UidRanges failed, UidRanges missing) {}

    /// Changes flags; a message whose flags stay the same keeps its modSeq.
    Stored store(UidRanges uids, FlagChange change) throws IOException, StoreRefusal;

    /// Removes exactly these messages.
    ///
    /// @return those that existed
    UidRanges expunge(UidRanges uids) throws IOException, StoreRefusal;

    /// What COPY or MOVE did: `source` and `target` name the messages in the same order (RFC 4315 §3).
    record Copied(long targetUidValidity, List<Long> source, List<Long> target) {}

    Copied copyTo(UidRanges uids, Folder target) throws IOException, StoreRefusal;

    Copied moveTo(UidRanges uids, Folder target) throws IOException, StoreRefusal;

    /// The UIDs of `known` that were expunged after `modSeq`, or cannot be said not to have been (the complement of the
    /// live ones below UIDNEXT where the log does not reach back). Never a UID that is live in `view`.
    UidRanges vanishedSince(long modSeq, UidRanges known, FolderState view) throws IOException;

    /// Told which modSeq a client presents, before anything is answered from a snapshot. One above HIGHESTMODSEQ that
    /// this server may have handed out proves that the store was rolled back: every message then gets a new modSeq.
    ///
    /// @return the newest snapshot
    FolderState presented(long modSeq) throws IOException;

    /// The oldest modSeq from which the log of expunges is complete; empty if there is no log.
    OptionalLong logReachesBackTo();

    /// Opens a message's octets as they are on disk (line ends may be bare LF).
    ///
    /// @throws java.nio.file.NoSuchFileException if it is gone
    InputStream open(StoredMessage message) throws IOException;

    /// RFC822.SIZE as [#counted] was told, if it is known.
    OptionalLong size(StoredMessage message);

    /// Told how many octets [#open] gave, in CRLF form.
    void counted(StoredMessage message, long size);

    /// What [#note] was last given of a message, if it is still known: it may be lost at any time, and never outlives a
    /// change of the message's octets.
    Optional<ByteBuffer> noted(StoredMessage message, Aspect aspect);

    /// Keeps what was found out of a message's octets, whatever it is.
    void note(StoredMessage message, Aspect aspect, byte[] octets);

    /// Calls `listener` after every published snapshot until the result is closed, on a thread of the folder; it must
    /// return at once.
    Watch watch(Runnable listener);

    /// Ends with [#close].
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
