package org.tidemark.sync.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tidemark.sync.internal.sqlite.Fixture.arrival;
import static org.tidemark.sync.internal.sqlite.Fixture.header;
import static org.tidemark.sync.internal.sqlite.Fixture.withBody;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.mail.EmailAddress;
import org.tidemark.mail.MessageId;
import org.tidemark.mail.remote.AllowedSender;
import org.tidemark.mail.remote.Picture;
import org.tidemark.mail.remote.PictureWord;
import org.tidemark.mail.remote.RemotePictures.Asked;
import org.tidemark.mail.store.StoreChange;
import org.tidemark.mail.sync.NetworkPolicy;
import org.tidemark.sync.internal.cache.PictureShelf;
import org.tidemark.sync.internal.remote.PictureFetch;

/// Pictures from elsewhere: fetched at a word, kept, bounded, and waiting where there is no connection.
@Timeout(60)
class RemotePicturesTest {
    private static final EmailAddress ANN = new EmailAddress("Ann", "Ann@example.org");
    private static final URI ONE = URI.create("https://pictures.example/1.png");
    private static final URI TWO = URI.create("https://pictures.example/2.png");
    private static final URI GONE = URI.create("https://pictures.example/gone.png");

    @TempDir
    Path folder;

    private final List<String> fetched = new CopyOnWriteArrayList<>();
    private final BlockingQueue<StoreChange> changes = new LinkedBlockingQueue<>();
    private volatile NetworkPolicy policy = NetworkPolicy.ONLINE;
    private Fixture f;
    private PictureFetch pictures;
    private MessageId message;

    @BeforeEach
    void open() {
        f = new Fixture(folder.resolve("profile"));
        f.arrive(f.inbox, withBody(arrival(1, "", header("1@x", "s")), "text"));
        f.arrive(
                f.inbox,
                withBody(arrival(2, "", header("2@x", "s", "Authentication-Results: mx; dmarc=fail")), "text"));
        message = f.at(f.inbox, 1);
        start();
    }

    private void start() {
        pictures = new PictureFetch(f.store(), f.cache.pictures(), this::answer, f.clock, () -> policy);
        f.store().onChange(changes::add);
    }

    @AfterEach
    void close() {
        pictures.close();
        f.close();
    }

    private byte[] answer(URI address, int most) throws IOException {
        fetched.add(address.getPath());
        if (address.equals(GONE)) {
            throw new IOException("answered with status 404");
        }
        return png(1000);
    }

    private static byte[] png(int octets) {
        return ByteBuffer.allocate(octets)
                .putLong(0x89504e470d0a1a0aL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(3)
                .putInt(2)
                .array();
    }

    private void told() throws InterruptedException {
        assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void nothingIsFetchedWithoutAWord() {
        assertThat(pictures.word(message)).isEqualTo(PictureWord.NONE);
        assertThatThrownBy(() -> pictures.want(message, List.of(ONE))).isInstanceOf(IllegalStateException.class);
        pictures.resume();
        assertThat(fetched).isEmpty();
    }

    @Test
    void picturesComeTogetherAndAreKept() throws Exception {
        pictures.showOnce(message);
        assertThat(pictures.want(message, List.of(ONE, TWO))).isEqualTo(new Asked(2, 0, 0));
        told();
        assertThat(pictures.find(ONE).orElseThrow().mediaType()).isEqualTo("image/png");
        assertThat(pictures.find(TWO)).isPresent();
        assertThat(pictures.octetsFetched()).isEqualTo(2000);
        assertThat(pictures.want(message, List.of(ONE, TWO))).isEqualTo(Asked.NOTHING);
        assertThat(fetched).hasSize(2);
        assertThat(changes).isEmpty();
    }

    @Test
    void whatFailedIsLeftAloneUntilThePersonAsksAgain() throws Exception {
        pictures.showOnce(message);
        pictures.want(message, List.of(GONE));
        told();
        assertThat(pictures.want(message, List.of(GONE))).isEqualTo(new Asked(0, 0, 1));
        assertThat(fetched).hasSize(1);
        pictures.showOnce(message);
        assertThat(pictures.want(message, List.of(GONE))).isEqualTo(new Asked(1, 0, 0));
        told();
        assertThat(fetched).hasSize(2);
    }

    @Test
    void offlineTheyWaitAlsoOverARestart() throws Exception {
        policy = NetworkPolicy.OFFLINE;
        pictures.showOnce(message);
        assertThat(pictures.want(message, List.of(ONE))).isEqualTo(new Asked(0, 1, 0));
        policy = NetworkPolicy.METERED;
        assertThat(pictures.want(message, List.of(ONE))).isEqualTo(new Asked(0, 1, 0));
        pictures.resume();
        pictures.close();
        f.reopen();
        changes.clear();
        start();
        assertThat(fetched).isEmpty();
        policy = NetworkPolicy.ONLINE;
        pictures.resume();
        told();
        assertThat(pictures.find(ONE)).isPresent();
        assertThat(f.cache.pictures().wanted()).isEmpty();
    }

    @Test
    void whoIsAllowedIsByAddressOrDomainAndCanBeTakenBack() {
        pictures.allow(AllowedSender.address(ANN));
        assertThat(pictures.word(message)).isEqualTo(PictureWord.ALWAYS);
        assertThat(pictures.allowed()).containsExactly(new AllowedSender("ann@example.org"));
        assertThat(pictures.forget(AllowedSender.address(ANN))).isTrue();
        assertThat(pictures.word(message)).isEqualTo(PictureWord.NONE);
        pictures.allow(AllowedSender.domain(ANN));
        assertThat(pictures.word(message)).isEqualTo(PictureWord.ALWAYS);
        pictures.forget(AllowedSender.domain(ANN));
        pictures.allow(new AllowedSender("@example.com"));
        pictures.allow(new AllowedSender("@sub.example.org"));
        assertThat(pictures.word(message)).isEqualTo(PictureWord.NONE);
    }

    @Test
    void whatWaitsIsForgottenWithTheWord() {
        policy = NetworkPolicy.OFFLINE;
        pictures.allow(AllowedSender.address(ANN));
        pictures.want(message, List.of(ONE));
        pictures.forget(AllowedSender.address(ANN));
        assertThat(f.cache.pictures().wanted()).isEmpty();
    }

    @Test
    void aSenderWhoIsSaidToBeForgedIsNotTheAllowedOne() {
        pictures.allow(AllowedSender.address(ANN));
        MessageId forged = f.at(f.inbox, 2);
        assertThat(pictures.word(forged)).isEqualTo(PictureWord.DOUBTED);
        assertThatThrownBy(() -> pictures.want(forged, List.of(ONE))).isInstanceOf(IllegalStateException.class);
        pictures.showOnce(forged);
        assertThat(pictures.word(forged)).isEqualTo(PictureWord.ONCE);
    }

    @Test
    void theLongestUnusedGoesWhereThereIsTooMuch() {
        var shelf = f.cache.pictures(2_500);
        keep(shelf, "https://x/1");
        keep(shelf, "https://x/2");
        f.clock.advance(Duration.ofDays(3));
        assertThat(shelf.find("https://x/1")).isPresent();
        keep(shelf, "https://x/3");
        assertThat(shelf.known(List.of("https://x/1", "https://x/2", "https://x/3")))
                .containsExactly("https://x/1", "https://x/3");
    }

    private void keep(PictureShelf shelf, String address) {
        shelf.put(message, Map.of(address, new Picture("image/png", png(1000))), List.of(address), 1000);
    }
}
