package org.tidemark.sync.internal.cache;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.Picture;

/// What the cache keeps of pictures that lie elsewhere.
public interface PictureShelf {
    Optional<Picture> find(String address);

    /// Which of the addresses are here.
    List<String> known(Collection<String> addresses);

    /// Keeps what was fetched, lets the longest unused go where there is too much, and forgets that any of `asked` is
    /// wanted. One transaction, which tells that the message may look different.
    ///
    /// @param octets received for them, those that were thrown away included
    void put(MessageId message, Map<String, Picture> fetched, Collection<String> asked, long octets);

    /// Remembers what is wanted when there is a connection again.
    void want(MessageId message, Collection<String> addresses);

    /// What is wanted, by message, the longest first.
    Map<MessageId, List<String>> wanted();

    void allow(AllowedSender sender);

    boolean forget(AllowedSender sender);

    List<AllowedSender> allowed();

    /// Octets fetched since the cache was made.
    long octetsFetched();
}
