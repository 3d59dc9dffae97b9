package org.tidemark.ui.fake;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.discovery.Asked;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.Picture;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures;

/// Pictures that come when the test says so.
public final class FakePictures implements RemotePictures {
    private final FakeStore store;
    private final Set<MessageId> once = new HashSet<>();
    private final Set<String> allowed = new TreeSet<>();
    private final Set<URI> wanted = new HashSet<>();
    private final Set<URI> failed = new HashSet<>();
    private final Map<URI, Picture> here = new HashMap<>();
    private boolean waits;
    private boolean doubted;

    FakePictures(FakeStore store) {
        this.store = store;
    }

    /// What was asked for.
    public synchronized Set<URI> wanted() {
        return Set.copyOf(wanted);
    }

    /// Everything that was asked for comes.
    public void come(byte[] png) {
        synchronized (this) {
            wanted.forEach(address -> here.put(address, new Picture("image/png", png)));
        }
        store.changed(Set.of(), false);
    }

    /// Everything that was asked for fails.
    public void fail() {
        synchronized (this) {
            failed.addAll(wanted);
        }
        store.changed(Set.of(), false);
    }

    /// There is no connection for pictures.
    public synchronized void keepWaiting() {
        waits = true;
    }

    /// Allowed senders are found to be others.
    public synchronized void doubt() {
        doubted = true;
    }

    @Override
    public synchronized PictureWord word(MessageId message) {
        store.called("word");
        EmailAddress from = store.message(message).orElseThrow().from().getFirst();
        boolean always = allowed.stream().anyMatch(a -> new AllowedSender(a).covers(from));
        return once.contains(message)
                ? PictureWord.ONCE
                : !always ? PictureWord.NONE : doubted ? PictureWord.DOUBTED : PictureWord.ALWAYS;
    }

    @Override
    public synchronized void showOnce(MessageId message) {
        store.called("showOnce");
        once.add(message);
        failed.clear();
    }

    @Override
    public synchronized void allow(AllowedSender sender) {
        store.called("allow");
        allowed.add(sender.text());
    }

    @Override
    public synchronized boolean forget(AllowedSender sender) {
        store.called("forget");
        return allowed.remove(sender.text());
    }

    @Override
    public synchronized List<AllowedSender> allowed() {
        store.called("allowed");
        return allowed.stream().map(AllowedSender::new).toList();
    }

    @Override
    public synchronized Optional<Picture> find(URI address) {
        return Optional.ofNullable(here.get(address));
    }

    @Override
    public synchronized Asked want(MessageId message, Collection<URI> addresses) {
        store.called("want");
        Set<URI> missing = new HashSet<>(addresses);
        missing.removeAll(here.keySet());
        int hopeless = (int) missing.stream().filter(failed::contains).count();
        wanted.addAll(missing);
        int open = missing.size() - hopeless;
        return new Asked(waits ? 0 : open, waits ? open : 0, hopeless);
    }

    @Override
    public synchronized long octetsFetched() {
        return 0;
    }
}
