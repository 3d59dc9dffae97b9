package org.tidemark.mail.remote;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tidemark.mail.MessageId;

/// Pictures that lie elsewhere. Nothing is asked of anybody without the person's word, and then by https only, without
/// cookies or a referrer, never of this computer or the local network. What was fetched is kept for reading offline;
/// the longest unused goes first. All methods may block for the disk, none for the network.
public interface RemotePictures {
    PictureWord word(MessageId message);

    /// The pictures of this message may be fetched; those that failed are tried again.
    void showOnce(MessageId message);

    /// The pictures of that sender may be fetched from now on.
    void allow(AllowedSender sender);

    /// Takes the word back; false if it was not given.
    boolean forget(AllowedSender sender);

    /// Who is allowed, in the order of their names.
    List<AllowedSender> allowed();

    Optional<Picture> find(URI address);

    /// Asks for those pictures of a message that are not here. The store's change feed tells when they have come, all
    /// together. Offline and on a metered connection they wait, also beyond the end of the program.
    ///
    /// @throws IllegalStateException if there is no word for that message
    Asked want(MessageId message, Collection<URI> addresses);

    /// What became of the pictures asked for.
    ///
    /// @param coming under way
    /// @param waiting for a connection
    /// @param failed not to be had: gone, no picture, too large, not by https
    record Asked(int coming, int waiting, int failed) {
        public static final Asked NOTHING = new Asked(0, 0, 0);
    }

    /// Octets of pictures fetched since the profile was made.
    long octetsFetched();
}
